#include "csb/issue_list.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>

namespace leadline::csb {

void IssueList::move_to(ValidationReport& report) {
  const auto rules = b12_rules();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (counts_[i] == 0) continue;
    report.counts.push_back({&rules[i], counts_[i]});
    (rules[i].severity == Severity::error ? report.errors : report.warnings) += counts_[i];
  }
  for (auto& part : issues_) std::ranges::move(part, std::back_inserter(report.issues));
}

std::string_view shortened(std::string_view text, std::size_t bytes) {
  while (bytes > 0 && bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

std::string as_json(std::string_view text) {
  constexpr std::size_t enough = 80;
  const std::string_view front = shortened(text, enough);
  const nlohmann::json json = std::string(front) + (front.size() < text.size() ? "..." : "");
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string to_text(const Scalar& scalar) {
  if ((scalar.types & number_type) != 0) return fmt::format("{}", scalar.number);
  if (scalar.types == text_type) return as_json(scalar.text);
  if (scalar.types == boolean_type) return scalar.boolean ? "true" : "false";
  if (scalar.types == null_type) return "null";
  return scalar.types == list_type ? "a list" : "an object";
}

std::string right_for(const Rule& rule) {
  const std::string wanted = describe(rule.requirement);
  return wanted.empty() || wanted == "anything" ? std::string(rule.text) : fmt::format("{} ({})", wanted, rule.text);
}

}  // namespace leadline::csb
