#include "processing/soundings.h"

#include <gtest/gtest.h>
#include <limits>
#include <vector>

namespace leadline::processing {
namespace {

constexpr double day_ms = 1'641'600'000'000;  // 2022-01-08
constexpr double infinity = std::numeric_limits<double>::infinity();

/// References, fixes and depths by elapsed seconds; what becomes of them.
class SoundingsTest : public testing::Test {
 protected:
  TimeKey at(double seconds) { return observations_.slots.packet_at(static_cast<std::int64_t>(seconds * 1000)); }
  void reference(double seconds, double time_s) {
    observations_.append_reference(TimeSource::system_time, at(seconds), day_ms + time_s * 1000);
  }
  void fix(double seconds, double latitude, double longitude) {
    observations_.fixes.append(at(seconds), latitude, longitude);
  }
  void depth(double seconds, double metres) { observations_.depths.append(at(seconds), metres); }

  std::vector<csb::Sounding> soundings(FixLimits limits = {60'000, 1000}) {
    auto rows = soundings_of(observations_, *choose_time_source(observations_), limits);
    std::vector<csb::Sounding> soundings;
    for (SoundingRow row; rows.next(row);) soundings.push_back(row.sounding);
    unplaced_ = rows.rows().unplaced();
    return soundings;
  }
  std::vector<double> seconds(FixLimits limits = {60'000, 1000}) {
    std::vector<double> times;
    for (const auto& sounding : soundings(limits))
      times.push_back((static_cast<double>(sounding.time_ms) - day_ms) / 1000);
    return times;
  }

  Observations observations_;
  Unplaced unplaced_;
};

using Times = std::vector<double>;

TEST_F(SoundingsTest, Decision03_linear_between_references_and_on_at_the_loggers_rate_outside) {
  reference(10, 100), reference(20, 120);
  fix(0, 43, -70), fix(40, 43, -70);
  depth(5, 1), depth(10, 2), depth(15, 3), depth(20, 4), depth(26, 5);
  EXPECT_EQ(seconds(), (Times{95, 100, 110, 120, 126}));
}

TEST_F(SoundingsTest, Decision02_of_references_with_one_elapsed_time_the_last_counts) {
  reference(10, 100), reference(10, 200);
  fix(10, 43, -70), depth(10, 5);
  EXPECT_EQ(seconds(), (Times{200}));
}

TEST_F(SoundingsTest, Decision02_late_packets_find_their_place) {
  reference(0, 0), reference(2, 2), reference(1, 1.5);
  fix(2, 43, -68), fix(0, 43, -70), fix(1, 43, -69.5);
  depth(2, 3), depth(0.5, 1), depth(1, 2);
  EXPECT_EQ(seconds(), (Times{0.75, 1.5, 2}));
  EXPECT_EQ(soundings()[0].longitude_e8, -6975000000);
}

TEST_F(SoundingsTest, Decision06_the_short_way_across_180_degrees) {
  reference(0, 0);
  fix(0, 10, 179.9), fix(10, 10, -179.7);
  depth(2, 1), depth(2.5, 2), depth(5, 3);
  const auto written = soundings();
  EXPECT_EQ(written[0].longitude_e8, 17998000000);
  EXPECT_EQ(written[1].longitude_e8, 18000000000);
  EXPECT_EQ(written[2].longitude_e8, -17990000000);
}

TEST_F(SoundingsTest, Decision07_a_gap_of_sixty_seconds_holds_and_a_wider_one_does_not) {
  reference(0, 0);
  fix(0, 43, -70), fix(60, 43, -70), fix(120.001, 43, -70);
  depth(30, 1), depth(90, 2), depth(120.001, 3);
  EXPECT_EQ(seconds(), (Times{30, 120.001}));
  EXPECT_EQ(unplaced_.no_position, 1U);
  EXPECT_EQ(seconds({infinity, 0}), (Times{30, 90, 120.001}));
}

TEST_F(SoundingsTest, Decision07_the_outermost_fixes_hold_for_a_second) {
  reference(0, 0);
  fix(10, 43, -70);
  depth(8.999, 1), depth(9, 2), depth(11, 3), depth(11.001, 4);
  EXPECT_EQ(seconds(), (Times{9, 11}));
  EXPECT_EQ(unplaced_.no_position, 2U);
  EXPECT_EQ(seconds({0, infinity}), (Times{8.999, 9, 11, 11.001}));
}

TEST_F(SoundingsTest, Decision16_in_order_of_time_even_when_the_references_go_back) {
  reference(0, 100), reference(10, 50), reference(20, 110);
  fix(0, 43, -70), fix(20, 43, -70);
  depth(1, 1), depth(9, 2), depth(10, 3), depth(11, 4), depth(20, 5);
  EXPECT_EQ(seconds(), (Times{50, 55, 56, 95, 110}));
}

TEST_F(SoundingsTest, Decision16_equal_times_keep_the_order_of_the_file) {
  reference(0, 0), reference(10, 0.001);
  fix(0, 43, -70), fix(10, 43, -70);
  depth(4, 1), depth(2, 2), depth(3, 3);
  std::vector<std::int64_t> depths;
  for (const auto& sounding : soundings()) depths.push_back(sounding.depth_mm);
  EXPECT_EQ(depths, (std::vector<std::int64_t>{1000, 2000, 3000}));
}

TEST_F(SoundingsTest, Decision16_halves_round_to_even) {
  reference(0, 0);
  fix(0, 0.001953125, 0.005859375), depth(0, 10.0005);
  const auto written = soundings();
  EXPECT_EQ(written[0].latitude_e8, 195312);
  EXPECT_EQ(written[0].longitude_e8, 585938);
  EXPECT_EQ(written[0].depth_mm, 10000);
}

TEST_F(SoundingsTest, a_time_after_the_year_9999_cannot_be_written) {
  reference(0, 0);
  const double ten_thousand_years = 10'000.0 * 365 * 86'400;
  fix(ten_thousand_years, 43, -70), depth(ten_thousand_years, 10), fix(0, 43, -70), depth(0, 11);
  EXPECT_EQ(seconds(), (Times{0}));
  EXPECT_EQ(unplaced_.no_time, 1U);
}

TEST_F(SoundingsTest, Decision01_worse_sources_are_given_up_once_a_better_one_is_sure) {
  observations_.append_reference(TimeSource::rmc, at(1), day_ms);
  observations_.append_reference(TimeSource::zda, at(1), day_ms);
  EXPECT_EQ(choose_time_source(observations_), TimeSource::zda);
  observations_.append_reference(TimeSource::gnss, at(2), day_ms);
  EXPECT_FALSE(observations_.can_win(TimeSource::zda));
  observations_.append_reference(TimeSource::rmc, at(3), day_ms);
  EXPECT_EQ(choose_time_source(observations_), TimeSource::gnss);
  for (const auto worse : {TimeSource::zda, TimeSource::rmc}) {
    EXPECT_TRUE(observations_.references[static_cast<std::size_t>(worse)].keys.empty());
  }
}

}  // namespace
}  // namespace leadline::processing
