// How far a vessel went.
#pragma once

#include <optional>

#include "csb/b12_course.h"

namespace leadline::csb {

/// Adds up the ways between features that follow each other, as on a plane between them. Ways that 60 knots do not make
/// are none.
class TrackLength {
 public:
  void note(const FeatureFacts& feature, const FeatureFacts& before);
  [[nodiscard]] double nautical_miles() const { return nautical_miles_; }

 private:
  double parallel_scale(double latitude_deg);

  double nautical_miles_ = 0;
  std::optional<double> latitude_deg_;  ///< that the scale is for
  double scale_ = 1;
};

}  // namespace leadline::csb
