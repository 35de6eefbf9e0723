#include "nmea0183/field_reader.h"

#include "util/number.h"
#include "util/time.h"

namespace leadline::nmea0183 {
namespace {

using std::chrono::microseconds;
using std::chrono::sys_days;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The value of two digits at `from`; above 99 when they are none.
constexpr unsigned two_digits(std::string_view text, std::size_t from) {
  const char tens = text[from], ones = text[from + 1];
  if (!is_digit(tens) || !is_digit(ones)) return 100;
  return static_cast<unsigned>(tens - '0') * 10 + static_cast<unsigned>(ones - '0');
}

/// `.5`: digits past the sixth are cut off.
std::optional<microseconds> parse_fraction(std::string_view text) {
  if (text.size() < 2 || text[0] != '.') return std::nullopt;
  microseconds::rep value = 0, weight = 100'000;
  for (const char c : text.substr(1)) {
    if (!is_digit(c)) return std::nullopt;
    value += (c - '0') * weight;
    weight /= 10;
  }
  return microseconds(value);
}

std::optional<microseconds> parse_time_of_day(std::string_view text) {
  if (text.size() < 6) return std::nullopt;
  const unsigned hour = two_digits(text, 0), minute = two_digits(text, 2), second = two_digits(text, 4);
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const microseconds whole = std::chrono::seconds((hour * 60 + minute) * 60 + second);
  if (text.size() == 6) return whole;
  const auto fraction = parse_fraction(text.substr(6));
  if (!fraction) return std::nullopt;
  return whole + *fraction;
}

std::optional<sys_days> to_date(std::int64_t year, std::int64_t month, std::int64_t day) {
  const auto days = util::days_since_epoch(year, month, day);
  if (!days) return std::nullopt;
  return sys_days(std::chrono::days(*days));
}

std::optional<sys_days> parse_short_date(std::string_view text) {
  if (text.size() != 6) return std::nullopt;
  const unsigned day = two_digits(text, 0), month = two_digits(text, 2), year = two_digits(text, 4);
  if (year > 99) return std::nullopt;
  return to_date(year + (year >= 69 ? 1900 : 2000), month, day);
}

/// `04300.5` is 43 degrees and 0.5 minutes: the last two digits before the point are minutes.
std::optional<double> parse_angle(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || point < 3 || point + 1 == text.size()) return std::nullopt;
  const std::string_view degrees = text.substr(0, point - 2), minutes = text.substr(point - 2);
  if (!is_digit(degrees[0]) || two_digits(minutes, 0) > 59) return std::nullopt;
  const auto whole = util::parse_decimal(degrees), rest = util::parse_decimal(minutes);
  if (!whole || !rest) return std::nullopt;
  return *whole + *rest / 60;
}

/// 1 or -1 for one letter in either case, else 0.
int sign(std::string_view hemisphere, char positive, char negative) {
  if (hemisphere.size() != 1) return 0;
  const char upper = static_cast<char>(hemisphere[0] & ~0x20);
  return upper == positive ? 1 : upper == negative ? -1 : 0;
}

std::optional<Status> parse_status(std::string_view text) {
  const int sign_of_status = sign(text, 'A', 'V');
  if (sign_of_status == 0) return std::nullopt;
  return sign_of_status > 0 ? Status::valid : Status::invalid;
}

}  // namespace

template <typename Value>
std::optional<Value> FieldReader::read(std::optional<Value> (*parse)(std::string_view)) {
  const std::string_view field = fields_.next();
  if (field.empty()) return std::nullopt;
  const std::optional<Value> value = parse(field);
  ok_ = ok_ && value.has_value();
  return value;
}

std::optional<double> FieldReader::decimal() { return read(util::parse_decimal); }
std::optional<std::int64_t> FieldReader::digits() { return read(util::parse_digits); }
std::optional<Status> FieldReader::status() { return read(parse_status); }
std::optional<microseconds> FieldReader::time_of_day() { return read(parse_time_of_day); }
std::optional<sys_days> FieldReader::short_date() { return read(parse_short_date); }

std::optional<Position> FieldReader::position() {
  const auto latitude = fields_.next(), north_south = fields_.next();
  const auto longitude = fields_.next(), east_west = fields_.next();
  if (latitude.empty() && north_south.empty() && longitude.empty() && east_west.empty()) return std::nullopt;
  const int latitude_sign = sign(north_south, 'N', 'S'), longitude_sign = sign(east_west, 'E', 'W');
  const auto latitude_deg = parse_angle(latitude), longitude_deg = parse_angle(longitude);
  ok_ = ok_ && latitude_sign != 0 && longitude_sign != 0 && latitude_deg && longitude_deg;
  if (!ok_) return std::nullopt;
  return Position{latitude_sign * *latitude_deg, longitude_sign * *longitude_deg};
}

std::optional<sys_days> FieldReader::long_date() {
  const auto day = fields_.next(), month = fields_.next(), year = fields_.next();
  const bool right_lengths = day.size() <= 2 && month.size() <= 2 && year.size() == 4;
  const auto day_value = util::parse_digits(day), month_value = util::parse_digits(month);
  const auto year_value = util::parse_digits(year);
  std::optional<sys_days> date;
  if (right_lengths && day_value && month_value && year_value) date = to_date(*year_value, *month_value, *day_value);
  ok_ = ok_ && date;
  return date;
}

}  // namespace leadline::nmea0183
