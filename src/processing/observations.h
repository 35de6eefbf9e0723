// What is kept of a logger file while it is read: columns of times, positions and depths, in the order of the file.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>

#include "processing/packed_column.h"
#include "processing/report.h"
#include "processing/time_slots.h"

namespace leadline::processing {

inline constexpr std::size_t time_source_count = 4;

/// Whether the keys of a column are elapsed times that never go back, so that nothing needs to be put in order.
class KeyOrder {
 public:
  void note(TimeKey key) {
    ascending_ = ascending_ && !key.is_slot() && key.milliseconds() >= last_;
    last_ = key.raw();
  }
  [[nodiscard]] bool ascending() const { return ascending_; }

 private:
  bool ascending_ = true;
  std::int64_t last_ = INT64_MIN;
};

/// Moments at which both the logger's and the real time are known, by one source.
struct ReferenceColumns {
  PackedColumn keys;
  PackedDoubles times_ms;
  KeyOrder order;
  bool times_ascend = true;
  double last_time_ms = -std::numeric_limits<double>::infinity();

  void append(TimeKey key, double time_ms);
  void clear();
  /// Whether every reference has an elapsed time and neither clock ever goes back.
  [[nodiscard]] bool ascending() const { return order.ascending() && times_ascend; }
};

struct FixColumns {
  PackedColumn keys;
  PackedDoubles latitudes_deg, longitudes_deg;
  KeyOrder order;

  void append(TimeKey key, double latitude_deg, double longitude_deg);
};

struct DepthColumns {
  PackedColumn keys;
  PackedDoubles depths_m;
  KeyOrder order;

  void append(TimeKey key, double depth_m);
};

struct Observations {
  TimeSlots slots;
  std::array<ReferenceColumns, time_source_count> references;  ///< by TimeSource
  FixColumns fixes;
  DepthColumns depths;

  /// Whether references of this source may still be needed: no better source has one that is sure to count.
  [[nodiscard]] bool can_win(TimeSource source) const { return !settled_ || source <= *settled_; }

  /// Keeps a reference as long as its source can win, and gives up the sources that no longer can.
  void append_reference(TimeSource source, TimeKey key, double time_ms);

 private:
  std::optional<TimeSource> settled_;
};

}  // namespace leadline::processing
