// Where everything of two stores stands.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/object_store.h"
#include "util/time.h"

namespace leadline::pipeline {

enum class Standing {
  waiting,      ///< a logger file without a document, or changed since
  failed,       ///< a logger file that can not be converted
  unsubmitted,  ///< a document without a receipt
  sending,      ///< the rest: documents by their receipt
  accepted,
  refused,
  unknown,
};
inline constexpr std::size_t standing_count = 7;

/// `waiting`, `failed`, ...
std::string_view name(Standing standing);

/// One line about what a standing means, for people.
std::string_view meaning(Standing standing);

/// Calls `visit` for every logger file that waits or failed, and every document, with why it failed or what the archive
/// said. Throws Error when a store can not be read.
void for_each_standing(
    store::ObjectStore& incoming, store::ObjectStore& staging, util::UtcTime now,
    const std::function<void(const std::string& key, Standing standing, const std::string& why)>& visit);

}  // namespace leadline::pipeline
