#include "convert/boat.h"

#include <cassert>
#include <cmath>
#include <numbers>

#include "convert/sine.h"

namespace leadline::convert {
namespace {

constexpr double step_s = 0.2;
constexpr std::int64_t step_us = 200'000;
constexpr double degrees_per_m = 180 / (std::numbers::pi * 6'371'008.8);
constexpr double home_waters_m = 15'000;
constexpr double sharpest_turn = 1.0 / 360;  // turns a second

double wrapped(double longitude) {
  if (longitude > 180) return longitude - 360;
  return longitude <= -180 ? longitude + 360 : longitude;
}

}  // namespace

Swell::Swell(Random& random, double shortest_period, double longest_period) {
  for (Wave& wave : waves_) wave = {1 / random.between(shortest_period, longest_period), random.fraction()};
}

double Swell::at(double time) const {
  double sum = 0;
  for (const Wave& wave : waves_) sum += sine(time * wave.frequency + wave.phase);
  return sum / static_cast<double>(waves_.size());
}

Seabed::Seabed(Random& random) {
  double length_m = 12'000;
  double height = 0.5;
  for (Ridge& ridge : ridges_) {
    const double direction = random.fraction();
    ridge = {sine(direction) / length_m, cosine(direction) / length_m, random.fraction(), height};
    length_m *= random.between(0.45, 0.6);
    height *= 0.5;
  }
}

double Seabed::depth_m(double east_m, double north_m) const {
  double sum = 0;
  for (const Ridge& ridge : ridges_) {
    sum += ridge.height * sine(east_m * ridge.east_per_m + north_m * ridge.north_per_m + ridge.phase);
  }
  const double height = (1 + sum) / 2;
  return 3 + 197 * height * height;
}

Boat::Boat(std::uint64_t seed, double latitude_deg, double longitude_deg)
    : random_(seed),
      seabed_(random_),
      steering_(random_, 60, 900),
      throttle_(random_, 120, 3600),
      pitching_(random_, 3, 6),
      rolling_(random_, 4, 9),
      weather_(random_, 40'000, 400'000),
      latitude_(latitude_deg),
      longitude_(wrapped(longitude_deg)),
      course_(random_.fraction()) {
  assert(std::abs(latitude_deg) <= 85 && std::abs(longitude_deg) <= 180);
  step();
  steps_ = 0;
  time_ = 0;
}

void Boat::sail_to(std::chrono::microseconds time) {
  const std::int64_t steps = time.count() / step_us;
  assert(steps >= steps_);
  while (steps_ < steps) step();
  since_step_ = static_cast<double>(time.count() - steps_ * step_us) * 1e-6;
  time_ = static_cast<double>(time.count()) * 1e-6;
}

// To the end of the step that is being sailed, and what is needed during the next one.
void Boat::step() {
  east_ += ahead_east_ * step_s;
  north_ += ahead_north_ * step_s;
  latitude_ += ahead_north_ * step_s * degrees_per_m;
  longitude_ = wrapped(longitude_ + ahead_east_ * step_s * degrees_per_m_east_);
  ++steps_;
  time_ = static_cast<double>(steps_) * step_s;

  course_ += turn_rate() * step_s;
  course_ -= std::floor(course_);
  speed_ = 5.5 + 2.5 * throttle_.at(time_);
  ahead_east_ = speed_ * sine(course_);
  ahead_north_ = speed_ * cosine(course_);
  degrees_per_m_east_ = degrees_per_m / cosine(latitude_ / 360);
}

// As the helmsman likes, but far from home and not heading there: towards it.
double Boat::turn_rate() const {
  const double away = east_ * ahead_east_ + north_ * ahead_north_;
  if (east_ * east_ + north_ * north_ < home_waters_m * home_waters_m || away < 0) {
    return sharpest_turn * steering_.at(time_);
  }
  const bool home_is_left = east_ * ahead_north_ > north_ * ahead_east_;
  return home_is_left ? -sharpest_turn / 2 : sharpest_turn / 2;
}

double Boat::latitude_deg() const { return latitude_ + ahead_north_ * since_step_ * degrees_per_m; }

double Boat::longitude_deg() const { return wrapped(longitude_ + ahead_east_ * since_step_ * degrees_per_m_east_); }

double Boat::depth_m() const {
  return seabed_.depth_m(east_ + ahead_east_ * since_step_, north_ + ahead_north_ * since_step_);
}

double Boat::course_turns() const { return course_; }
double Boat::pitch_turns() const { return 3.0 / 360 * pitching_.at(time_); }
double Boat::roll_turns() const { return 8.0 / 360 * rolling_.at(time_); }
double Boat::weather() const { return weather_.at(time_); }

}  // namespace leadline::convert
