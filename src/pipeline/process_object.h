// One logger file of the incoming store becomes one document of the staging store.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/failure_record.h"
#include "processing/options.h"
#include "processing/report.h"
#include "store/object_store.h"

namespace leadline::pipeline {

enum class Processed {
  staged,     ///< the document was written
  unchanged,  ///< the document of this very logger file, version and options was there already
  failed,     ///< the logger file can not be converted: trying again is useless before it changes
};

struct ProcessResult {
  Processed state = Processed::staged;
  std::string document;                  ///< its key in the staging store
  processing::Report report;             ///< empty when unchanged
  std::optional<FailureRecord> failure;  ///< when failed; stands in the staging store, too
};

/// Converts an object. It may be called for one object any number of times, and from several processes at the same
/// time: the document is the same. A document made of another version of the object, or by another version of the
/// program or with other options, is replaced; a document somebody else put there is, too. The document carries the
/// tags SourceID, Logger and Soundings, and metadata that tells what it was made of.
///
/// Throws NoSuchObject, and Error when a store fails or the object is replaced while it is read: then trying again may
/// help. Throws Error when the document would be the object itself.
ProcessResult process_object(store::ObjectStore& incoming, std::string_view key, store::ObjectStore& staging,
                             const processing::Options& options);

}  // namespace leadline::pipeline
