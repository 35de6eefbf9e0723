#include "csb/validate.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "csb/json_router.h"
#include "util/bytes.h"

namespace leadline::csb {
namespace {

void choose_schema(ValidationReport& report, const JsonRouter& document, const ValidationOptions& options) {
  report.convention = document.convention();
  if (options.schema) {
    report.schema = *options.schema;
    report.choice = SchemaChoice::by_option;
  } else if (document.schema()) {
    report.schema = *document.schema();
    report.choice = SchemaChoice::by_convention;
  } else {
    report.schema = schemas().front().schema;
  }
}

/// The one that has seen the features, or for documents without features a new one.
Candidate& chosen(JsonRouter::Candidates& candidates, Schema schema, const ValidationOptions& options) {
  const auto known = std::ranges::find(candidates, schema, &Candidate::schema);
  return known != candidates.end() ? *known : candidates.emplace_back(schema, options);
}

void make_strict(ValidationReport& report) {
  report.errors += std::exchange(report.warnings, 0);
  for (Issue& issue : report.issues) issue.severity = Severity::error;
}

class TextSource final : public util::ByteSource {
 public:
  explicit TextSource(std::string_view text) : rest_(text) {}

  std::size_t read(std::span<std::byte> into) override {
    const std::size_t count = std::min(rest_.size(), into.size());
    std::ranges::copy(util::as_bytes(rest_.substr(0, count)), into.begin());
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

}  // namespace

ValidationReport validate(util::ByteSource& in, const ValidationOptions& options) {
  JsonWindow window(in);
  JsonStream stream(window);
  JsonRouter::Candidates candidates;
  IssueList json_issues(options.max_issues_per_rule);
  JsonRouter document(options, window, stream, candidates, json_issues);
  ValidationReport report;
  const bool is_json = document.read();
  choose_schema(report, document, options);
  report.features = document.features();
  report.bytes = window.bytes_read();
  json_issues.move_to(report);
  if (is_json) {
    Candidate& candidate = chosen(candidates, report.schema, options);
    candidate.look_at_metadata(document.metadata());
    candidate.move_to(report);
  }
  if (options.strict) make_strict(report);
  report.valid = report.errors == 0;
  return report;
}

ValidationReport validate_metadata(const nlohmann::ordered_json& root, const ValidationOptions& options) {
  nlohmann::ordered_json document = root;
  document["features"] = nlohmann::ordered_json::array();
  const std::string text = document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  TextSource source(text);
  return validate(source, options);
}

}  // namespace leadline::csb
