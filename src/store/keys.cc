#include "store/keys.h"

#include <algorithm>
#include <fmt/format.h>

#include "store/object_store.h"
#include "util/printable.h"
#include "util/utf8.h"

namespace leadline::store {
namespace {

constexpr std::size_t shown_bytes = 80;

[[noreturn]] void refuse(std::string_view key, std::string_view why) {
  const std::string_view end = key.size() > shown_bytes ? "..." : "";
  throw InvalidKey(
      fmt::format("store: {}{} is no key of an object: {}", util::in_quotes(key.substr(0, shown_bytes)), end, why));
}

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// File systems that fold case would take it for the same folder.
bool is_reserved(std::string_view segment) { return std::ranges::equal(segment, reserved_name, {}, to_lower); }

void require_segment(std::string_view key, std::string_view segment) {
  if (segment.empty()) refuse(key, "a segment is empty");
  if (segment == "." || segment == "..") refuse(key, "a segment is '.' or '..'");
  if (segment.size() > max_segment_bytes) refuse(key, fmt::format("a segment has over {} bytes", max_segment_bytes));
}

}  // namespace

void require_valid_key(std::string_view key) {
  if (key.empty()) refuse(key, "it is empty");
  if (key.size() > max_key_bytes) refuse(key, fmt::format("it has over {} bytes", max_key_bytes));
  if (key.find('\0') != std::string_view::npos) refuse(key, "it contains NUL");
  if (!util::is_utf8(key)) refuse(key, "it is not UTF-8");
}

void require_path_key(std::string_view key) {
  require_valid_key(key);
  if (is_reserved(key.substr(0, key.find('/')))) refuse(key, fmt::format("'{}' is reserved", reserved_name));
  for (std::string_view rest = key;;) {
    const auto slash = rest.find('/');
    require_segment(key, rest.substr(0, slash));
    if (slash == std::string_view::npos) return;
    rest.remove_prefix(slash + 1);
  }
}

}  // namespace leadline::store
