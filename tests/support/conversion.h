// Converting logger files in memory, with everything checked that holds for every file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "processing/process.h"
#include "support/document.h"

namespace leadline::test {

/// Options with which nothing is missing.
processing::Options default_options();

struct Conversion {
  processing::Report report;
  std::string text;  ///< of the document; empty with a failure
  std::optional<processing::Failure> failure;
  std::string why;                  ///< of the failure
  std::vector<std::string> broken;  ///< promises of the report and the document that do not hold
};

/// Converts one file that arrives in pieces of at most `chunk_bytes`. Throws only what is no ConversionFailed.
Conversion convert(std::string_view file, const processing::Options& options, std::size_t chunk_bytes = 64U << 10U);

/// What does not hold of what was read: packets read = used + skipped; the sum of the sentences.
std::vector<std::string> broken_promises(const processing::Report& report);

/// What does not hold of a document: the same; depths = soundings + left out; as many features as soundings; first and
/// last time, bounds, all bytes read.
std::vector<std::string> broken_promises(const processing::Report& report, const Document& document,
                                         std::size_t file_bytes);

}  // namespace leadline::test
