// A boat at sea: where it is, how it moves and how deep the water is below it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

#include "convert/random.h"

namespace leadline::convert {

/// A sum of sines, between -1 and 1.
class Swell {
 public:
  /// Periods are drawn from that range.
  Swell(Random& random, double shortest_period, double longest_period);
  [[nodiscard]] double at(double time) const;

 private:
  struct Wave {
    double frequency, phase;
  };
  std::array<Wave, 3> waves_;
};

/// A smooth seabed, 3 to 200 m deep.
class Seabed {
 public:
  explicit Seabed(Random& random);
  /// In metres, at a place that many metres east and north of the origin.
  [[nodiscard]] double depth_m(double east_m, double north_m) const;

 private:
  struct Ridge {
    double east_per_m, north_per_m, phase, height;
  };
  std::array<Ridge, 6> ridges_;
};

/// Sails about within some 20 km of its start for as long as it is asked to, at 3 to 8 m/s and without sharp turns.
/// Where it is at a time depends on the seed alone, not on when else it was looked at.
class Boat {
 public:
  /// Needs |latitude| <= 85 and |longitude| <= 180.
  Boat(std::uint64_t seed, double latitude_deg, double longitude_deg);

  /// Times may stay the same but not go back.
  void sail_to(std::chrono::microseconds time);

  [[nodiscard]] double latitude_deg() const;
  [[nodiscard]] double longitude_deg() const;  ///< in (-180, 180]
  [[nodiscard]] double depth_m() const;
  [[nodiscard]] double course_turns() const;  ///< 0 to 1, clockwise from north; also where the bow points
  [[nodiscard]] double speed_m_s() const { return speed_; }
  [[nodiscard]] double pitch_turns() const;  ///< positive: bow up
  [[nodiscard]] double roll_turns() const;   ///< positive: port side up
  [[nodiscard]] double weather() const;      ///< -1 to 1 in the course of days

 private:
  void step();
  [[nodiscard]] double turn_rate() const;

  Random random_;
  Seabed seabed_;
  Swell steering_, throttle_, pitching_, rolling_, weather_;
  double time_ = 0;         ///< s
  std::int64_t steps_ = 0;  ///< taken: `latitude_` to `course_` are as of the last one
  double since_step_ = 0;   ///< s
  double latitude_, longitude_;
  double east_ = 0, north_ = 0;  ///< of the start, m
  double course_, speed_ = 0;
  double ahead_east_ = 0, ahead_north_ = 0;  ///< m/s
  double degrees_per_m_east_ = 0;
};

}  // namespace leadline::convert
