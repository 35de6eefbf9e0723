#include "util/time.h"

#include <cassert>

#include "util/number.h"

namespace leadline::util {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::year_month_day;

constexpr std::uint32_t to_unsigned(auto value) { return static_cast<std::uint32_t>(value); }

char* write_date(char* out, std::chrono::sys_days day) {
  const year_month_day date{day};
  out = write_padded(out, to_unsigned(static_cast<int>(date.year())), 4);
  *out++ = '-';
  out = write_padded(out, static_cast<unsigned>(date.month()), 2);
  *out++ = '-';
  return write_padded(out, static_cast<unsigned>(date.day()), 2);
}

char* write_time_of_day(char* out, milliseconds since_midnight) {
  const auto ms = to_unsigned(since_midnight.count());
  out = write_padded(out, ms / 3'600'000, 2);
  *out++ = ':';
  out = write_padded(out, ms / 60'000 % 60, 2);
  *out++ = ':';
  out = write_padded(out, ms / 1000 % 60, 2);
  *out++ = '.';
  return write_padded(out, ms % 1000, 3);
}

/// Text of a fixed form: digits where the form has a 0, otherwise the form's own characters.
bool has_form(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !digit : text[i] != form[i]) return false;
  }
  return true;
}

std::int64_t digits(std::string_view text, std::size_t from, std::size_t count) {
  return *parse_digits(text.substr(from, count));
}

std::optional<milliseconds> parse_time_of_day(std::string_view text) {
  if (!has_form(text.substr(0, 8), "00:00:00")) return std::nullopt;
  const auto hour = digits(text, 0, 2), minute = digits(text, 3, 2), second = digits(text, 6, 2);
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  std::int64_t thousandths = 0;
  if (const auto fraction = text.substr(8); !fraction.empty()) {
    if (fraction.size() > 10 || fraction[0] != '.') return std::nullopt;
    const std::string padded = std::string(fraction.substr(1)) + "000";
    if (fraction.size() < 2 || !parse_digits(padded)) return std::nullopt;
    thousandths = digits(padded, 0, 3);
  }
  return milliseconds(((hour * 60 + minute) * 60 + second) * 1000 + thousandths);
}

}  // namespace

char* write_iso8601(char* out, UtcTime time) {
  const auto day = std::chrono::floor<days>(time);
  out = write_date(out, day);
  *out++ = 'T';
  out = write_time_of_day(out, time - day);
  *out++ = 'Z';
  return out;
}

std::string to_iso8601(UtcTime time) {
  std::string text(iso8601_chars, '\0');
  write_iso8601(text.data(), time);
  return text;
}

std::optional<UtcTime> parse_iso8601(std::string_view text) {
  if (!has_form(text.substr(0, 10), "0000-00-00")) return std::nullopt;
  const auto day = days_since_epoch(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
  if (!day) return std::nullopt;
  const UtcTime midnight{days(*day)};
  text.remove_prefix(10);
  if (text.empty()) return midnight;
  if (text.front() != 'T' || text.back() != 'Z' || text.size() < 2) return std::nullopt;
  const auto time = parse_time_of_day(text.substr(1, text.size() - 2));
  if (!time) return std::nullopt;
  return midnight + *time;
}

std::optional<std::int64_t> days_since_epoch(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const year_month_day date{std::chrono::year(static_cast<int>(year)), std::chrono::month(to_unsigned(month)),
                            std::chrono::day(to_unsigned(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

UtcTime SystemClock::now() const { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }

}  // namespace leadline::util
