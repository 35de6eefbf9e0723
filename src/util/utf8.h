// Text that may not be text.
#pragma once

#include <string>
#include <string_view>

namespace leadline::util {

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
bool is_utf8(std::string_view text);

/// Bytes in front of the first one that belongs to no well-formed sequence; all, when the text is UTF-8.
std::size_t valid_utf8_bytes(std::string_view text);

/// Whether the text, up to three bytes, is the beginning of a well-formed sequence of which more is still to come.
bool may_become_utf8(std::string_view text);

/// Number of code points of well-formed UTF-8.
std::size_t count_code_points(std::string_view text);

/// The text with every byte that belongs to no well-formed sequence replaced by U+FFFD.
std::string to_utf8(std::string_view text);

}  // namespace leadline::util
