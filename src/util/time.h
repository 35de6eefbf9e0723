// UTC times: calendar dates, ISO 8601 text. Leap seconds are not counted (POSIX time).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leadline::util {

/// Milliseconds since 1970-01-01T00:00:00Z.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// The years 0000 to 9999, which is what can be written.
inline constexpr UtcTime earliest_writable = std::chrono::sys_days(std::chrono::year(0) / 1 / 1);
inline constexpr UtcTime latest_writable =
    std::chrono::sys_days(std::chrono::year(9999) / 12 / 31) + std::chrono::days(1) - std::chrono::milliseconds(1);

/// Length of the text write_iso8601() makes.
inline constexpr std::size_t iso8601_chars = 24;

/// Writes `2024-05-01T10:00:00.250Z`; returns the end. Needs a writable time and room for iso8601_chars.
char* write_iso8601(char* out, UtcTime time);

std::string to_iso8601(UtcTime time);

/// Reads `2024-05-01`, or a date and time `2024-05-01T10:00:00[.fraction]Z`; nothing when it is anything else or no
/// real date.
std::optional<UtcTime> parse_iso8601(std::string_view text);

/// Days since 1970-01-01 of a calendar date, or nothing when there is no such day.
std::optional<std::int64_t> days_since_epoch(std::int64_t year, std::int64_t month, std::int64_t day);

/// Tells what time it is; handed to whatever needs to know, so that it can be told otherwise.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual UtcTime now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] UtcTime now() const override;
};

/// Always the same time.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(UtcTime now) : now_(now) {}
  [[nodiscard]] UtcTime now() const override { return now_; }

 private:
  UtcTime now_;
};

}  // namespace leadline::util
