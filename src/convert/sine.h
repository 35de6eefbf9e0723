// A sine that is the same on every machine: those of the C libraries differ in their last bits.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <numbers>

namespace leadline::convert {

/// The sine of an angle in turns (1 is the whole circle), good to 1e-11. Needs |turns| < 2^52.
inline double sine(double turns) {
  double rest = turns - static_cast<double>(static_cast<std::int64_t>(turns));
  if (rest > 0.5) rest -= 1;
  if (rest < -0.5) rest += 1;
  if (rest > 0.25) rest = 0.5 - rest;
  if (rest < -0.25) rest = -0.5 - rest;
  const double x = 2 * std::numbers::pi * rest;
  const double square = x * x;
  // Taylor's series: after the term with x^15 what is left out at a quarter turn is below 1e-11.
  double sum = 1;
  for (const double factor : {1.0 / (14 * 15), 1.0 / (12 * 13), 1.0 / (10 * 11), 1.0 / (8 * 9), 1.0 / (6 * 7),
                              1.0 / (4 * 5), 1.0 / (2 * 3)}) {
    sum = 1 - square * factor * sum;
  }
  return x * sum;
}

inline double cosine(double turns) { return sine(turns + 0.25); }

}  // namespace leadline::convert
