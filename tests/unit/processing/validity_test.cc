#include "processing/validity.h"

#include <gtest/gtest.h>
#include <limits>

namespace leadline::processing {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

class DateRangeTest : public testing::Test {
 protected:
  DateRange dates_{*util::parse_iso8601("2026-01-01T12:00:00Z")};  // day 20454
};

TEST_F(DateRangeTest, Decision01_from_1980_to_the_processing_day) {
  EXPECT_FALSE(dates_.time_ms(3651, 0.0));
  EXPECT_EQ(dates_.time_ms(3652, 0.0), 315'532'800'000.0);
  EXPECT_TRUE(dates_.time_ms(20454, 86'399.0));
  EXPECT_FALSE(dates_.time_ms(20455, 0.0));
  EXPECT_FALSE(dates_.time_ms(65535, 0.0));
}

TEST_F(DateRangeTest, Decision01_a_leap_second_may_end_the_day) {
  EXPECT_TRUE(dates_.time_ms(18262, 86'400.9));
  EXPECT_FALSE(dates_.time_ms(18262, 86'401.0));
  EXPECT_FALSE(dates_.time_ms(18262, -0.001));
  EXPECT_FALSE(dates_.time_ms(18262, wibl::no_data));
  EXPECT_FALSE(dates_.time_ms(18262, not_a_number));
}

TEST(ValidPosition, Decision05_on_the_globe_and_not_at_zero_zero) {
  EXPECT_TRUE(valid_position(90, -180));
  EXPECT_TRUE(valid_position(0, 1e-9));
  EXPECT_FALSE(valid_position(0, 0));
  EXPECT_FALSE(valid_position(90.0001, 0));
  EXPECT_FALSE(valid_position(0, -180.0001));
  EXPECT_FALSE(valid_position(not_a_number, 10));
  EXPECT_FALSE(valid_position(10, infinity));
  EXPECT_FALSE(valid_position(wibl::no_data, wibl::no_data));
}

TEST(ValidPosition, Decision05_longitudes_up_to_360_are_wrapped) {
  EXPECT_EQ(valid_position(10, 359)->longitude_deg, -1);
  EXPECT_EQ(valid_position(10, 180)->longitude_deg, 180);
  EXPECT_EQ(valid_position(10, 360)->longitude_deg, 0);
  EXPECT_FALSE(valid_position(10, 360.1));
}

TEST(JudgeDepth, Decision08_each_by_its_reason) {
  const std::pair<double, std::optional<LeftOut>> cases[] = {{-1e9, LeftOut::sentinel},
                                                             {42949672.92, LeftOut::sentinel},
                                                             {4294967295 * 0.01, LeftOut::sentinel},
                                                             {42949672.91, LeftOut::too_deep},
                                                             {not_a_number, LeftOut::not_finite},
                                                             {infinity, LeftOut::not_finite},
                                                             {-infinity, LeftOut::not_finite},
                                                             {0, LeftOut::not_positive},
                                                             {-3, LeftOut::not_positive},
                                                             {0.0005, LeftOut::not_positive},
                                                             {0.0006, std::nullopt},
                                                             {12'000, std::nullopt},
                                                             {12'000.001, LeftOut::too_deep},
                                                             {1e300, LeftOut::too_deep},
                                                             {10.5, std::nullopt}};
  for (const auto& [depth_m, reason] : cases) EXPECT_EQ(judge_depth(depth_m), reason) << depth_m;
}

}  // namespace
}  // namespace leadline::processing
