// Where bytes come from and where they go, in pieces.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace leadline::util {

/// A sequence of bytes that is read once, front to back. Not for use by several threads at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills the front of `into` and says how much; 0 only at the end. Throws leadline::Error when reading fails.
  virtual std::size_t read(std::span<std::byte> into) = 0;
};

/// Takes a sequence of bytes, front to back. Not for use by several threads at a time.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  /// Throws leadline::Error when writing fails; what was written so far is then worthless.
  virtual void write(std::string_view bytes) = 0;
};

}  // namespace leadline::util
