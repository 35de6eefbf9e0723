#include "csb/b12_course.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace leadline::csb {
namespace {

constexpr double earth_radius_m = 6'371'000;
constexpr double metres_per_degree = earth_radius_m * std::numbers::pi / 180;
constexpr double knot_m_s = 1852.0 / 3600;
constexpr double max_speed_m_s = 60 * knot_m_s;

bool has_position(const FeatureFacts& feature) { return feature.longitude_deg && feature.latitude_deg; }

/// Haversine formula.
double distance_m(const FeatureFacts& a, const FeatureFacts& b) {
  constexpr double radians = std::numbers::pi / 180;
  const double latitude_a = *a.latitude_deg * radians, latitude_b = *b.latitude_deg * radians;
  const double half_north = std::sin((latitude_b - latitude_a) / 2);
  const double half_east = std::sin((*b.longitude_deg - *a.longitude_deg) * radians / 2);
  const double h = half_north * half_north + std::cos(latitude_a) * std::cos(latitude_b) * half_east * half_east;
  return 2 * earth_radius_m * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

/// The way along a meridian and a parallel is never shorter; most features need no more than this.
bool is_surely_within(double metres, const FeatureFacts& a, const FeatureFacts& b) {
  const double degrees = std::abs(*a.latitude_deg - *b.latitude_deg) + std::abs(*a.longitude_deg - *b.longitude_deg);
  return degrees * metres_per_degree < metres;
}

std::string time_text(std::int64_t ms) { return util::to_iso8601(util::UtcTime{std::chrono::milliseconds(ms)}); }

}  // namespace

std::optional<std::string> is_not_at_null_island(const FeatureFacts& feature, const FeatureFacts* /*before*/,
                                                 const CheckContext& /*context*/) {
  if (feature.longitude_deg != 0.0 || feature.latitude_deg != 0.0) return std::nullopt;
  return "[0, 0]";
}

std::optional<std::string> is_not_in_the_future(const FeatureFacts& feature, const FeatureFacts* /*before*/,
                                                const CheckContext& context) {
  const std::int64_t now_ms = context.now.time_since_epoch().count();
  if (!feature.time_ms || *feature.time_ms <= now_ms) return std::nullopt;
  return fmt::format("{}, now is {}", time_text(*feature.time_ms), time_text(now_ms));
}

std::optional<std::string> time_goes_on(const FeatureFacts& feature, const FeatureFacts* before,
                                        const CheckContext& /*context*/) {
  if (before == nullptr || !before->time_ms || !feature.time_ms || *feature.time_ms >= *before->time_ms)
    return std::nullopt;
  return fmt::format("{} after {}", time_text(*feature.time_ms), time_text(*before->time_ms));
}

std::optional<std::string> is_no_duplicate(const FeatureFacts& feature, const FeatureFacts* before,
                                           const CheckContext& /*context*/) {
  const bool complete = has_position(feature) && feature.depth_m && feature.time_ms;
  if (before == nullptr || !complete || feature.time_ms != before->time_ms || feature.depth_m != before->depth_m ||
      feature.longitude_deg != before->longitude_deg || feature.latitude_deg != before->latitude_deg)
    return std::nullopt;
  return "time, position and depth of the feature before";
}

std::optional<std::string> is_near_the_one_before(const FeatureFacts& feature, const FeatureFacts* before,
                                                  const CheckContext& /*context*/) {
  if (before == nullptr || !has_position(feature) || !has_position(*before) || !feature.time_ms || !before->time_ms ||
      *feature.time_ms < *before->time_ms)
    return std::nullopt;
  const double seconds = static_cast<double>(*feature.time_ms - *before->time_ms) / 1000;
  const double reach_m = max_speed_m_s * std::max(seconds, 1.0);
  if (is_surely_within(reach_m, feature, *before)) return std::nullopt;
  const double way_m = distance_m(feature, *before);
  if (way_m <= reach_m) return std::nullopt;
  return fmt::format("{:.0f} m in {} s, which is {:.0f} knots", way_m, seconds,
                     way_m / std::max(seconds, 1e-3) / knot_m_s);
}

}  // namespace leadline::csb
