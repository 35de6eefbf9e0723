#include "wibl/identity.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "util/utf8.h"

namespace leadline::wibl {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex_digit(char c) { return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

bool is_uuid(std::string_view text) {
  constexpr std::string_view form = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  return std::ranges::equal(text, form, [](char c, char f) { return f == 'h' ? is_hex_digit(c) : c == f; });
}

bool is_prefix(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c); });
}

bool setup_says_swapped(const Metadata& metadata, std::string_view setup_json) {
  if (setup_json.size() > max_setup_bytes) return false;
  const auto setup = nlohmann::json::parse(setup_json, nullptr, false);
  if (!setup.is_object()) return false;
  const auto is = [&setup](const char* key, std::string_view text) {
    const auto found = setup.find(key);
    return found != setup.end() && found->is_string() && found->get_ref<const std::string&>() == text;
  };
  return metadata.first != metadata.second && is("shipname", metadata.first) && is("uniqueID", metadata.second);
}

bool is_swapped(const Metadata& metadata, std::optional<std::string_view> setup_json) {
  if (setup_json && setup_says_swapped(metadata, *setup_json)) return true;
  return is_generated_id(metadata.second) && !is_generated_id(metadata.first);
}

}  // namespace

bool is_generated_id(std::string_view text) {
  constexpr std::size_t uuid_chars = 36;
  if (text.size() < uuid_chars || !is_uuid(text.substr(text.size() - uuid_chars))) return false;
  const std::string_view front = text.substr(0, text.size() - uuid_chars);
  return front.empty() || (front.back() == '-' && is_prefix(front.substr(0, front.size() - 1)));
}

Identity identify(const Metadata& metadata, std::optional<std::string_view> setup_json, IdentityOrder order) {
  Identity identity{util::to_utf8(metadata.first), util::to_utf8(metadata.second), false};
  if (order == IdentityOrder::detect && is_swapped(metadata, setup_json)) {
    std::swap(identity.unique_id, identity.ship_name);
    identity.swapped = true;
  }
  return identity;
}

}  // namespace leadline::wibl
