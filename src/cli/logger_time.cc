#include "cli/logger_time.h"

#include <cmath>

namespace leadline::cli {
LoggerTime::LoggerTime(const processing::Observations& observations, std::optional<processing::TimeSource> source) {
  if (source) axis_.emplace(processing::in_elapsed_order<processing::ReferenceRows>(observations, *source));
}

std::optional<util::UtcTime> LoggerTime::at(double elapsed_ms) {
  if (!axis_) return std::nullopt;
  const double time_ms = axis_->at(elapsed_ms);
  if (!processing::is_writable(time_ms)) return std::nullopt;
  return util::UtcTime(std::chrono::milliseconds(std::llrint(time_ms)));
}

}  // namespace leadline::cli
