// The soundings of a file, in the order in which they are written.
#pragma once

#include <cstdint>
#include <optional>

#include "csb/sounding.h"
#include "processing/interpolation.h"
#include "processing/observations.h"
#include "processing/reorder.h"
#include "processing/rows.h"

namespace leadline::processing {

/// A depth that has got a time and a position.
struct SoundingRow {
  csb::Sounding sounding;        ///< rounded to what is written
  double depth_m = 0;            ///< not rounded
  std::uint64_t file_index = 0;  ///< place among the depths of the file
};

/// Depths that did not become soundings.
struct Unplaced {
  std::uint64_t no_elapsed_time = 0, no_position = 0, no_time = 0;
};

/// The first of SystemTime, GNSS, ZDA, RMC that has a reference with an elapsed time.
std::optional<TimeSource> choose_time_source(const Observations& observations);

/// Soundings in order of the logger's clock. The observations must outlive the rows.
class PlacedDepths {
 public:
  using Row = SoundingRow;

  PlacedDepths(const Observations& observations, TimeSource source, FixLimits limits);

  bool next(SoundingRow& row);
  /// Whether they are known to be in order of their written times, too.
  [[nodiscard]] bool ascending() const { return ascending_; }
  [[nodiscard]] Unplaced unplaced() const;

 private:
  bool place(const DepthRow& depth, SoundingRow& row);

  InElapsedOrder<DepthRows> depths_;
  TimeAxis times_;
  Track track_;
  bool times_ascend_, ascending_;
  double last_time_ms_;
  std::uint64_t no_position_ = 0, no_time_ = 0;
};

struct ByWrittenTime {
  static double position(const SoundingRow& row) { return static_cast<double>(row.sounding.time_ms); }
};

/// Soundings in order of their written times, equal ones in the order of the file.
using Soundings = InOrder<PlacedDepths, ByWrittenTime>;

/// Needs a time source that choose_time_source() gave. The observations must outlive the soundings.
Soundings soundings_of(const Observations& observations, TimeSource source, FixLimits limits);

}  // namespace leadline::processing
