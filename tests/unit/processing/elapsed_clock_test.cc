#include "processing/elapsed_clock.h"

#include <gtest/gtest.h>

namespace leadline::processing {
namespace {

constexpr std::int64_t quantum = std::int64_t{1} << 32;
constexpr std::uint32_t half = std::uint32_t{1} << 31;

TEST(Decision02, a_large_step_back_is_a_wrap) {
  ElapsedClock clock(32);
  EXPECT_EQ(clock.unwrap(4294967000), 4294967000);
  EXPECT_EQ(clock.unwrap(500), quantum + 500);
  EXPECT_EQ(clock.unwrap(1500), quantum + 1500);
}

TEST(Decision02, a_small_step_back_is_a_late_packet) {
  ElapsedClock clock(32);
  clock.unwrap(2000);
  EXPECT_EQ(clock.unwrap(1990), 1990);
  EXPECT_EQ(clock.unwrap(3000), 3000);
}

TEST(Decision02, a_step_of_exactly_half_is_no_wrap) {
  ElapsedClock back(32);
  back.unwrap(half);
  EXPECT_EQ(back.unwrap(0), 0);
  ElapsedClock further(32);
  further.unwrap(half + 1);
  EXPECT_EQ(further.unwrap(0), quantum);
}

TEST(Decision02, a_large_step_forward_is_a_packet_from_before_the_wrap) {
  ElapsedClock clock(32);
  clock.unwrap(4294967290);
  EXPECT_EQ(clock.unwrap(5), quantum + 5);
  EXPECT_EQ(clock.unwrap(4294967295), 4294967295);
  EXPECT_EQ(clock.unwrap(10), quantum + 10);
}

TEST(Decision02, narrower_counters_wrap_sooner) {
  ElapsedClock clock(16);
  clock.unwrap(65000);
  EXPECT_EQ(clock.unwrap(10), 65546);
}

TEST(Decision04, a_zero_does_not_move_the_clock) {
  ElapsedClock clock(32);
  EXPECT_EQ(clock.unwrap_zero(), 0);
  clock.unwrap(4294967290);
  EXPECT_EQ(clock.unwrap_zero(), quantum);
  EXPECT_EQ(clock.unwrap(4294967295), 4294967295);
}

}  // namespace
}  // namespace leadline::processing
