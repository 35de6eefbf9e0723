#include "csb/b12_track.h"

#include <cmath>
#include <numbers>

namespace leadline::csb {

void TrackLength::note(const FeatureFacts& feature, const FeatureFacts& before) {
  if (!feature.longitude_deg || !feature.latitude_deg || !before.longitude_deg || !before.latitude_deg) return;
  constexpr double miles_per_degree = 60, knots = 60, ms_per_hour = 3'600'000;
  const double north = *feature.latitude_deg - *before.latitude_deg;
  const double east =
      std::remainder(*feature.longitude_deg - *before.longitude_deg, 360) * parallel_scale(*feature.latitude_deg);
  const double way = std::sqrt(north * north + east * east) * miles_per_degree;
  const bool timed = feature.time_ms && before.time_ms;
  if (!timed || way > knots * static_cast<double>(*feature.time_ms - *before.time_ms) / ms_per_hour) return;
  nautical_miles_ += way;
}

/// A degree of longitude, in degrees of latitude. The last one is good for a hundredth of a degree around.
double TrackLength::parallel_scale(double latitude_deg) {
  constexpr double near_deg = 0.01;
  if (!latitude_deg_ || std::abs(latitude_deg - *latitude_deg_) > near_deg) {
    latitude_deg_ = latitude_deg;
    scale_ = std::cos(latitude_deg * std::numbers::pi / 180);
  }
  return scale_;
}

}  // namespace leadline::csb
