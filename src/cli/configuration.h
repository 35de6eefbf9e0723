// The configuration file: one JSON object, its keys in one table.
//
// The file of the older WIBL tools is read as it is: keys that mean nothing to a conversion are checked and otherwise
// left alone, keys nobody knows are a warning. docs/process.md lists them.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace leadline::cli {

/// What the file says; absent is what it does not say.
struct Configuration {
  std::optional<std::string> provider_id, organization, email;
  std::optional<double> max_fix_gap_s, end_hold_s;
  std::optional<bool> strict, require_valid, ignore_unknown_algorithms, reference_identity_order;
  std::optional<int> elapsed_time_width;
  std::optional<nlohmann::ordered_json> metadata;
  std::vector<std::string> warnings;
};

/// Throws UsageError when the file can not be read, is no strict JSON or no object, or a value is not what its key
/// takes.
Configuration read_configuration(const std::string& path);

/// The names of all keys, in the order of the table.
std::vector<std::string> configuration_keys();

/// Seconds as they may be written in options and in the configuration file: not negative, `inf` for no limit. Nothing
/// when it is anything else.
std::optional<double> parse_seconds(std::string_view text);

/// A JSON object from a file. Throws UsageError as read_configuration() does.
nlohmann::ordered_json read_json_object(const std::string& path);

}  // namespace leadline::cli
