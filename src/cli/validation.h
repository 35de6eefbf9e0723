// What `leadline validate` says about documents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "csb/validate.h"

namespace leadline::cli {

/// What became of one file.
struct Verdict {
  std::string file;                             ///< path, or `-`
  std::optional<csb::ValidationReport> report;  ///< nothing when the file can not be read
  std::string trouble;                          ///< why
};

/// For people: the verdict, and below it rule by rule what is wrong.
std::string to_text(const Verdict& verdict, bool colour);

/// How many there are of each kind; nothing for a single one.
std::string sums_text(const std::vector<Verdict>& verdicts);

/// For programs: one line of JSON, described in docs/validate.md.
std::string to_json_line(const Verdict& verdict);

/// The rules of a schema, or all of them: a table in the form of Markdown, or a line of JSON each.
std::string rules_to_table(std::optional<csb::Schema> schema);
std::string rules_to_json_lines(std::optional<csb::Schema> schema);

/// The files to validate: as they are, and of folders everything below that ends in `.json` or `.geojson` (any case),
/// in the order of their names. What can not be found stays, with its trouble.
std::vector<Verdict> find_documents(const std::vector<std::string>& inputs);

}  // namespace leadline::cli
