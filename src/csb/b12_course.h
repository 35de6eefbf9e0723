// Checks of features in their order: what a vessel's soundings can be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/time.h"

namespace leadline::csb {

/// What of a feature is looked at more than once.
struct FeatureFacts {
  std::optional<double> longitude_deg, latitude_deg, depth_m;
  std::optional<std::int64_t> time_ms;  ///< since 1970-01-01T00:00:00Z
  bool has_properties = false;          ///< that are an object
  bool has_uncertainty = false;         ///< of whatever type
};

struct CheckContext {
  util::UtcTime now;
};

/// Not at (0, 0).
std::optional<std::string> is_not_at_null_island(const FeatureFacts& feature, const FeatureFacts* before,
                                                 const CheckContext& context);

std::optional<std::string> is_not_in_the_future(const FeatureFacts& feature, const FeatureFacts* before,
                                                const CheckContext& context);

/// Not before the feature before.
std::optional<std::string> time_goes_on(const FeatureFacts& feature, const FeatureFacts* before,
                                        const CheckContext& context);

/// Not the same time, position and depth as the feature before.
std::optional<std::string> is_no_duplicate(const FeatureFacts& feature, const FeatureFacts* before,
                                           const CheckContext& context);

/// Not further from the feature before than 60 knots take it, on a sphere. Within a second positions may jitter by what
/// 60 knots are in a second.
std::optional<std::string> is_near_the_one_before(const FeatureFacts& feature, const FeatureFacts* before,
                                                  const CheckContext& context);

}  // namespace leadline::csb
