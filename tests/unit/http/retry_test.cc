#include "http/retry.h"

#include <gtest/gtest.h>

namespace leadline::http {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr double almost_one = 0.999999;

TEST(RetryPolicy, DoublesTheDelayUpToTheLongest) {
  const RetryPolicy policy{.first_delay = 1s, .longest_delay = 5s};
  const milliseconds expected[] = {500ms, 1000ms, 2000ms, 2500ms, 2500ms};
  for (int attempts = 1; attempts <= 5; ++attempts) {
    EXPECT_EQ(policy.delay(attempts, 0, {}), expected[attempts - 1]) << attempts;
  }
  EXPECT_EQ(policy.delay(1'000'000, 0, {}), 2500ms);
}

TEST(RetryPolicy, SpreadsDelaysOverTheUpperHalf) {
  const RetryPolicy policy{.first_delay = 8s};
  EXPECT_EQ(policy.delay(1, 0.5, {}), 6s);
  EXPECT_EQ(policy.delay(1, almost_one, {}), 7999ms);
}

TEST(RetryPolicy, WaitsAtLeastAsLongAsItWasAsked) {
  const RetryPolicy policy{.first_delay = 2s};
  EXPECT_EQ(policy.delay(1, 0, 30s), 30s);
  EXPECT_EQ(policy.delay(1, 0.5, 30s), 30500ms);
  EXPECT_EQ(policy.delay(1, 0, 1ms), 1s);
}

TEST(ParseRetryAfter, TakesSeconds) {
  EXPECT_EQ(parse_retry_after("0", {}), 0s);
  EXPECT_EQ(parse_retry_after("120", {}), 2min);
}

TEST(ParseRetryAfter, TakesDates) {
  const auto now = *util::parse_iso8601("1994-11-06T08:48:37Z");
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now), 60s);
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:00:00 GMT", now), 0s);
}

TEST(ParseRetryAfter, WaitsNoLongerThanADay) {
  EXPECT_EQ(parse_retry_after("999999999999999999", {}), 24h);
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", {}), 24h);
}

TEST(ParseRetryAfter, IgnoresAnythingElse) {
  for (const std::string_view bad : {"", "-1", "1.5", "soon", "Sun, 06 Foo 1994 08:49:37 GMT",
                                     "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET"}) {
    EXPECT_EQ(parse_retry_after(bad, {}), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace leadline::http
