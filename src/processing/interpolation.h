// Time and position at any moment of the logger's clock.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "processing/position.h"
#include "processing/reorder.h"
#include "processing/rows.h"
#include "util/time.h"

namespace leadline::processing {

/// Walks through rows in order of elapsed time and holds the two around a moment. Of several rows with one elapsed time
/// the last of the file counts.
template <class Rows>
class Bracket {
 public:
  using Row = typename Rows::Row;

  explicit Bracket(InElapsedOrder<Rows> rows) : rows_(std::move(rows)) {
    has_ahead_ = rows_.next(held_[ahead_]);
    take_distinct();
  }

  /// Moments must not go back from one call to the next.
  void advance_to(double elapsed_ms) {
    while (has_right_ && held_[right_].elapsed_ms <= elapsed_ms) {
      std::swap(left_, right_);
      has_left_ = true;
      take_distinct();
    }
  }

  /// The last row at or before the moment, the first one after it; null when there is none.
  [[nodiscard]] const Row* left() const { return has_left_ ? &held_[left_] : nullptr; }
  [[nodiscard]] const Row* right() const { return has_right_ ? &held_[right_] : nullptr; }

 private:
  void take_distinct() {
    has_right_ = has_ahead_;
    if (!has_ahead_) return;
    do {
      std::swap(right_, ahead_);
      has_ahead_ = rows_.next(held_[ahead_]);
    } while (has_ahead_ && held_[ahead_].elapsed_ms == held_[right_].elapsed_ms);
  }

  InElapsedOrder<Rows> rows_;
  std::array<Row, 3> held_{};  ///< rows change places by their index: copying them is what would take the time here
  std::uint8_t left_ = 0, right_ = 1, ahead_ = 2;
  bool has_left_ = false, has_right_ = false, has_ahead_ = false;
};

/// Whether milliseconds since 1970 are a time that can be written.
inline bool is_writable(double time_ms) {
  const auto in_ms = [](util::UtcTime time) { return static_cast<double>(time.time_since_epoch().count()); };
  return time_ms >= in_ms(util::earliest_writable) && time_ms <= in_ms(util::latest_writable);
}

/// The value at `x` of the line through (x0, y0) and (x1, y1).
inline double on_line(double x, double x0, double y0, double x1, double y1) {
  return (y1 - y0) / (x1 - x0) * (x - x0) + y0;
}

/// Real time from the logger's: between two references linear, outside of them on at the logger's own rate.
class TimeAxis {
 public:
  /// There must be a reference.
  explicit TimeAxis(InElapsedOrder<ReferenceRows> references) : bracket_(std::move(references)) {}

  /// Milliseconds since 1970-01-01T00:00:00Z. Moments must not go back from one call to the next.
  double at(double elapsed_ms) {
    bracket_.advance_to(elapsed_ms);
    const auto* left = bracket_.left();
    const auto* right = bracket_.right();
    if (!left) return right->time_ms - (right->elapsed_ms - elapsed_ms);
    if (!right) return left->time_ms + (elapsed_ms - left->elapsed_ms);
    return on_line(elapsed_ms, left->elapsed_ms, left->time_ms, right->elapsed_ms, right->time_ms);
  }

 private:
  Bracket<ReferenceRows> bracket_;
};

/// How far from a fix its position may be used.
struct FixLimits {
  double max_gap_ms = 0, end_hold_ms = 0;
};

/// Position from the logger's time: between two fixes linear, across the 180th meridian the short way.
class Track {
 public:
  Track(InElapsedOrder<FixRows> fixes, FixLimits limits) : bracket_(std::move(fixes)), limits_(limits) {}

  /// Moments must not go back from one call to the next.
  std::optional<Position> at(double elapsed_ms) {
    bracket_.advance_to(elapsed_ms);
    const auto* left = bracket_.left();
    const auto* right = bracket_.right();
    if (left && left->elapsed_ms == elapsed_ms) return position_of(*left);
    if (left && right) return between(*left, *right, elapsed_ms);
    if (left && elapsed_ms - left->elapsed_ms <= limits_.end_hold_ms) return position_of(*left);
    if (right && right->elapsed_ms - elapsed_ms <= limits_.end_hold_ms) return position_of(*right);
    return std::nullopt;
  }

 private:
  static Position position_of(const Fix& fix) { return {fix.latitude_deg, fix.longitude_deg}; }

  static double unwrapped(double longitude_deg, double near_deg) {
    const double difference = longitude_deg - near_deg;
    if (difference > 180) return longitude_deg - 360;
    if (difference < -180) return longitude_deg + 360;
    return longitude_deg;
  }

  [[nodiscard]] std::optional<Position> between(const Fix& left, const Fix& right, double elapsed_ms) const {
    if (right.elapsed_ms - left.elapsed_ms > limits_.max_gap_ms) return std::nullopt;
    const double right_longitude = unwrapped(right.longitude_deg, left.longitude_deg);
    return Position{on_line(elapsed_ms, left.elapsed_ms, left.latitude_deg, right.elapsed_ms, right.latitude_deg),
                    on_line(elapsed_ms, left.elapsed_ms, left.longitude_deg, right.elapsed_ms, right_longitude)};
  }

  Bracket<FixRows> bracket_;
  FixLimits limits_;
};

}  // namespace leadline::processing
