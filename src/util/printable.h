// Text from outside, as it may be shown on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace leadline::util {

/// A text with control characters and bytes that are no UTF-8 written as `\x1b`.
std::string printable(std::string_view text);

/// The same in single quotes.
std::string in_quotes(std::string_view text);

}  // namespace leadline::util
