// Validates documents: whatever they hold, the counts of the report are in order, the pieces they arrive in make no
// difference, what is called JSON is JSON to another parser, and the fast way over features finds what the slow one
// does.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "csb/validate.h"
#include "fuzz_input.h"
#include "support/memory_stream.h"

namespace {

using leadline::fuzz::Input;
using leadline::fuzz::require;
namespace csb = leadline::csb;

csb::ValidationOptions choose_options(std::uint8_t choice) {
  csb::ValidationOptions options;
  const auto schemas = csb::schemas();
  if ((choice & 1U) != 0) options.schema = schemas[(choice >> 1U) % schemas.size()].schema;
  options.warnings = (choice & 8U) == 0;
  options.strict = (choice & 16U) != 0;
  options.max_issues_per_rule = std::size_t{1} + (choice >> 5U);
  options.provider_id = "SEAID";
  options.now = leadline::util::UtcTime{std::chrono::hours(24 * 365 * 50)};
  return options;
}

csb::ValidationReport validate(std::string_view text, const csb::ValidationOptions& options,
                               std::size_t chunk_bytes = SIZE_MAX) {
  leadline::test::MemorySource source(text, chunk_bytes);
  return csb::validate(source, options);
}

std::string to_text(const csb::Issue& issue) {
  return std::string(issue.rule->id) + " " + issue.path + " " + issue.at + " " + issue.found + " " + issue.right;
}

/// The issues of the feature with this index, and nothing about the index.
std::string issues_of_feature(const csb::ValidationReport& report, const std::string& path) {
  std::string text;
  for (csb::Issue issue : report.issues) {
    if (!issue.at.starts_with(path)) continue;
    issue.at.erase(0, path.size());
    issue.path.erase(0, path.size());
    text += to_text(issue) + "\n";
  }
  return text;
}

std::string all_issues(const csb::ValidationReport& report) {
  std::string text = std::string(csb::info(report.schema).name) + " " + std::to_string(report.features) + "\n";
  for (const auto& issue : report.issues) text += to_text(issue) + "\n";
  return text;
}

void check_counts(const csb::ValidationReport& report, const csb::ValidationOptions& options) {
  std::uint64_t sum = 0;
  for (const auto& [rule, count] : report.counts) {
    const auto told = std::ranges::count(report.issues, rule, &csb::Issue::rule);
    require(std::min<std::uint64_t>(count, options.max_issues_per_rule) == static_cast<std::uint64_t>(told),
            "of each rule the first issues are told");
    sum += count;
  }
  require(sum == report.errors + report.warnings, "all issues are counted");
  require(report.valid == (report.errors == 0), "valid is what has no errors");
}

bool is_json(const csb::ValidationReport& report) {
  return std::ranges::none_of(report.counts, [](const csb::RuleCount& count) {
    return count.rule->id.starts_with("json/") && count.rule->id != "json/duplicate-key" &&
           count.rule->id != "json/byte-order-mark";
  });
}

/// The reader looks at the first feature, and at what stands behind a list; otherwise it is scanned first.
void check_scanner(std::string_view feature, const csb::ValidationOptions& options) {
  if (!nlohmann::json::accept(feature)) return;
  const auto scanned = validate("{\"features\":[{}," + std::string(feature) + "]}", options);
  const auto read = validate("{\"features\":[{},[]," + std::string(feature) + "]}", options);
  require(issues_of_feature(scanned, "/features/1") == issues_of_feature(read, "/features/2"),
          "scanning and reading a feature find the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  csb::ValidationOptions options = choose_options(input.choice());
  const std::size_t chunk_bytes = std::size_t{1} + input.choice();
  const std::string_view text = input.text();
  const auto whole = validate(text, options);
  check_counts(whole, options);
  const auto pieces = validate(text, options, chunk_bytes);
  require(all_issues(whole) == all_issues(pieces), "pieces make no difference");
  const bool has_nul = text.find('\0') != std::string_view::npos;  // which the other parser takes for the end
  require(has_nul || !is_json(whole) || nlohmann::json::accept(text), "what is taken for JSON is JSON");
  options.max_issues_per_rule = 100;  // so that those of other features are not in the way
  check_scanner(text, options);
  return 0;
}
