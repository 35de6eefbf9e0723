#include "csb/b12_rules.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

#include "csb/b12_formats.h"
#include "csb/b12_rule_tables.h"

namespace leadline::csb {
namespace {

constexpr SchemaInfo schema_table[] = {
    {Schema::csb_3_1, "3.1.0-2024-04", "3.1", "GeoJSON CSB 3.1", true},
    {Schema::xyz_3_1, "XYZ-3.1.0-2024-04", "XYZ-3.1", "XYZ GeoJSON CSB 3.1", false},
    {Schema::csb_3_0, "3.0.0-2023-08", "3.0", "GeoJSON CSB 3.0", true},
    {Schema::xyz_3_0, "XYZ-3.0.0-2023-08", "XYZ-3.0", "XYZ CSB 3.0", false},
};

struct TypeName {
  Types type;
  std::string_view name;
};

constexpr TypeName type_names[] = {
    {object_type, "object"},
    {list_type, "list"},
    {text_type, "text"},
    {number_type, "number"},
    {integer_type, "whole number"},
    {boolean_type, "true or false"},
    {null_type, "null"},
};

bool is_same_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::vector<Rule> assemble() {
  std::vector<Rule> rules;
  for (const auto part : {json_rules(), rules_3_1(), rules_3_0(), warning_rules()})
    rules.insert(rules.end(), part.begin(), part.end());
  return rules;
}

std::string types_text(std::uint8_t types) {
  if (types == any_type) return "anything";
  std::string text;
  for (const auto& [type, type_name] : type_names)
    if ((types & type) != 0) text += fmt::format("{}{}", text.empty() ? "" : " or ", type_name);
  return text;
}

std::string limits_text(const Requirement& requirement) {
  std::string text;
  if (std::isfinite(requirement.above)) text += fmt::format(", more than {}", requirement.above);
  if (std::isfinite(requirement.from)) text += fmt::format(", at least {}", requirement.from);
  if (std::isfinite(requirement.to)) text += fmt::format(", at most {}", requirement.to);
  return text;
}

std::string items_text(const Requirement& requirement) {
  if (requirement.min_items == requirement.max_items) return fmt::format(" of exactly {}", requirement.min_items);
  return requirement.min_items > 0 ? fmt::format(" of at least {}", requirement.min_items) : "";
}

std::string choices_text(std::string_view one_of) {
  std::string text;
  for (const auto choice : choices(one_of)) text += fmt::format("{}\"{}\"", text.empty() ? " " : " or ", choice);
  return text;
}

}  // namespace

std::span<const SchemaInfo> schemas() { return schema_table; }

const SchemaInfo& info(Schema schema) { return *std::ranges::find(schema_table, schema, &SchemaInfo::schema); }

std::optional<Schema> find_schema(std::string_view name_or_alias) {
  for (const auto& known : schema_table) {
    if (is_same_ignoring_case(name_or_alias, known.name) || is_same_ignoring_case(name_or_alias, known.alias))
      return known.schema;
  }
  return std::nullopt;
}

std::string_view name(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

std::vector<std::string_view> choices(std::string_view one_of) {
  std::vector<std::string_view> list;
  while (!one_of.empty()) {
    list.push_back(one_of.substr(0, one_of.find('|')));
    one_of.remove_prefix(std::min(list.back().size() + 1, one_of.size()));
  }
  return list;
}

std::string describe(const Requirement& requirement) {
  if (requirement.document != nullptr || requirement.feature != nullptr) return "";
  std::string text = types_text(requirement.types) + items_text(requirement) + choices_text(requirement.one_of);
  text += limits_text(requirement);
  if (requirement.format != Format::none) text += fmt::format(": {}", info(requirement.format).description);
  return text;
}

std::span<const Rule> b12_rules() {
  static const std::vector<Rule> rules = assemble();
  return rules;
}

const Rule& b12_rule(std::string_view id) {
  const auto rules = b12_rules();
  const auto found = std::ranges::find(rules, id, &Rule::id);
  assert(found != rules.end());
  return *found;
}

std::string schema_names(const Rule& rule) {
  std::string text;
  for (const auto& known : schema_table) {
    if ((rule.schemas & static_cast<unsigned>(known.schema)) == 0) continue;
    text += fmt::format("{}{}", text.empty() ? "" : ", ", known.alias);
  }
  return rule.schemas == rows::all ? "all" : text;
}

}  // namespace leadline::csb
