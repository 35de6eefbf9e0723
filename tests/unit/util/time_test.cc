#include "util/time.h"

#include <gtest/gtest.h>

namespace leadline::util {
namespace {

using namespace std::chrono_literals;

TEST(Iso8601, writes_three_decimals_always) {
  EXPECT_EQ(to_iso8601(UtcTime{0ms}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_iso8601(UtcTime{1714557600250ms}), "2024-05-01T10:00:00.250Z");
  EXPECT_EQ(to_iso8601(UtcTime{-1ms}), "1969-12-31T23:59:59.999Z");
}

TEST(Iso8601, reads_dates_and_times) {
  EXPECT_EQ(parse_iso8601("2026-01-01"), UtcTime{1767225600s});
  EXPECT_EQ(parse_iso8601("2026-01-01T00:00:01Z"), UtcTime{1767225601s});
  EXPECT_EQ(parse_iso8601("2026-01-01T00:00:01.5Z"), UtcTime{1767225601500ms});
  EXPECT_EQ(parse_iso8601("2026-01-01T00:00:01.123456Z"), UtcTime{1767225601123ms});
}

TEST(Iso8601, what_it_writes_it_reads) {
  for (std::int64_t ms = 0; ms < 4'000'000'000'000; ms += 123'456'789'017) {
    EXPECT_EQ(parse_iso8601(to_iso8601(UtcTime{std::chrono::milliseconds(ms)})),
              UtcTime{std::chrono::milliseconds(ms)});
  }
}

TEST(Iso8601, refuses_everything_else) {
  for (const auto* text : {"", "2026", "2026-13-01", "2026-02-29", "2026-01-01T", "2026-01-01Z", "2026-01-01T00:00:00",
                           "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:00.Z",
                           "2026-01-01T00:00:00.5", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00+01:00",
                           "2026-01-01T00:00:00.12345678901Z", "2026-01-01T00:00:00,5Z"}) {
    EXPECT_EQ(parse_iso8601(text), std::nullopt) << text;
  }
}

TEST(DaysSinceEpoch, knows_the_calendar) {
  EXPECT_EQ(days_since_epoch(1970, 1, 1), 0);
  EXPECT_EQ(days_since_epoch(2020, 1, 1), 18262);
  EXPECT_EQ(days_since_epoch(2024, 2, 29), 19782);
  EXPECT_EQ(days_since_epoch(2023, 2, 29), std::nullopt);
  EXPECT_EQ(days_since_epoch(2023, 13, 1), std::nullopt);
  EXPECT_EQ(days_since_epoch(2023, 4, 31), std::nullopt);
  EXPECT_EQ(days_since_epoch(10000, 1, 1), std::nullopt);
  EXPECT_EQ(days_since_epoch(2023, -1, 0), std::nullopt);
}

TEST(FixedClock, stands_still) {
  const FixedClock clock(UtcTime{5ms});
  EXPECT_EQ(clock.now(), UtcTime{5ms});
}

}  // namespace
}  // namespace leadline::util
