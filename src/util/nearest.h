// What somebody may have meant.
#pragma once

#include <span>
#include <string_view>

namespace leadline::util {

/// The word of a list that takes the fewest changes (a character more, less, or another) from what was written,
/// capitals aside; empty when none is near: more than half of the characters would have to change. Of several as near
/// the first.
std::string_view nearest(std::string_view written, std::span<const std::string_view> words);

}  // namespace leadline::util
