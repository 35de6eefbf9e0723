#include <nlohmann/json.hpp>

#include "cli/report_json.h"
#include "cli/validation.h"

namespace leadline::cli {
namespace {

using Json = nlohmann::ordered_json;

const char* choice_name(csb::SchemaChoice choice) {
  switch (choice) {
    case csb::SchemaChoice::by_option: return "option";
    case csb::SchemaChoice::by_convention: return "convention";
    case csb::SchemaChoice::by_default: return "default";
  }
  return "unknown";
}

Json issues_to_json(const csb::ValidationReport& report) {
  Json issues = Json::array();
  for (const auto& issue : report.issues) issues.push_back(to_json(issue));
  return issues;
}

Json counts_to_json(const csb::ValidationReport& report) {
  Json counts = Json::object();
  for (const auto& [rule, count] : report.counts) counts[std::string(rule->id)] = count;
  return counts;
}

}  // namespace

std::string to_json_line(const Verdict& verdict) {
  if (!verdict.report)
    return dump({{"file", verdict.file}, {"valid", nullptr}, {"trouble", verdict.trouble}}, -1) + "\n";
  const csb::ValidationReport& report = *verdict.report;
  const Json json = {{"file", verdict.file},
                     {"valid", report.valid},
                     {"schema", csb::info(report.schema).name},
                     {"schema_by", choice_name(report.choice)},
                     {"features", report.features},
                     {"errors", report.errors},
                     {"warnings", report.warnings},
                     {"counts", counts_to_json(report)},
                     {"issues", issues_to_json(report)}};
  return dump(json, -1) + "\n";
}

}  // namespace leadline::cli
