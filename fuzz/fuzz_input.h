// What the fuzz targets share.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>

#include "util/bytes.h"

namespace leadline::fuzz {

/// Ends the program when a promise does not hold, so that the input is kept as a finding.
inline void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

/// Bytes from a fuzzer: some are taken off the end for choices, the rest is data.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(std::as_bytes(std::span(data, size))) {}

  /// 0 when all bytes are used up.
  std::uint8_t choice() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<std::uint8_t>(rest_.back());
    rest_ = rest_.first(rest_.size() - 1);
    return byte;
  }

  [[nodiscard]] util::Bytes rest() const { return rest_; }
  [[nodiscard]] std::string_view text() const { return util::as_text(rest_); }

 private:
  util::Bytes rest_;
};

}  // namespace leadline::fuzz
