// The parts of the table of rules, and the words its rows are written with. For b12_rules*.cc only.
#pragma once

#include "csb/b12_rules.h"

namespace leadline::csb {

std::span<const Rule> json_rules();
std::span<const Rule> rules_3_1();
std::span<const Rule> rules_3_0();
std::span<const Rule> warning_rules();

namespace rows {

constexpr std::uint8_t bits(auto... schemas) {
  return static_cast<std::uint8_t>((static_cast<unsigned>(schemas) | ...));
}

inline constexpr std::uint8_t geo_3_1 = bits(Schema::csb_3_1), xyz_3_1 = bits(Schema::xyz_3_1),
                              both_3_1 = geo_3_1 | xyz_3_1;
inline constexpr std::uint8_t geo_3_0 = bits(Schema::csb_3_0), xyz_3_0 = bits(Schema::xyz_3_0),
                              both_3_0 = geo_3_0 | xyz_3_0;
inline constexpr std::uint8_t geo = geo_3_1 | geo_3_0, all = both_3_1 | both_3_0;

inline constexpr Presence optional = Presence::optional, required = Presence::required;
inline constexpr Severity error = Severity::error, warning = Severity::warning;

constexpr Requirement of(std::uint8_t types) { return {.types = types}; }
constexpr Requirement anything() { return {}; }
constexpr Requirement text() { return {.types = text_type}; }
constexpr Requirement text(std::string_view one_of) { return {.types = text_type, .one_of = one_of}; }
constexpr Requirement text(Format format) { return {.types = text_type, .format = format}; }
constexpr Requirement number() { return {.types = number_type}; }
constexpr Requirement number(double from, double to) { return {.types = number_type, .from = from, .to = to}; }
constexpr Requirement boolean() { return {.types = boolean_type}; }
constexpr Requirement object() { return {.types = object_type}; }

constexpr Requirement integer(double from, double to = std::numeric_limits<double>::infinity()) {
  return {.types = integer_type, .from = from, .to = to};
}

constexpr Requirement list(std::uint32_t min, std::uint32_t max = std::numeric_limits<std::uint32_t>::max()) {
  return {.types = list_type, .min_items = min, .max_items = max};
}

constexpr Requirement whole(Requirement requirement) {
  requirement.whole = true;
  return requirement;
}

constexpr Requirement agreement(DocumentCheck check) { return {.document = check}; }
constexpr Requirement course(FeatureCheck check) { return {.feature = check}; }

}  // namespace rows
}  // namespace leadline::csb
