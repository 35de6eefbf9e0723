#include "util/number.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cstring>

namespace leadline::util {
namespace {

constexpr std::array<std::uint64_t, 10> powers_of_ten = {1,      10,      100,      1000,      10000,
                                                         100000, 1000000, 10000000, 100000000, 1000000000};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr auto digit_pairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

/// What a plain decimal is made of; digits past the eighteenth are not in `significand`.
struct Decimal {
  std::uint64_t significand = 0;
  std::size_t digits = 0;
  std::size_t fraction_digits = 0;
};

std::optional<Decimal> scan_decimal(std::string_view text) {
  Decimal decimal;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit(c)) return std::nullopt;
    if (decimal.digits < 18) decimal.significand = decimal.significand * 10 + static_cast<std::uint64_t>(c - '0');
    ++decimal.digits;
    decimal.fraction_digits += point ? 1 : 0;
  }
  if (decimal.digits == 0) return std::nullopt;
  return decimal;
}

/// Both numbers are exact doubles here, so their quotient is the nearest double to the text.
constexpr bool divides_exactly(const Decimal& decimal) {
  return decimal.digits <= 15 && decimal.fraction_digits < powers_of_ten.size();
}

std::optional<double> parse_slowly(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<double> parse_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const auto decimal = scan_decimal(text);
  if (!decimal) return std::nullopt;
  const auto magnitude = divides_exactly(*decimal) ? static_cast<double>(decimal->significand) /
                                                         static_cast<double>(powers_of_ten[decimal->fraction_digits])
                                                   : parse_slowly(text);
  if (!magnitude) return std::nullopt;
  return negative ? -*magnitude : *magnitude;
}

std::optional<std::int64_t> parse_digits(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

char* write_padded(char* out, std::uint32_t value, int width) {
  char* digit = out + width;
  while (digit - out >= 2) {
    digit -= 2;
    std::memcpy(digit, &digit_pairs[std::size_t{value % 100} * 2], 2);
    value /= 100;
  }
  if (digit != out) {
    *out = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  assert(value == 0);
  return out + width;
}

char* write_fixed(char* out, std::int64_t value, int decimals) {
  assert(decimals >= 0 && decimals < static_cast<int>(powers_of_ten.size()));
  auto magnitude = static_cast<std::uint64_t>(value);
  if (value < 0) {
    *out++ = '-';
    magnitude = 0 - magnitude;
  }
  const std::uint64_t scale = powers_of_ten[static_cast<std::size_t>(decimals)];
  out = std::to_chars(out, out + 20, magnitude / scale).ptr;
  const auto fraction = static_cast<std::uint32_t>(magnitude % scale);
  if (fraction == 0) return out;
  *out++ = '.';
  out = write_padded(out, fraction, decimals);
  while (out[-1] == '0') --out;
  return out;
}

}  // namespace leadline::util
