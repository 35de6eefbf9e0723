#include "cli/logger_time.h"

#include <cmath>

namespace leadline::cli {
namespace {

constexpr std::chrono::sys_days earliest = std::chrono::year(0) / 1 / 1, latest = std::chrono::year(9999) / 12 / 31;

}  // namespace

LoggerTime::LoggerTime(const processing::Observations& observations, std::optional<processing::TimeSource> source) {
  if (source) axis_.emplace(processing::in_elapsed_order<processing::ReferenceRows>(observations, *source));
}

std::optional<util::UtcTime> LoggerTime::at(double elapsed_ms) {
  if (!axis_) return std::nullopt;
  const double time_ms = axis_->at(elapsed_ms);
  const auto in_ms = [](util::UtcTime time) { return static_cast<double>(time.time_since_epoch().count()); };
  const bool writable = time_ms >= in_ms(earliest) && time_ms <= in_ms(latest);
  if (!writable) return std::nullopt;
  return util::UtcTime(std::chrono::milliseconds(std::llrint(time_ms)));
}

}  // namespace leadline::cli
