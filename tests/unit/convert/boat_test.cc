#include "convert/boat.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

#include "convert/sine.h"

namespace leadline::convert {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr double m_per_degree = 111'195;

/// Metres between two positions that are close together.
double distance_m(double latitude1, double longitude1, double latitude2, double longitude2) {
  const double north = (latitude2 - latitude1) * m_per_degree;
  const double east =
      std::remainder(longitude2 - longitude1, 360) * m_per_degree * std::cos(latitude1 * std::numbers::pi / 180);
  return std::hypot(north, east);
}

TEST(Sine, is_a_sine) {
  for (double turns = -3; turns <= 3; turns += 0.001) {
    EXPECT_NEAR(sine(turns), std::sin(turns * 2 * std::numbers::pi), 1e-11) << turns;
    EXPECT_NEAR(cosine(turns), std::cos(turns * 2 * std::numbers::pi), 1e-11) << turns;
  }
}

TEST(Random, chances_come_as_often_as_they_should) {
  Random random(1);
  int often = 0;
  for (int i = 0; i < 100'000; ++i) {
    if (random.chance(0.2)) ++often;
    ASSERT_TRUE(random.chance(1));
    ASSERT_FALSE(random.chance(0));
  }
  EXPECT_NEAR(often, 20'000, 1000);
}

TEST(Random, follows_its_published_sequence) {
  Random random(1234567);
  EXPECT_EQ(random.bits(), 6457827717110365317U);
  EXPECT_EQ(random.bits(), 3203168211198807973U);
}

TEST(Boat, starts_where_it_should) {
  Boat boat(1, -33.5, 151.25);
  boat.sail_to(seconds(0));
  EXPECT_EQ(boat.latitude_deg(), -33.5);
  EXPECT_EQ(boat.longitude_deg(), 151.25);
}

TEST(Boat, sails_as_fast_as_it_says_and_turns_smoothly) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Boat boat(seed, 60, 179.999);
    boat.sail_to(seconds(0));
    for (int second = 1; second < 20'000; ++second) {
      const double latitude = boat.latitude_deg(), longitude = boat.longitude_deg(), course = boat.course_turns();
      boat.sail_to(seconds(second));
      const double speed = distance_m(latitude, longitude, boat.latitude_deg(), boat.longitude_deg());
      ASSERT_NEAR(speed, boat.speed_m_s(), 0.1);
      ASSERT_GE(speed, 2.9);
      ASSERT_LE(speed, 8.1);
      ASSERT_LE(std::abs(std::remainder(boat.course_turns() - course, 1)), 1.01 / 360);
    }
  }
}

TEST(Boat, moves_towards_its_course) {
  Boat boat(5, 0, 0);
  for (int second = 1; second < 1000; ++second) {
    const double latitude = boat.latitude_deg(), longitude = boat.longitude_deg();
    const double course = boat.course_turns() * 2 * std::numbers::pi;
    boat.sail_to(seconds(second));
    const double moved = std::atan2(boat.longitude_deg() - longitude, boat.latitude_deg() - latitude);
    ASSERT_LE(std::abs(std::remainder(moved - course, 2 * std::numbers::pi)), 0.02);
  }
}

TEST(Boat, stays_near_its_start_for_weeks) {
  Boat boat(3, 70, -179.9);
  for (int hour = 1; hour < 24 * 21; ++hour) {
    boat.sail_to(hours(hour));
    ASSERT_LT(distance_m(70, -179.9, boat.latitude_deg(), boat.longitude_deg()), 20'000);
    ASSERT_LE(boat.longitude_deg(), 180);
    ASSERT_GT(boat.longitude_deg(), -180);
  }
}

TEST(Boat, crosses_the_180th_meridian) {
  Boat boat(3, 10, 180);
  bool east = false, west = false;
  for (int minute = 0; minute < 24 * 60; ++minute) {
    boat.sail_to(std::chrono::minutes(minute));
    east = east || boat.longitude_deg() > 179;
    west = west || boat.longitude_deg() < -179;
    ASSERT_GT(std::abs(boat.longitude_deg()), 179);
  }
  EXPECT_TRUE(east && west);
}

TEST(Boat, is_in_the_same_place_however_often_it_was_looked_at) {
  Boat seldom(9, 43, -70), often(9, 43, -70);
  for (int step = 0; step <= 36'001; ++step) often.sail_to(milliseconds(step * 37));
  seldom.sail_to(milliseconds(36'001 * 37));
  EXPECT_EQ(often.latitude_deg(), seldom.latitude_deg());
  EXPECT_EQ(often.longitude_deg(), seldom.longitude_deg());
  EXPECT_EQ(often.depth_m(), seldom.depth_m());
  EXPECT_EQ(often.roll_turns(), seldom.roll_turns());
}

TEST(Boat, the_water_is_deep_enough_and_its_bed_smooth) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Boat boat(seed, 43, -70);
    boat.sail_to(seconds(0));
    for (int second = 1; second < 7200; ++second) {
      const double before = boat.depth_m();
      boat.sail_to(seconds(second));
      ASSERT_GE(boat.depth_m(), 3);
      ASSERT_LE(boat.depth_m(), 200);
      ASSERT_LT(std::abs(boat.depth_m() - before), 4);
    }
  }
}

TEST(Boat, other_seeds_sail_elsewhere) {
  Boat one(1, 43, -70), other(2, 43, -70);
  one.sail_to(seconds(600));
  other.sail_to(seconds(600));
  EXPECT_NE(one.latitude_deg(), other.latitude_deg());
  EXPECT_NE(one.depth_m(), other.depth_m());
}

}  // namespace
}  // namespace leadline::convert
