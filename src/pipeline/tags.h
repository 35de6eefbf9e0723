// The tags of a document in the staging store.
#pragma once

#include <string>
#include <string_view>

#include "processing/report.h"
#include "store/object_store.h"

namespace leadline::pipeline {

/// SourceID (the vessel's id), Logger (the logger's own), Soundings.
store::Attributes tags_of(const processing::Report& report);

/// The text with each character that S3 does not take in a tag replaced by `_`, and cut to 256 characters.
std::string tag_value(std::string_view text);

}  // namespace leadline::pipeline
