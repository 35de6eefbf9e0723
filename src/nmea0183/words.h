// Eight bytes of text at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace leadline::nmea0183 {

static_assert(std::endian::native == std::endian::little, "the first byte of a text must be the lowest of its word");

inline constexpr std::size_t word_bytes = 8;

constexpr std::uint64_t in_every_byte(std::uint64_t byte) { return byte * 0x0101'0101'0101'0101U; }

/// The first eight bytes; bit 0 is in the first.
inline std::uint64_t load_word(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, word_bytes);
  return word;
}

/// Up to eight bytes, with zeros behind them.
inline std::uint64_t load_word(const char* at, std::size_t count) {
  if (count == word_bytes) return load_word(at);
  std::uint32_t first = 0, last = 0;
  if (count >= 4) {
    std::memcpy(&first, at, 4);
    std::memcpy(&last, at + count - 4, 4);
    return first | std::uint64_t{last} << (8 * (count - 4));
  }
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < count; ++i) word |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
  return word;
}

/// The first byte that equals `wanted`, from 0; 8 when there is none.
inline std::size_t find_in_word(std::uint64_t word, char wanted) {
  // A byte that equals becomes zero; the lowest zero byte is told exactly.
  word ^= in_every_byte(static_cast<unsigned char>(wanted));
  const std::uint64_t zeros = (word - in_every_byte(1)) & ~word & in_every_byte(0x80);
  return static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
}

}  // namespace leadline::nmea0183
