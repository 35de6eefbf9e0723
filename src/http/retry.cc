#include "http/retry.h"

#include <algorithm>
#include <array>

#include "util/number.h"

namespace leadline::http {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_wish = std::chrono::hours(24);
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::optional<util::UtcTime> parse_http_date(std::string_view text) {
  constexpr std::string_view pattern = "Sun, 06 Nov 1994 08:49:37 GMT";
  if (text.size() != pattern.size() || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return std::nullopt;
  const auto month = std::ranges::find(months, text.substr(8, 3));
  if (month == months.end()) return std::nullopt;
  std::string iso(text.substr(12, 4));
  const auto number = static_cast<int>(month - months.begin()) + 1;
  iso += number < 10 ? "-0" : "-";
  iso += std::to_string(number);
  iso.append("-").append(text.substr(5, 2)).append("T").append(text.substr(17, 8)).append("Z");
  return util::parse_iso8601(iso);
}

}  // namespace

milliseconds RetryPolicy::delay(int attempts, double chance, std::optional<milliseconds> retry_after) const {
  milliseconds full = std::min(first_delay, longest_delay);
  for (int attempt = 1; attempt < attempts && full < longest_delay; ++attempt) full = std::min(full * 2, longest_delay);
  const auto jitter = milliseconds(static_cast<milliseconds::rep>(static_cast<double>(full.count()) / 2 * chance));
  return std::max(full / 2, retry_after.value_or(milliseconds(0))) + jitter;
}

std::optional<milliseconds> parse_retry_after(std::string_view text, util::UtcTime now) {
  if (const auto seconds = util::parse_digits(text)) {
    return std::min<milliseconds>(longest_wish, std::chrono::seconds(std::min<std::int64_t>(*seconds, 86'400)));
  }
  const auto date = parse_http_date(text);
  if (!date) return std::nullopt;
  return std::clamp<milliseconds>(*date - now, milliseconds(0), longest_wish);
}

}  // namespace leadline::http
