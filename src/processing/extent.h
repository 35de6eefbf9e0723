// Where and when the soundings of a document lie.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "csb/sounding.h"
#include "processing/report.h"

namespace leadline::processing {

/// The smallest box around positions, which may lie across the 180th meridian.
class Extent {
 public:
  void note(const csb::Sounding& sounding) {
    latitudes_.note(sounding.latitude_e8);
    (sounding.longitude_e8 < 0 ? west_ : east_).note(sounding.longitude_e8);
  }

  /// Needs a sounding.
  [[nodiscard]] BoundingBox box() const;

 private:
  struct Range {
    std::int64_t least = std::numeric_limits<std::int64_t>::max(), most = std::numeric_limits<std::int64_t>::min();

    void note(std::int64_t value) {
      least = std::min(least, value);
      most = std::max(most, value);
    }
    [[nodiscard]] bool empty() const { return least > most; }
  };

  Range latitudes_;
  Range west_, east_;  ///< longitudes below 0, and the others
};

}  // namespace leadline::processing
