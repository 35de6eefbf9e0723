// The receipts of a staging store, written so that of several who want to submit one content only one may.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/receipt.h"
#include "store/object_store.h"

namespace leadline::pipeline {

/// A receipt as it was found or written.
struct StoredReceipt {
  Receipt receipt;
  std::string etag;  ///< of the version that says so
};

/// Nothing when there is none for this content. Throws Error when it can not be read.
std::optional<StoredReceipt> find_receipt(store::ObjectStore& staging, std::string_view sha256);

/// Writes a receipt where there is none, or in place of the version that was found. Returns its ETag; throws
/// store::PreconditionFailed when another one stands there by now.
std::string write_receipt(store::ObjectStore& staging, const Receipt& receipt,
                          const std::optional<std::string>& in_place_of);

/// Removes the version that was found, if it is still that.
void remove_receipt(store::ObjectStore& staging, const Receipt& receipt, const std::string& etag);

/// Calls `visit` for every receipt, `unreadable` with the key of every one that can not be read.
void for_each_receipt(store::ObjectStore& staging, const std::function<void(const Receipt&)>& visit,
                      const std::function<void(const std::string& key, const std::string& why)>& unreadable);

}  // namespace leadline::pipeline
