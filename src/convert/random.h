// Random numbers that are the same on every machine and with every library.
#pragma once

#include <cstdint>

namespace leadline::convert {

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }

  /// From 0 up to, but not including, 1.
  double fraction() { return static_cast<double>(bits() >> 11U) * 0x1p-53; }

  double between(double low, double high) { return low + (high - low) * fraction(); }

  /// True that often: never at 0, always at 1.
  bool chance(double probability) { return probability > 0 && fraction() < probability; }

 private:
  std::uint64_t state_;
};

}  // namespace leadline::convert
