// Real time by what a logger file itself says about it.
#pragma once

#include <optional>

#include "processing/interpolation.h"
#include "processing/observations.h"
#include "processing/report.h"
#include "util/time.h"

namespace leadline::cli {

/// The observations must outlive it.
class LoggerTime {
 public:
  /// Without a source no moment has a time.
  LoggerTime(const processing::Observations& observations, std::optional<processing::TimeSource> source);

  /// Moments must not go back from one call to the next. Nothing outside the years 0 to 9999.
  std::optional<util::UtcTime> at(double elapsed_ms);

 private:
  std::optional<processing::TimeAxis> axis_;
};

}  // namespace leadline::cli
