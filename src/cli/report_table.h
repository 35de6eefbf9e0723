// What became of a batch, as a table for people.
#pragma once

#include <span>
#include <string>

#include "cli/conversions.h"
#include "cli/file_conversion.h"

namespace leadline::cli {

/// A line of headings, a line a file, what is to be noted about them (the same about several files is said once), and a
/// line with the sums.
std::string batch_to_table(std::span<const Conversion> conversions, std::span<const Outcome> outcomes, bool colour);

}  // namespace leadline::cli
