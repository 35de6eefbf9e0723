#include "dcdb/archive.h"

#include <array>

namespace leadline::dcdb {

std::string_view name(Outcome outcome) {
  static constexpr std::array<std::string_view, 4> names = {"accepted", "refused", "retryable", "unknown"};
  return names.at(static_cast<std::size_t>(outcome));
}

}  // namespace leadline::dcdb
