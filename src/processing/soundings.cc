#include "processing/soundings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "processing/validity.h"

namespace leadline::processing {
namespace {

/// The years 0000 to 9999, which is what can be written.
constexpr double earliest_time_ms = -62'167'219'200'000.0, latest_time_ms = 253'402'300'799'999.0;

constexpr std::int64_t half_turn_e8 = 18'000'000'000, full_turn_e8 = 2 * half_turn_e8;

/// Whole 1e-8 degrees, halves to even.
std::int64_t to_e8(double degrees) { return std::llrint(degrees * 1e8); }

/// To (-180, 180] degrees.
std::int64_t wrapped_e8(std::int64_t longitude_e8) {
  if (longitude_e8 > half_turn_e8) return longitude_e8 - full_turn_e8;
  if (longitude_e8 <= -half_turn_e8) return longitude_e8 + full_turn_e8;
  return longitude_e8;
}

bool has_reference(const Observations& observations, TimeSource source) {
  ReferenceRows rows(observations, source);
  Reference row;
  return rows.next(row);
}

const ReferenceColumns& references_of(const Observations& observations, TimeSource source) {
  return observations.references[static_cast<std::size_t>(source)];
}

/// How far written times fall behind, when references go back in time.
double time_lateness(const Observations& observations, TimeSource source) {
  constexpr double rounding_ms = 1;
  Lateness lateness;
  auto references = in_elapsed_order<ReferenceRows>(observations, source);
  for (Reference row; references.next(row);) lateness.note(row.time_ms);
  return lateness.most() + rounding_ms;
}

}  // namespace

std::optional<TimeSource> choose_time_source(const Observations& observations) {
  for (const auto source : {TimeSource::system_time, TimeSource::gnss, TimeSource::zda, TimeSource::rmc}) {
    if (has_reference(observations, source)) return source;
  }
  return std::nullopt;
}

PlacedDepths::PlacedDepths(const Observations& observations, TimeSource source, FixLimits limits)
    : depths_(in_elapsed_order<DepthRows>(observations, source)),
      times_(in_elapsed_order<ReferenceRows>(observations, source)),
      track_(in_elapsed_order<FixRows>(observations, source), limits),
      times_ascend_(references_of(observations, source).ascending()),
      last_time_ms_(-std::numeric_limits<double>::infinity()) {}

bool PlacedDepths::next(SoundingRow& row) {
  DepthRow depth;
  while (depths_.next(depth)) {
    if (place(depth, row)) return true;
  }
  return false;
}

bool PlacedDepths::place(const DepthRow& depth, SoundingRow& row) {
  double time_ms = times_.at(depth.elapsed_ms);
  // Only rounding could make it fall behind.
  if (times_ascend_) last_time_ms_ = time_ms = std::max(time_ms, last_time_ms_);
  const auto position = track_.at(depth.elapsed_ms);
  if (!position) return ++no_position_, false;
  if (!(time_ms >= earliest_time_ms && time_ms <= latest_time_ms)) return ++no_time_, false;
  row.sounding = {.time_ms = std::llrint(time_ms),
                  .longitude_e8 = wrapped_e8(to_e8(position->longitude_deg)),
                  .latitude_e8 = to_e8(position->latitude_deg),
                  .depth_mm = to_millimetres(depth.depth_m)};
  row.depth_m = depth.depth_m;
  row.file_index = depth.file_index;
  return true;
}

Unplaced PlacedDepths::unplaced() const { return {depths_.rows().without_elapsed(), no_position_, no_time_}; }

Soundings soundings_of(const Observations& observations, TimeSource source, FixLimits limits) {
  const bool times_ascend = references_of(observations, source).ascending();
  const double lateness = times_ascend ? 0 : time_lateness(observations, source);
  return {PlacedDepths(observations, source, limits), lateness, times_ascend && observations.depths.order.ascending()};
}

}  // namespace leadline::processing
