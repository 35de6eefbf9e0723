#include "processing/extent.h"

#include <cassert>

namespace leadline::processing {
namespace {

constexpr std::int64_t full_turn_e8 = 36'000'000'000;

double degrees(std::int64_t e8) { return static_cast<double>(e8) / 1e8; }

}  // namespace

BoundingBox Extent::box() const {
  assert(!latitudes_.empty());
  const auto box = [&](std::int64_t west, std::int64_t east) {
    return BoundingBox{degrees(west), degrees(latitudes_.least), degrees(east), degrees(latitudes_.most)};
  };
  if (east_.empty()) return box(west_.least, west_.most);
  if (west_.empty()) return box(east_.least, east_.most);
  const bool across_180 = west_.most + full_turn_e8 - east_.least < east_.most - west_.least;
  return across_180 ? box(east_.least, west_.most) : box(west_.least, east_.most);
}

}  // namespace leadline::processing
