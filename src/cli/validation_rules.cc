#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/report_json.h"
#include "cli/validation.h"

namespace leadline::cli {
namespace {

constexpr std::array headings = {"id", "severity", "path", "value", "right", "schemas", "source"};
using Row = std::array<std::string, headings.size()>;

/// `required, text`, or `text or null` when it may be missing; empty when it may be anything.
std::string value_text(const csb::Rule& rule) {
  const std::string wanted = describe(rule.requirement);
  if (rule.presence == csb::Presence::required) return "required, " + wanted;
  return wanted == "anything" ? "" : wanted;
}

Row row_of(const csb::Rule& rule) {
  return {std::string(rule.id),    std::string(name(rule.severity)), std::string(rule.path),
          value_text(rule),        std::string(rule.text),           schema_names(rule),
          std::string(rule.source)};
}

std::vector<csb::Rule> rules_of(std::optional<csb::Schema> schema) {
  std::vector<csb::Rule> rules;
  for (const auto& rule : csb::b12_rules())
    if (!schema || (rule.schemas & static_cast<unsigned>(*schema)) != 0) rules.push_back(rule);
  return rules;
}

std::string line_of(const Row& row, const std::array<std::size_t, headings.size()>& widths) {
  std::string line = "|";
  for (std::size_t i = 0; i < row.size(); ++i) line += fmt::format(" {:<{}} |", row[i], widths[i]);
  return line + "\n";
}

}  // namespace

std::string rules_to_table(std::optional<csb::Schema> schema) {
  std::vector<Row> rows(1);
  std::ranges::copy(headings, rows[0].begin());
  for (const auto& rule : rules_of(schema)) rows.push_back(row_of(rule));
  std::array<std::size_t, headings.size()> widths{};
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  Row rule_below;
  for (std::size_t i = 0; i < widths.size(); ++i) rule_below[i].assign(widths[i], '-');
  rows.insert(rows.begin() + 1, rule_below);
  std::string text;
  for (const Row& row : rows) text += line_of(row, widths);
  return text;
}

std::string rules_to_json_lines(std::optional<csb::Schema> schema) {
  std::string lines;
  for (const auto& rule : rules_of(schema)) {
    const Row row = row_of(rule);
    nlohmann::ordered_json json;
    for (std::size_t i = 0; i < row.size(); ++i) json[headings[i]] = row[i];
    lines += dump(json, -1) + "\n";
  }
  return lines;
}

}  // namespace leadline::cli
