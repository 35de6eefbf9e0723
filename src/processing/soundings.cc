#include "processing/soundings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "processing/validity.h"

namespace leadline::processing {
namespace {

bool has_reference(const Observations& observations, TimeSource source) {
  ReferenceRows rows(observations, source);
  Reference row;
  return rows.next(row);
}

const ReferenceColumns& references_of(const Observations& observations, TimeSource source) {
  return observations.references[static_cast<std::size_t>(source)];
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
      ascending_(times_ascend_ && observations.depths.order.ascending()),
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
  if (!is_writable(time_ms)) return ++no_time_, false;
  row.sounding = {.time_ms = std::llrint(time_ms),
                  .longitude_e8 = longitude_e8(*position),
                  .latitude_e8 = latitude_e8(*position),
                  .depth_mm = to_millimetres(depth.depth_m)};
  row.depth_m = depth.depth_m;
  row.file_index = depth.file_index;
  return true;
}

Unplaced PlacedDepths::unplaced() const { return {depths_.rows().without_elapsed(), no_position_, no_time_}; }

Soundings soundings_of(const Observations& observations, TimeSource source, FixLimits limits) {
  return Soundings([&observations, source, limits] { return PlacedDepths(observations, source, limits); });
}

}  // namespace leadline::processing
