// Text to number and back: exact, without locale, without allocation.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace leadline::util {

/// The double nearest to a plain decimal: optional sign, digits, optionally a point with digits on at least one side of
/// it. No exponent, blanks, infinity or NaN; the whole text must be the number. Nothing when it is anything else.
std::optional<double> parse_decimal(std::string_view text);

/// The value of one to eighteen decimal digits, or nothing.
std::optional<std::int64_t> parse_digits(std::string_view text);

/// Longest text write_fixed() makes.
inline constexpr std::size_t max_fixed_chars = 24;

/// Writes value / 10^decimals (decimals <= 9) as a plain decimal without trailing zeros (`-70.5`, `10`, `0`); returns
/// the end. `out` has room for max_fixed_chars.
char* write_fixed(char* out, std::int64_t value, int decimals);

/// Writes exactly `width` digits, leading zeros included; returns the end. Needs 0 <= value < 10^width.
char* write_padded(char* out, std::uint32_t value, int width);

}  // namespace leadline::util
