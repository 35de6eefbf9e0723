#include "processing/validity.h"

#include "wibl/packet.h"

namespace leadline::processing {
namespace {

/// NMEA 2000 reserves the highest raw values of a field; as depths in centimetres they are 42949672.92 to 42949672.95
/// m.
bool is_reserved(double depth_m) { return depth_m > 42'949'672.915 && depth_m < 42'949'672.955; }

}  // namespace

std::optional<LeftOut> judge_depth(double depth_m) {
  if (depth_m == wibl::no_data || is_reserved(depth_m)) return LeftOut::sentinel;
  if (!std::isfinite(depth_m)) return LeftOut::not_finite;
  if (depth_m > deepest_depth_m) return LeftOut::too_deep;
  if (depth_m <= 0 || to_millimetres(depth_m) == 0) return LeftOut::not_positive;
  return std::nullopt;
}

}  // namespace leadline::processing
