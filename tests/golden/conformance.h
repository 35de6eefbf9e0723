// The conformance files that lie beside the project, where there are any.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "processing/options.h"

namespace leadline::test {

/// One row of cases.json, as it stands.
struct ConformanceCase {
  nlohmann::json row;

  [[nodiscard]] std::string name() const { return row.at("name"); }
  [[nodiscard]] std::filesystem::path input() const;
  [[nodiscard]] std::filesystem::path expected() const;
  [[nodiscard]] processing::Options options() const;
};

std::filesystem::path conformance_folder();

/// All of them, or nothing when the folder is not there.
const std::vector<ConformanceCase>& conformance_cases();

/// Throws std::runtime_error when the file can not be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace leadline::test
