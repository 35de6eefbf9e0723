// What is a real date, a fix, a depth: the judgements every observation has to pass.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>

#include "processing/position.h"
#include "processing/report.h"
#include "util/time.h"

namespace leadline::processing {

/// Depths over this are no soundings: the deepest trench has 10,935 m.
inline constexpr double deepest_depth_m = 12'000;

/// Days on which a time reference may lie: from the first day of GPS time to the processing day.
class DateRange {
 public:
  explicit DateRange(util::UtcTime now)
      : last_day_(std::chrono::floor<std::chrono::days>(now).time_since_epoch().count()) {}

  /// Milliseconds since 1970 when day and second are real ones; a leap second may end the day.
  [[nodiscard]] std::optional<double> time_ms(std::int64_t days_since_epoch, double seconds_of_day) const {
    if (days_since_epoch < first_day || days_since_epoch > last_day_) return std::nullopt;
    if (!(seconds_of_day >= 0 && seconds_of_day < 86'401)) return std::nullopt;
    return static_cast<double>(days_since_epoch) * 86'400'000.0 + seconds_of_day * 1000.0;
  }

  /// The same for a time of day that is known to be good.
  [[nodiscard]] std::optional<double> time_ms(std::chrono::sys_time<std::chrono::microseconds> time) const {
    const auto day = std::chrono::floor<std::chrono::days>(time).time_since_epoch().count();
    if (day < first_day || day > last_day_) return std::nullopt;
    return static_cast<double>(time.time_since_epoch().count()) / 1000.0;
  }

 private:
  static constexpr std::int64_t first_day = 3652;  // 1980-01-01
  std::int64_t last_day_;
};

/// The position when it can be one: on the globe, not exactly (0, 0). Longitudes up to 360 degrees are wrapped.
inline std::optional<Position> valid_position(double latitude_deg, double longitude_deg) {
  if (!(std::abs(latitude_deg) <= 90)) return std::nullopt;
  if (longitude_deg > 180 && longitude_deg <= 360) longitude_deg -= 360;
  if (!(std::abs(longitude_deg) <= 180)) return std::nullopt;
  if (latitude_deg == 0 && longitude_deg == 0) return std::nullopt;
  return Position{latitude_deg, longitude_deg};
}

/// Whole millimetres, halves to even.
inline std::int64_t to_millimetres(double depth_m) { return std::llrint(depth_m * 1000); }

/// Why a depth is none, if it is none.
std::optional<LeftOut> judge_depth(double depth_m);

}  // namespace leadline::processing
