// Which keys objects may have.
#pragma once

#include <string_view>

namespace leadline::store {

inline constexpr std::size_t max_key_bytes = 1024;

/// Throws InvalidKey unless the key is 1 to 1,024 bytes of UTF-8 without NUL, which is what every store asks for.
void require_valid_key(std::string_view key);

/// Folders keep what they need beside the objects below this name.
inline constexpr std::string_view reserved_name = ".leadline";

inline constexpr std::size_t max_segment_bytes = 255;

/// Throws InvalidKey unless the key is valid and is the path of a file below a folder: no segment (what stands between
/// slashes) is empty, `.`, `..` or longer than 255 bytes, and the first one is not the reserved name, in whatever case.
void require_path_key(std::string_view key);

/// Whether it would not.
bool is_path_key(std::string_view key);

}  // namespace leadline::store
