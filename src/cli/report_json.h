// What became of a batch, as JSON for programs; described in docs/process.md.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "cli/conversions.h"
#include "cli/file_conversion.h"
#include "processing/report.h"

namespace leadline::cli {

nlohmann::ordered_json to_json(const processing::Report& report);

/// As `leadline validate` tells it, too.
nlohmann::ordered_json to_json(const csb::Issue& issue);

/// One object with everything about every file and a summary.
nlohmann::ordered_json batch_to_json(std::span<const Conversion> conversions, std::span<const Outcome> outcomes);

/// The files that failed, one JSON object a line: path, failure, reason.
std::string failures_to_json_lines(std::span<const Conversion> conversions, std::span<const Outcome> outcomes);

/// As text: valid UTF-8 whatever the names of the files are.
std::string dump(const nlohmann::ordered_json& json, int indent);

}  // namespace leadline::cli
