// Little-endian numbers in and out of byte sequences, every length checked.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace leadline::util {

static_assert(std::endian::native == std::endian::little, "big-endian machines need a byte swap in load() and store()");

using Bytes = std::span<const std::byte>;

/// The bytes of a text, without copying; lives as long as the text.
inline Bytes as_bytes(std::string_view text) { return std::as_bytes(std::span(text.data(), text.size())); }

/// Bytes seen as text, without copying or checking; lives as long as the bytes.
inline std::string_view as_text(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

template <typename T>
concept Scalar = std::is_arithmetic_v<T>;

/// Takes numbers and runs of bytes off the front of a byte sequence. Reading past the end yields zero (or nothing) and
/// makes ok() false for good, so that a decoder may read all its fields and ask once. Does not own the bytes.
class ByteReader {
 public:
  explicit ByteReader(Bytes bytes) : rest_(bytes) {}

  template <Scalar T>
  [[gnu::always_inline]] T take() {
    T value{};
    if (!claim(sizeof(T))) return value;
    std::memcpy(&value, rest_.data(), sizeof(T));
    rest_ = rest_.subspan(sizeof(T));
    return value;
  }

  Bytes take(std::size_t count) {
    if (!claim(count)) return {};
    const Bytes taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }

  [[nodiscard]] Bytes rest() const { return rest_; }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  bool claim(std::size_t count) {
    ok_ = ok_ && count <= rest_.size();
    return ok_;
  }

  Bytes rest_;
  bool ok_ = true;
};

/// Appends numbers and runs of bytes to a growing buffer.
class ByteWriter {
 public:
  template <Scalar T>
  void put(T value) {
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof(T));
    buffer_.append(raw, sizeof(T));
  }
  void put(Bytes bytes) { buffer_.append(as_text(bytes)); }
  void put(std::string_view text) { buffer_.append(text); }

  [[nodiscard]] Bytes bytes() const { return as_bytes(buffer_); }
  [[nodiscard]] std::size_t size() const { return buffer_.size(); }
  void clear() { buffer_.clear(); }

 private:
  std::string buffer_;
};

}  // namespace leadline::util
