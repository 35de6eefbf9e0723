#include "util/printable.h"

#include <fmt/format.h>

#include "util/utf8.h"

namespace leadline::util {

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    std::size_t length = 1;
    while (length <= text.size() && length <= 4 && !is_utf8(text.substr(0, length))) ++length;
    const auto byte = static_cast<unsigned char>(text.front());
    if (length > 4 || length > text.size() || byte < 0x20 || byte == 0x7f) {
      shown += fmt::format("\\x{:02x}", byte);
      length = 1;
    } else {
      shown += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return shown;
}

std::string in_quotes(std::string_view text) { return fmt::format("'{}'", printable(text)); }

}  // namespace leadline::util
