// Documents that say everything the conventions know, for tests to break.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "csb/validate.h"

namespace leadline::csb {

/// A document in which nothing is wrong and every key of the table occurs.
nlohmann::ordered_json full_document(Schema schema);

/// Two days after the soundings of these documents.
util::UtcTime after_the_voyage();

ValidationOptions options_for(std::optional<Schema> schema, bool warnings = true);

ValidationReport validate_text(std::string_view text, const ValidationOptions& options,
                               std::size_t chunk_bytes = SIZE_MAX);

/// The ids of all rules that are broken.
std::set<std::string> broken_rules(const ValidationReport& report);

/// One issue a line: `error 3.1/type at /type (/): missing; right: ...`.
std::string to_text(const ValidationReport& report);

}  // namespace leadline::csb
