// Byte streams in memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "util/bytes.h"
#include "util/stream.h"

namespace leadline::test {

/// Hands out a text in pieces of at most `chunk_bytes`. The text must outlive it.
class MemorySource final : public util::ByteSource {
 public:
  explicit MemorySource(std::string_view text, std::size_t chunk_bytes = std::numeric_limits<std::size_t>::max())
      : rest_(text), chunk_bytes_(chunk_bytes) {}

  std::size_t read(std::span<std::byte> into) override {
    const std::size_t count = std::min({rest_.size(), into.size(), chunk_bytes_});
    std::ranges::copy(util::as_bytes(rest_.substr(0, count)), into.begin());
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
  std::size_t chunk_bytes_;
};

/// Keeps everything.
class StringSink final : public util::ByteSink {
 public:
  void write(std::string_view bytes) override { text_ += bytes; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace leadline::test
