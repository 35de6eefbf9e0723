#include "nmea0183/field_reader.h"

#include <algorithm>

#include "nmea0183/digits.h"
#include "util/number.h"

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

/// The value of one or two digits; above 99 when they are none.
constexpr unsigned day_or_month(std::string_view text) {
  if (text.size() == 2) return two_digits(text, 0);
  return text.size() == 1 && is_digit(text[0]) ? static_cast<unsigned>(text[0] - '0') : 100;
}

/// `.5`: digits past the sixth are cut off.
bool parse_microseconds(std::string_view text, std::uint32_t& value) {
  if (text.size() < 2 || text[0] != '.') return false;
  const std::string_view digits = text.substr(1, 6);
  if (!parse_short_digits(digits, value)) return false;
  for (std::size_t i = digits.size(); i < 6; ++i) value *= 10;
  return text.size() <= 7 || std::ranges::all_of(text.substr(7), is_digit);
}

bool parse_time_of_day(std::string_view text, microseconds& value) {
  if (text.size() < 6) return false;
  const unsigned hour = two_digits(text, 0), minute = two_digits(text, 2), second = two_digits(text, 4);
  if (hour > 23 || minute > 59 || second > 59) return false;
  std::uint32_t fraction = 0;
  if (text.size() > 6 && !parse_microseconds(text.substr(6), fraction)) return false;
  value = std::chrono::seconds((hour * 60 + minute) * 60 + second) + microseconds(fraction);
  return true;
}

bool to_date(unsigned year, unsigned month, unsigned day, sys_days& value) {
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (date.ok()) value = date;
  return date.ok();
}

bool parse_short_date(std::string_view text, sys_days& value) {
  if (text.size() != 6) return false;
  const unsigned day = two_digits(text, 0), month = two_digits(text, 2), year = two_digits(text, 4);
  return year <= 99 && to_date(year + (year >= 69 ? 1900 : 2000), month, day, value);
}

bool parse_any_decimal(std::string_view text, double& value) {
  const auto number = util::parse_decimal(text);
  if (number) value = *number;
  return number.has_value();
}

bool parse_decimal(std::string_view text, double& value) {
  ShortDecimal number;
  if (!parse_short_decimal(text, number) || number.digits() == 0 || number.digits() > 15) {
    return parse_any_decimal(text, value);
  }
  value = number.value();
  return true;
}

/// Of any length; parse_angle() says what it is.
bool parse_any_angle(std::string_view text, double& value) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || point < 3 || point + 1 == text.size()) return false;
  const std::string_view degrees = text.substr(0, point - 2), minutes = text.substr(point - 2);
  double whole = 0, rest = 0;
  if (!is_digit(degrees[0]) || two_digits(minutes, 0) > 59) return false;
  if (!parse_any_decimal(degrees, whole) || !parse_any_decimal(minutes, rest)) return false;
  value = whole + rest / 60;
  return true;
}

/// `04300.5` is 43 degrees and 0.5 minutes: the last two digits before the point are minutes.
bool parse_angle(std::string_view text, double& value) {
  ShortDecimal number;
  if (!parse_short_decimal(text, number)) return parse_any_angle(text, value);
  const std::uint32_t degrees = number.whole / 100, whole_minutes = number.whole % 100;
  if (number.whole_digits < 3 || number.fraction_digits == 0 || whole_minutes > 59) return false;
  value = degrees + number.with_whole(whole_minutes) / 60;
  return true;
}

/// 1 or -1 for one of two letters in either case, else 0.
int sign(std::string_view text, char positive, char negative) {
  if (text.size() != 1) return 0;
  const char upper = static_cast<char>(text[0] & ~0x20);
  return upper == positive ? 1 : upper == negative ? -1 : 0;
}

/// An angle and its hemisphere.
bool parse_coordinate(std::string_view angle, int sign, double& value) {
  if (sign == 0 || !parse_angle(angle, value)) return false;
  value *= sign;
  return true;
}

bool parse_status(std::string_view text, Status& value) {
  const int sign_of_status = sign(text, 'A', 'V');
  value = sign_of_status > 0 ? Status::valid : Status::invalid;
  return sign_of_status != 0;
}

}  // namespace

template <typename Value>
void FieldReader::read(bool (*parse)(std::string_view, Value&), std::optional<Value>& value) {
  const std::string_view field = fields_.next();
  if (field.empty()) return;
  if (Value read{}; parse(field, read)) {
    value = read;
  } else {
    ok_ = false;
  }
}

void FieldReader::decimal(std::optional<double>& value) { read(parse_decimal, value); }
void FieldReader::digits(std::optional<std::uint32_t>& value) { read(parse_short_digits, value); }
void FieldReader::status(std::optional<Status>& value) { read(parse_status, value); }
void FieldReader::time_of_day(std::optional<microseconds>& value) { read(parse_time_of_day, value); }
void FieldReader::short_date(std::optional<sys_days>& value) { read(parse_short_date, value); }

void FieldReader::position(std::optional<Position>& value) {
  const auto latitude = fields_.next(), north_south = fields_.next();
  const auto longitude = fields_.next(), east_west = fields_.next();
  if (latitude.empty() && north_south.empty() && longitude.empty() && east_west.empty()) return;
  double latitude_deg = 0, longitude_deg = 0;
  if (parse_coordinate(latitude, sign(north_south, 'N', 'S'), latitude_deg) &&
      parse_coordinate(longitude, sign(east_west, 'E', 'W'), longitude_deg)) {
    value.emplace(latitude_deg, longitude_deg);
  } else {
    ok_ = false;
  }
}

void FieldReader::long_date(std::optional<sys_days>& value) {
  const auto day = fields_.next(), month = fields_.next(), year = fields_.next();
  const bool four_digits = year.size() == 4 && two_digits(year, 0) <= 99 && two_digits(year, 2) <= 99;
  if (sys_days date; four_digits && to_date(two_digits(year, 0) * 100 + two_digits(year, 2), day_or_month(month),
                                            day_or_month(day), date)) {
    value = date;
  } else {
    ok_ = false;
  }
}

}  // namespace leadline::nmea0183
