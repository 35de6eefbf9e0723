// Whether an archive takes a B.12 document (GeoJSON CSB 3.1 or 3.0, or the metadata of an XYZ file), and what to change
// where it does not. The rules are those of the table in csb/b12_rules.h.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "csb/b12_rules.h"
#include "util/stream.h"
#include "util/time.h"

namespace leadline::csb {

/// Objects and lists inside each other beyond this are an error, as in metadata (strict_json.h).
inline constexpr std::size_t max_document_depth = 100;

/// One text or number, or a stretch of white space, beyond this is an error.
inline constexpr std::size_t max_token_bytes = std::size_t{1} << 20U;

/// All of a document but its features, and one feature, beyond this are an error.
inline constexpr std::size_t max_metadata_bytes = std::size_t{4} << 20U;
inline constexpr std::size_t max_feature_bytes = std::size_t{1} << 20U;

struct ValidationOptions {
  std::optional<Schema> schema;  ///< nothing: what the document says of itself, else the default
  std::string provider_id;       ///< that vessel ids have to begin with; empty: any
  util::UtcTime now;             ///< times after it are in the future
  bool warnings = true;          ///< whether our own rules are looked at
  bool strict = false;           ///< whether warnings are errors
  std::size_t max_issues_per_rule = 10;
};

/// Where in the text, for what is wrong with the JSON itself.
struct TextPosition {
  std::uint64_t offset = 0;  ///< bytes in front of it
  std::uint64_t line = 1;    ///< from 1
  std::uint64_t column = 1;  ///< from 1, in bytes
};

/// One thing that is wrong.
struct Issue {
  const Rule* rule = nullptr;
  Severity severity = Severity::error;  ///< of the rule; `error` when it is strict
  std::string path{};   ///< as the archive's validator tells it: of the object in which a key is missing, of the list
                        ///< item that fits no alternative; `/features/17/properties/time`
  std::string at{};     ///< exactly where; mostly the same
  std::string found{};  ///< what is there, shortened: JSON, or words such as `missing`
  std::string right{};  ///< what would be right
  std::optional<TextPosition> position{};  ///< of what is wrong with the JSON itself
};

/// How often a rule is broken. Only the first ValidationOptions::max_issues_per_rule are among the issues.
struct RuleCount {
  const Rule* rule = nullptr;
  std::uint64_t count = 0;
};

enum class SchemaChoice : std::uint8_t { by_option, by_convention, by_default };

struct ValidationReport {
  bool valid = false;
  Schema schema = Schema::csb_3_1;
  SchemaChoice choice = SchemaChoice::by_default;
  std::string convention;  ///< what the document says of itself; empty when it does not
  std::string vessel_id;   ///< of the trusted node; empty when there is none
  std::uint64_t features = 0;
  double track_nautical_miles = 0;         ///< between features that follow each other
  std::uint64_t bytes = 0;                 ///< read
  std::uint64_t errors = 0, warnings = 0;  ///< all of them
  std::vector<Issue> issues;      ///< about JSON, metadata, features, what has to agree; each in the document's order
  std::vector<RuleCount> counts;  ///< of each rule that is broken, in the order of the table
};

/// Reads `in` to its end, or to where it is no JSON: then the report says nothing but that. Takes bounded memory
/// however long the document is: features are looked at and forgotten. The same bytes give the same report whatever
/// pieces they arrive in. Throws only what `in` throws.
ValidationReport validate(util::ByteSource& in, const ValidationOptions& options);

/// The same for a document that is still to be written: `root` holds all of its members but the features.
ValidationReport validate_metadata(const nlohmann::ordered_json& root, const ValidationOptions& options);

}  // namespace leadline::csb
