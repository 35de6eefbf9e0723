// Decisions 5 to 7: where positions come from.
#include <limits>

#include "golden/decisions.h"
#include "wibl/packet.h"

namespace leadline::test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct FixCase {
  double latitude_deg, longitude_deg;
  bool valid;
};

TEST(Decision05, a_gnss_packet_is_a_fix_when_its_position_is_one) {
  for (const auto& [latitude, longitude, valid] : std::initializer_list<FixCase>{
           {43, -70, true},
           {90, 0, true},
           {-90, 180, true},
           {90.0001, 0, false},
           {-90.0001, 0, false},
           {0, -180, true},
           {0, -180.0001, false},
           {1, 360, true},
           {0, 360.0001, false},
           {0, 0, false},
           {0, 10, true},
           {10, 0, true},
           {nan, 10, false},
           {10, nan, false},
           {infinity, 10, false},
           {10, -infinity, false},
           {wibl::no_data, 10, false},
           {10, wibl::no_data, false},
       }) {
    const auto file = logger_file().fix(1000, latitude, longitude).depth(1000, 5);
    EXPECT_EQ(failure_of(file) == Failure::no_position, !valid) << latitude << "," << longitude;
  }
}

TEST(Decision05, a_gnss_packet_with_method_0_is_no_fix) {
  EXPECT_EQ(failure_of(logger_file().fix(1000, 43, -70, 0).depth(1000, 5)), Failure::no_position);
  EXPECT_FALSE(failure_of(logger_file().fix(1000, 43, -70, 15).depth(1000, 5)));
}

TEST(Decision05, longitudes_up_to_360_are_wrapped) {
  for (const auto& [given, written] : {std::pair{190.0, -170.0}, std::pair{359.5, -0.5}, std::pair{180.0, 180.0}}) {
    EXPECT_THAT(longitudes_of(convert(logger_file().fix(1000, 43, given).depth(1000, 5))), ElementsAre(written));
  }
}

struct SentenceCase {
  const char* body;
  bool is_fix;
};

TEST(Decision05, gga_gll_and_rmc_are_fixes_unless_they_say_otherwise) {
  for (const auto& [body, is_fix] : std::initializer_list<SentenceCase>{
           {"GPGGA,,4330.0,N,07030.0,W,1,,,,,,,,", true},
           {"GPGGA,,4330.0,n,07030.0,w,2,,,,,,,,", true},
           {"GPGGA,,4330.0,N,07030.0,W,,,,,,,,,", true},
           {"GPGGA,,4330.0,N,07030.0,W,0,,,,,,,,", false},
           {"GPGGA,,,,,,1,,,,,,,,", false},
           {"GPGGA,,0000.0,N,00000.0,E,1,,,,,,,,", false},
           {"GPGGA,,9100.0,N,07030.0,W,1,,,,,,,,", false},
           {"GPGLL,4330.0,N,07030.0,W,,A", true},
           {"GPGLL,4330.0,N,07030.0,W,,", true},
           {"GPGLL,4330.0,N,07030.0,W", true},
           {"GPGLL,4330.0,N,07030.0,W,,V", false},
           {"GPGLL,4330.0,N,07030.0,W,,v", false},
           {"GPRMC,100001,A,4330.0,N,07030.0,W,,,010524", true},
           {"GPRMC,100001,V,4330.0,N,07030.0,W,,,010524", false},
           {"SDVTG,1,T,2,M,3,N,4,K", false},
       }) {
    const auto file = logger_file().sentence(1000, body).depth(1000, 5);
    EXPECT_EQ(failure_of(file) == Failure::no_position, !is_fix) << body;
    if (is_fix) {
      EXPECT_THAT(latitudes_of(convert(file)), ElementsAre(43.5)) << body;
    }
  }
}

TEST(Decision06, longitude_goes_the_short_way_round) {
  const auto file = logger_file().fix(0, 0.5, 179.5).fix(2000, 0.5, -179.5).depth(500, 5).depth(1000, 6).depth(1500, 7);
  EXPECT_THAT(longitudes_of(convert(file)), ElementsAre(179.75, 180, -179.75));
}

TEST(Decision06, going_round_more_than_once_stays_in_range) {
  auto file = logger_file();
  for (std::uint32_t i = 0; i <= 30; ++i) file.fix(i * 1000, 10, i * 100 % 360).depth(i * 1000, 5);
  for (const double longitude : longitudes_of(convert(file))) EXPECT_TRUE(-180 < longitude && longitude <= 180);
}

TEST(Decision07, fixes_sixty_seconds_apart_hold) {
  const auto file = logger_file().fix(100, 43, -70).fix(60'100, 44, -70).depth(30'100, 5);
  EXPECT_THAT(latitudes_of(convert(file)), ElementsAre(43.5));
}

TEST(Decision07, between_fixes_further_apart_there_is_no_position) {
  const auto file = logger_file().fix(100, 43, -70).depth(100, 4).depth(600, 5).depth(60'101, 6).fix(60'101, 44, -70);
  const auto converted = convert(file);
  EXPECT_THAT(depths_of(converted), ElementsAre(4, 6));
  EXPECT_EQ(left_out(converted, LeftOut::no_position), 1U);
}

TEST(Decision07, the_first_and_the_last_fix_hold_for_a_second) {
  const auto file =
      logger_file().depth(999, 3).depth(1000, 4).fix(2000, 43, -70).fix(3000, 44, -70).depth(4000, 5).depth(4001, 6);
  const auto converted = convert(file);
  EXPECT_THAT(depths_of(converted), ElementsAre(4, 5));
  EXPECT_THAT(latitudes_of(converted), ElementsAre(43, 44));
  EXPECT_EQ(left_out(converted, LeftOut::no_position), 2U);
}

TEST(Decision07, both_limits_may_be_chosen) {
  const auto file = logger_file().depth(0, 3).fix(2000, 43, -70).depth(4000, 4).fix(6000, 44, -70).depth(9000, 5);
  auto options = default_options();
  options.max_fix_gap_s = 3.999;
  options.end_hold_s = 3;
  EXPECT_THAT(depths_of(convert(file, options)), ElementsAre(3, 5));
  options.max_fix_gap_s = 4;
  options.end_hold_s = 2;
  EXPECT_THAT(depths_of(convert(file, options)), ElementsAre(3, 4));
}

TEST(Decision07, both_limits_may_be_infinite) {
  constexpr std::uint32_t week = 7 * 24 * 3600 * 1000;
  const auto file =
      logger_file().depth(0, 3).fix(week, 43, -70).depth(2 * week, 4).fix(3 * week, 44, -70).depth(4 * week, 5);
  auto options = default_options();
  options.max_fix_gap_s = options.end_hold_s = infinity;
  EXPECT_THAT(latitudes_of(convert(file, options)), ElementsAre(43, 43.5, 44));
}

TEST(Decision07, without_any_fix_the_file_fails) {
  EXPECT_EQ(failure_of(logger_file().depth(1000, 5)), Failure::no_position);
}

TEST(Decision07, a_file_none_of_whose_depths_gets_a_position_fails) {
  EXPECT_EQ(failure_of(logger_file().fix(100, 43, -70).depth(1101, 5)), Failure::no_position);
}

}  // namespace
}  // namespace leadline::test
