#include "store/keys.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>

#include "store/object_store.h"
#include "util/printable.h"
#include "util/utf8.h"

namespace leadline::store {
namespace {

constexpr std::size_t shown_bytes = 80;

using Reason = std::optional<std::string>;

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// File systems that fold case would take it for the same folder.
bool is_reserved(std::string_view segment) { return std::ranges::equal(segment, reserved_name, {}, to_lower); }

Reason wrong_in_key(std::string_view key) {
  if (key.empty()) return "it is empty";
  if (key.size() > max_key_bytes) return fmt::format("it has over {} bytes", max_key_bytes);
  if (key.find('\0') != std::string_view::npos) return "it contains NUL";
  if (!util::is_utf8(key)) return "it is not UTF-8";
  return std::nullopt;
}

Reason wrong_in_segment(std::string_view segment) {
  if (segment.empty()) return "a segment is empty";
  if (segment == "." || segment == "..") return "a segment is '.' or '..'";
  if (segment.size() > max_segment_bytes) return fmt::format("a segment has over {} bytes", max_segment_bytes);
  return std::nullopt;
}

Reason wrong_in_path_key(std::string_view key) {
  if (Reason wrong = wrong_in_key(key)) return wrong;
  if (is_reserved(key.substr(0, key.find('/')))) return fmt::format("'{}' is reserved", reserved_name);
  for (std::string_view rest = key;;) {
    const auto slash = rest.find('/');
    if (Reason wrong = wrong_in_segment(rest.substr(0, slash))) return wrong;
    if (slash == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(slash + 1);
  }
}

void refuse_when(const Reason& wrong, std::string_view key) {
  if (!wrong) return;
  const std::string_view end = key.size() > shown_bytes ? "..." : "";
  throw InvalidKey(
      fmt::format("store: {}{} is no key of an object: {}", util::in_quotes(key.substr(0, shown_bytes)), end, *wrong));
}

}  // namespace

void require_valid_key(std::string_view key) { refuse_when(wrong_in_key(key), key); }

void require_path_key(std::string_view key) { refuse_when(wrong_in_path_key(key), key); }

bool is_path_key(std::string_view key) { return !wrong_in_path_key(key); }

}  // namespace leadline::store
