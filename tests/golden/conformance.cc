#include "golden/conformance.h"

#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

#include "util/number.h"
#include "util/time.h"

namespace leadline::test {
namespace {

double seconds(const std::string& text) {
  return text == "inf" ? std::numeric_limits<double>::infinity() : util::parse_decimal(text).value();
}

std::vector<ConformanceCase> read_cases() {
  const auto table = conformance_folder() / "cases.json";
  if (!std::filesystem::exists(table)) return {};
  std::vector<ConformanceCase> cases;
  for (auto& row : nlohmann::json::parse(read_file(table))) cases.push_back({std::move(row)});
  return cases;
}

}  // namespace

std::filesystem::path ConformanceCase::input() const { return conformance_folder() / row.at("input"); }

std::filesystem::path ConformanceCase::expected() const { return conformance_folder() / row.at("expected"); }

processing::Options ConformanceCase::options() const {
  const nlohmann::json& given = row.at("parameters");
  processing::Options options;
  options.provider_id = given.value("provider_id", "");
  options.organization = given.value("organization", "");
  options.email = given.value("email", "");
  options.now = util::parse_iso8601(given.at("now").get_ref<const std::string&>()).value();
  options.strict = given.value("strict", false);
  options.ignore_unknown_algorithms = given.value("ignore_unknown_algorithms", false);
  if (given.contains("max_fix_gap")) options.max_fix_gap_s = seconds(given["max_fix_gap"]);
  if (given.contains("end_hold")) options.end_hold_s = seconds(given["end_hold"]);
  return options;
}

std::filesystem::path conformance_folder() {
  return std::filesystem::path(LEADLINE_SOURCE_DIR) / "../shared/conformance/process";
}

const std::vector<ConformanceCase>& conformance_cases() {
  static const std::vector<ConformanceCase> cases = read_cases();
  return cases;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("can not read " + path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace leadline::test
