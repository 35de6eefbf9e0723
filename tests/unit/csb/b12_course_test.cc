#include "csb/b12_course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadline::csb {
namespace {

using testing::HasSubstr;
using testing::Optional;

const CheckContext at_one_second{util::UtcTime{std::chrono::seconds(1)}};

FeatureFacts feature(double longitude, double latitude, std::int64_t time_ms, double depth = 5) {
  return {.longitude_deg = longitude, .latitude_deg = latitude, .depth_m = depth, .time_ms = time_ms};
}

TEST(Course, nobody_sounds_at_null_island) {
  EXPECT_THAT(is_not_at_null_island(feature(0, -0.0, 0), nullptr, at_one_second), Optional(HasSubstr("[0, 0]")));
  EXPECT_FALSE(is_not_at_null_island(feature(0, 1e-8, 0), nullptr, at_one_second));
  EXPECT_FALSE(is_not_at_null_island({}, nullptr, at_one_second));
}

TEST(Course, now_is_not_in_the_future) {
  EXPECT_FALSE(is_not_in_the_future(feature(0, 0, 1000), nullptr, at_one_second));
  EXPECT_THAT(is_not_in_the_future(feature(0, 0, 1001), nullptr, at_one_second),
              Optional(HasSubstr("1970-01-01T00:00:01.001Z")));
  EXPECT_FALSE(is_not_in_the_future({}, nullptr, at_one_second));
}

TEST(Course, time_may_stand_still_but_not_go_back) {
  const FeatureFacts before = feature(0, 0, 500);
  EXPECT_FALSE(time_goes_on(feature(0, 0, 500), &before, at_one_second));
  EXPECT_TRUE(time_goes_on(feature(0, 0, 499), &before, at_one_second));
  EXPECT_FALSE(time_goes_on(feature(0, 0, 499), nullptr, at_one_second));
  EXPECT_FALSE(time_goes_on({}, &before, at_one_second));
}

TEST(Course, only_the_same_in_everything_is_a_duplicate) {
  const FeatureFacts before = feature(1, 2, 3, 4);
  EXPECT_TRUE(is_no_duplicate(feature(1, 2, 3, 4), &before, at_one_second));
  for (const auto& other : {feature(9, 2, 3, 4), feature(1, 9, 3, 4), feature(1, 2, 9, 4), feature(1, 2, 3, 9)})
    EXPECT_FALSE(is_no_duplicate(other, &before, at_one_second));
  const FeatureFacts nothing;
  EXPECT_FALSE(is_no_duplicate(nothing, &nothing, at_one_second))
      << "without position, time and depth nothing is known";
}

// A minute of latitude is a nautical mile, to half a percent; 60 knots are one in a minute.
TEST(Course, sixty_knots_are_a_minute_of_latitude_in_a_minute) {
  const FeatureFacts before = feature(10, 50, 0);
  EXPECT_FALSE(is_near_the_one_before(feature(10, 50 + 0.99 / 60, 60'000), &before, at_one_second));
  EXPECT_THAT(is_near_the_one_before(feature(10, 50 + 1.01 / 60, 60'000), &before, at_one_second),
              Optional(HasSubstr("knots")));
}

TEST(Course, meridians_come_closer_with_latitude) {
  const FeatureFacts before = feature(10, 60, 0);
  EXPECT_FALSE(is_near_the_one_before(feature(10 + 1.98 / 60, 60, 60'000), &before, at_one_second));
  EXPECT_TRUE(is_near_the_one_before(feature(10 + 2.02 / 60, 60, 60'000), &before, at_one_second));
}

TEST(Course, the_way_across_the_180th_meridian_is_short) {
  const FeatureFacts before = feature(179.9999, 0, 0);
  EXPECT_FALSE(is_near_the_one_before(feature(-179.9999, 0, 1000), &before, at_one_second));
}

TEST(Course, positions_may_jitter_within_a_second) {
  const FeatureFacts before = feature(0, 1, 0);
  constexpr double metres = 1 / 111'195.0;
  EXPECT_FALSE(is_near_the_one_before(feature(0, 1 + 30 * metres, 0), &before, at_one_second));
  EXPECT_TRUE(is_near_the_one_before(feature(0, 1 + 32 * metres, 0), &before, at_one_second));
}

TEST(Course, nothing_is_said_about_what_is_not_known) {
  const FeatureFacts before = feature(0, 0, 0), nothing;
  EXPECT_FALSE(is_near_the_one_before(feature(90, 0, 0), nullptr, at_one_second));
  EXPECT_FALSE(is_near_the_one_before(feature(90, 0, 0), &nothing, at_one_second));
  EXPECT_FALSE(is_near_the_one_before(nothing, &before, at_one_second));
  EXPECT_FALSE(is_near_the_one_before(feature(90, 0, -1), &before, at_one_second)) << "time goes back: told already";
}

}  // namespace
}  // namespace leadline::csb
