#include "cli/configuration.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "cli/command.h"
#include "cli/files.h"
#include "csb/strict_json.h"
#include "util/number.h"

namespace leadline::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t max_file_bytes = 16 << 20;

std::optional<std::string> as_text(const Json& value) {
  return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

std::optional<bool> as_flag(const Json& value) {
  return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
}

std::optional<double> as_seconds(const Json& value) {
  if (value.is_string()) return parse_seconds(value.get<std::string>());
  return value.is_number() && value.get<double>() >= 0 ? std::optional(value.get<double>()) : std::nullopt;
}

std::optional<int> as_counter_width(const Json& value) {
  constexpr int max_bits = 62;
  if (!value.is_number_integer() || value < 1 || value > max_bits) return std::nullopt;
  return value.get<int>();
}

std::optional<Json> as_object(const Json& value) { return value.is_object() ? std::optional(value) : std::nullopt; }

bool is_count(const Json& value) { return value.is_number_integer() && value >= 0; }

/// The two topics of the older tools.
bool is_notification(const Json& value) {
  return value.is_object() &&
         std::all_of(value.begin(), value.end(), [](const Json& topic) { return topic.is_string(); });
}

template <auto member, auto convert>
bool set(Configuration& configuration, const Json& value) {
  return (configuration.*member = convert(value)).has_value();
}

template <auto fits>
bool only_check(Configuration&, const Json& value) {
  return static_cast<bool>(fits(value));
}

using C = Configuration;
constexpr const char* a_text = "a text";
constexpr const char* a_flag = "true or false";
constexpr const char* a_time = "seconds that are not negative, or \"inf\"";

struct Key {
  const char* name;
  const char* takes;
  bool (*set)(Configuration& configuration, const Json& value);  ///< false: the value is not what the key takes
};

constexpr Key keys[] = {
    {"provider_id", a_text, set<&C::provider_id, as_text>},
    {"organization", a_text, set<&C::organization, as_text>},
    {"email", a_text, set<&C::email, as_text>},
    {"metadata", "an object", set<&C::metadata, as_object>},
    {"max_fix_gap", a_time, set<&C::max_fix_gap_s, as_seconds>},
    {"end_hold", a_time, set<&C::end_hold_s, as_seconds>},
    {"strict_mode", a_flag, set<&C::strict, as_flag>},
    {"require_valid", a_flag, set<&C::require_valid, as_flag>},
    {"ignore_unknown_algorithms", a_flag, set<&C::ignore_unknown_algorithms, as_flag>},
    {"reference_identity_order", a_flag, set<&C::reference_identity_order, as_flag>},
    {"elapsed_time_width", "a whole number from 1 to 62", set<&C::elapsed_time_width, as_counter_width>},
    {"verbose", a_flag, only_check<as_flag>},
    {"local", a_flag, only_check<as_flag>},
    {"fault_limit", "a whole number", only_check<is_count>},
    {"management_url", a_text, only_check<as_text>},
    {"upload_point", a_text, only_check<as_text>},
    {"notification", "an object of texts", only_check<is_notification>},
};

void take(Configuration& configuration, const std::string& path, const std::string& name, const Json& value) {
  const auto* key =
      std::find_if(std::begin(keys), std::end(keys), [&](const Key& known) { return known.name == name; });
  if (key == std::end(keys)) {
    configuration.warnings.push_back(
        fmt::format("{}: the key {} is not known, and ignored", in_quotes(path), in_quotes(name)));
  } else if (!key->set(configuration, value)) {
    throw UsageError(fmt::format("{}: '{}' must be {}", in_quotes(path), key->name, key->takes));
  }
}

}  // namespace

Configuration read_configuration(const std::string& path) {
  Configuration configuration;
  const Json file = read_json_object(path);
  for (const auto& [name, value] : file.items()) take(configuration, path, name, value);
  return configuration;
}

std::vector<std::string> configuration_keys() {
  std::vector<std::string> names;
  for (const Key& key : keys) names.emplace_back(key.name);
  return names;
}

std::optional<double> parse_seconds(std::string_view text) {
  if (text == "inf") return std::numeric_limits<double>::infinity();
  const auto seconds = util::parse_decimal(text);
  return seconds && !std::signbit(*seconds) && std::isfinite(*seconds) ? seconds : std::nullopt;
}

nlohmann::ordered_json read_json_object(const std::string& path) try {
  csb::StrictJson json = csb::parse_strict_json(read_text_file(path, max_file_bytes));
  if (!json.refused.empty()) throw UsageError(fmt::format("{}: {}", in_quotes(path), json.refused));
  if (!json.value.is_object()) throw UsageError(fmt::format("{}: must be a JSON object", in_quotes(path)));
  return std::move(json.value);
} catch (const FileError& error) {
  throw UsageError(error.what());
}

}  // namespace leadline::cli
