// JSON from strangers.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace leadline::csb {

/// Objects and lists inside each other beyond this are refused: what handles a value later is recursive.
inline constexpr std::size_t max_json_depth = 100;

/// More members in one object are refused: looking for one takes as long as there are members.
inline constexpr std::size_t max_json_members = 250;

/// More values in all are refused: each needs memory.
inline constexpr std::size_t max_json_values = 100'000;

struct StrictJson {
  nlohmann::ordered_json value;
  std::string refused;  ///< why there is no value; empty when there is
};

/// Reads one JSON text as RFC 8259 has it: well-formed UTF-8, nothing behind the value, no raw control characters, no
/// lone surrogates, numbers within double. A byte-order mark in front is skipped; of a key given twice the last counts.
StrictJson parse_strict_json(std::string_view text);

}  // namespace leadline::csb
