// Which logger files are to be converted, and into which files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace leadline::cli {

/// Why a file was not converted.
struct Trouble {
  std::string failure;            ///< the class: a processing::Failure, or one of the tables in docs/process.md
  std::string reason;             ///< for people; begins with the class when processing failed
  bool operation_failed = false;  ///< not the fault of the file: the output can not be written
};

struct Conversion {
  std::string input;               ///< path, or `-`
  std::string output;              ///< path, or `-`; empty when there is trouble already
  std::uint64_t bytes = 0;         ///< of the input; 0 when unknown
  std::optional<Trouble> trouble;  ///< known before starting: no such file, no logger file in the folder
};

/// The name of the document made from a logger file: a final `.wibl` (any case) becomes `.json`, otherwise `.json` is
/// appended unless it is there.
std::string document_name(const std::string& input);

/// Throws UsageError when there is no folder for this file to stand in.
void need_folder_above(const std::string& output);

/// Expands the inputs: files as they are, `-`, and folders with everything below them that is called `*.wibl` (any
/// case) or has no extension, in the order of their names. `output` is a file, a folder, `-`, or empty: beside the
/// input. Inputs that can not be found stay in the list, with their trouble. Throws UsageError when two inputs would
/// have one output, an output is an input, or `output` does not fit the inputs.
std::vector<Conversion> plan_conversions(const std::vector<std::string>& inputs, const std::string& output);

/// The same for another file that is going to be written, which messages call `what`.
void refuse_conflict(std::vector<Conversion> conversions, const std::string& what, const std::string& path);

}  // namespace leadline::cli
