#include "util/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace leadline::util {
namespace {

constexpr unsigned byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

constexpr bool continues(std::string_view text, std::size_t i) {
  return i < text.size() && (byte_at(text, i) & 0xC0U) == 0x80U;
}

/// Second bytes are narrower than 80..BF after these first bytes (RFC 3629, section 4).
constexpr bool second_byte_fits(unsigned first, unsigned second) {
  switch (first) {
    case 0xE0: return second >= 0xA0;
    case 0xED: return second <= 0x9F;
    case 0xF0: return second >= 0x90;
    case 0xF4: return second <= 0x8F;
    default: return true;
  }
}

constexpr std::size_t announced_length(unsigned first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

/// Bytes of the well-formed sequence at the front of a non-empty text; 0 when there is none.
constexpr std::size_t sequence_length(std::string_view text) {
  const std::size_t length = announced_length(byte_at(text, 0));
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text, i)) return 0;
  }
  if (length > 1 && !second_byte_fits(byte_at(text, 0), byte_at(text, 1))) return 0;
  return length;
}

/// Bytes below 0x80 at the front, most of them eight at a time.
std::size_t ascii_length(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080U;
  std::size_t length = 0;
  for (std::uint64_t eight = 0; text.size() - length >= sizeof eight; length += sizeof eight) {
    std::memcpy(&eight, text.data() + length, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  while (length < text.size() && byte_at(text, length) < 0x80) ++length;
  return length;
}

}  // namespace

bool is_utf8(std::string_view text) { return valid_utf8_bytes(text) == text.size(); }

std::size_t valid_utf8_bytes(std::string_view text) {
  std::string_view rest = text;
  for (;;) {
    rest.remove_prefix(ascii_length(rest));
    const std::size_t length = rest.empty() ? 0 : sequence_length(rest);
    if (length == 0) return text.size() - rest.size();
    rest.remove_prefix(length);
  }
}

bool may_become_utf8(std::string_view text) {
  // Every second byte leaves some third and fourth ones that fit.
  const std::size_t length = text.empty() ? 0 : announced_length(byte_at(text, 0));
  if (text.size() >= length) return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (!continues(text, i)) return false;
  }
  return text.size() < 2 || second_byte_fits(byte_at(text, 0), byte_at(text, 1));
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string to_utf8(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    clean += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return clean;
}

}  // namespace leadline::util
