// Trying again, not too soon and not for ever.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "util/time.h"

namespace leadline::http {

/// When to try again.
struct RetryPolicy {
  std::chrono::milliseconds first_delay = std::chrono::seconds(1);    ///< about, doubled with each attempt
  std::chrono::milliseconds longest_delay = std::chrono::minutes(1);  ///< about, unless the other side wants more
  /// An attempt is not begun with less time than this before the deadline: one that the deadline cuts off may have
  /// arrived.
  std::chrono::milliseconds least_time = std::chrono::seconds(30);

  /// How long to wait after that many failed attempts (1, 2, ...): between half of the delay and all of it, as `chance`
  /// says (from 0 up to 1), so that many do not come back at the same moment; and not less than the other side asked
  /// for.
  [[nodiscard]] std::chrono::milliseconds delay(int attempts, double chance,
                                                std::optional<std::chrono::milliseconds> retry_after) const;
};

/// Time and chance, handed in.
struct Pacing {
  std::function<std::chrono::steady_clock::time_point()> now;
  std::function<bool(std::chrono::milliseconds)> pause;  ///< waits, and says whether to go on
  std::function<double()> chance;                        ///< from 0 up to, but not including, 1
};

/// What a Retry-After header asks for: seconds, or a date (IMF-fixdate, `Sun, 06 Nov 1994 08:49:37 GMT`) as seen at
/// `now`. Nothing when it is neither; at most a day.
std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view text, util::UtcTime now);

}  // namespace leadline::http
