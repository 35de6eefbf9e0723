// What the tests of single decisions look at.
#pragma once

#include <cstdint>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <vector>

#include "support/conversion.h"
#include "support/logger_file.h"

namespace leadline::test {

using processing::Failure;
using processing::LeftOut;
using processing::TimeSource;
using testing::ElementsAre;
using testing::HasSubstr;

/// A document, with everything in it and in the report as promised; else the running test fails.
struct Converted {
  Document document;
  processing::Report report;
};

Converted convert(const LoggerFile& file, const processing::Options& options = default_options());

/// The failure of a file that must not convert.
std::optional<Failure> failure_of(const LoggerFile& file, const processing::Options& options = default_options());

/// Milliseconds since the logger was switched on.
inline std::vector<std::int64_t> times_of(const Converted& converted) {
  std::vector<std::int64_t> times;
  for (const Row& row : converted.document.rows) times.push_back(row.time_ms - switched_on.time_since_epoch().count());
  return times;
}

inline std::vector<double> depths_of(const Converted& converted) {
  std::vector<double> depths;
  for (const Row& row : converted.document.rows) depths.push_back(row.depth_m);
  return depths;
}

inline std::vector<double> latitudes_of(const Converted& converted) {
  std::vector<double> latitudes;
  for (const Row& row : converted.document.rows) latitudes.push_back(row.latitude_deg);
  return latitudes;
}

inline std::vector<double> longitudes_of(const Converted& converted) {
  std::vector<double> longitudes;
  for (const Row& row : converted.document.rows) longitudes.push_back(row.longitude_deg);
  return longitudes;
}

inline std::uint64_t left_out(const Converted& converted, LeftOut reason) {
  return converted.report.left_out[static_cast<std::size_t>(reason)];
}

}  // namespace leadline::test
