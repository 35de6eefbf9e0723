// Where something was measured.
#pragma once

#include <cmath>
#include <cstdint>

namespace leadline::processing {

struct Position {
  double latitude_deg = 0, longitude_deg = 0;  ///< longitude may lie outside (-180, 180]
};

/// Whole 1e-8 degrees, halves to even.
inline std::int64_t latitude_e8(const Position& position) { return std::llrint(position.latitude_deg * 1e8); }

/// Whole 1e-8 degrees in (-180e8, 180e8], halves to even. Needs a longitude in (-540, 540].
inline std::int64_t longitude_e8(const Position& position) {
  constexpr std::int64_t half_turn = 18'000'000'000, full_turn = 2 * half_turn;
  const std::int64_t longitude = std::llrint(position.longitude_deg * 1e8);
  if (longitude > half_turn) return longitude - full_turn;
  return longitude <= -half_turn ? longitude + full_turn : longitude;
}

}  // namespace leadline::processing
