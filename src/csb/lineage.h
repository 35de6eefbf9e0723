// What was done to the soundings between logger and document: the entries of properties.processing (B.12, "Algorithm").
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "util/time.h"

namespace leadline::csb {

/// One algorithm that was run. Texts may hold any bytes; what is no UTF-8 is written as U+FFFD.
struct LineageEntry {
  std::string name;
  std::string parameters;  ///< as requested: `key=value,key=value`
  std::string comment;
  util::UtcTime timestamp;  ///< when it was run
};

/// The parameters of a request as an object of texts: split at commas, then at the first `=`. A piece without `=` has
/// an empty value, an empty piece says nothing, of a key given twice the last value counts.
nlohmann::ordered_json parse_parameters(std::string_view text);

/// The entry as it stands in a document.
nlohmann::ordered_json to_json(const LineageEntry& entry);

}  // namespace leadline::csb
