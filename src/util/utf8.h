// Text that may not be text.
#pragma once

#include <string>
#include <string_view>

namespace leadline::util {

/// Whether every byte is below 0x80.
bool is_ascii(std::string_view text);

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
bool is_utf8(std::string_view text);

/// Number of code points of well-formed UTF-8.
std::size_t count_code_points(std::string_view text);

/// The text with every byte that belongs to no well-formed sequence replaced by U+FFFD.
std::string to_utf8(std::string_view text);

}  // namespace leadline::util
