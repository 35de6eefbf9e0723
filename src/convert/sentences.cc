#include "convert/sentences.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace leadline::convert {
namespace {

constexpr double feet_per_m = 1 / 0.3048;
constexpr double fathoms_per_m = 1 / 1.8288;
constexpr double knots_per_m_s = 3600.0 / 1852;
constexpr int minute_decimals = 5;

/// Puts fields one after the other.
class Body {
 public:
  Body(std::string& out, std::string_view start) : out_(out) { out_.assign(start); }

  Body& text(std::string_view text) {
    out_ += ',';
    out_ += text;
    return *this;
  }

  /// With that many decimals.
  Body& number(double value, int decimals) {
    out_ += ',';
    const std::int64_t scaled = std::llround(value * static_cast<double>(power_of_ten(decimals)));
    if (scaled < 0) out_ += '-';
    put_fixed(static_cast<std::uint64_t>(std::abs(scaled)), 1, decimals);
    return *this;
  }

  /// `hhmmss.ss`
  Body& time_of_day(util::UtcTime time) {
    const std::chrono::hh_mm_ss clock(time - std::chrono::floor<std::chrono::days>(time));
    out_ += ',';
    put_digits(static_cast<std::uint64_t>(clock.hours().count()), 2);
    put_digits(static_cast<std::uint64_t>(clock.minutes().count()), 2);
    put_fixed(static_cast<std::uint64_t>((clock.seconds() + clock.subseconds()).count()) / 10, 2, 2);
    return *this;
  }

  /// With at least that many digits.
  Body& digits(std::uint64_t value, int width) {
    out_ += ',';
    put_digits(value, width);
    return *this;
  }

  /// `4300.50000,N,07030.25000,W`, or four empty fields.
  Body& position(const std::optional<Fix>& fix) {
    if (!fix) return text(",,,");
    angle(fix->latitude_deg, 2, fix->latitude_deg < 0 ? "S" : "N");
    return angle(fix->longitude_deg, 3, fix->longitude_deg < 0 ? "W" : "E");
  }

  [[nodiscard]] std::string_view view() const { return out_; }

 private:
  static constexpr std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
  }

  /// Rounded as a whole, so that minutes never show as 60.
  Body& angle(double degrees, int degree_digits, std::string_view hemisphere) {
    constexpr std::uint64_t per_degree = 60 * power_of_ten(minute_decimals);
    const auto scaled = static_cast<std::uint64_t>(std::llround(std::abs(degrees) * static_cast<double>(per_degree)));
    out_ += ',';
    put_digits(scaled / per_degree, degree_digits);
    put_fixed(scaled % per_degree, 2, minute_decimals);
    return text(hemisphere);
  }

  void put_fixed(std::uint64_t scaled, int whole_digits, int decimals) {
    const auto unit = static_cast<std::uint64_t>(power_of_ten(decimals));
    put_digits(scaled / unit, whole_digits);
    out_ += '.';
    put_digits(scaled % unit, decimals);
  }

  void put_digits(std::uint64_t value, int width) {
    std::array<char, 20> digits;
    auto* const end = digits.data() + digits.size();
    char* at = end;
    for (; value != 0 || width > 0; --width, value /= 10) *--at = static_cast<char>('0' + value % 10);
    out_.append(at, end);
  }

  std::string& out_;
};

std::chrono::year_month_day date_of(util::UtcTime time) { return {std::chrono::floor<std::chrono::days>(time)}; }

std::uint64_t day(std::chrono::year_month_day date) { return static_cast<unsigned>(date.day()); }
std::uint64_t month(std::chrono::year_month_day date) { return static_cast<unsigned>(date.month()); }
std::uint64_t year(std::chrono::year_month_day date) {
  return static_cast<std::uint64_t>(static_cast<int>(date.year()));
}

}  // namespace

std::string_view zda(std::string& out, util::UtcTime time) {
  const auto date = date_of(time);
  Body body(out, "GPZDA");
  body.time_of_day(time).digits(day(date), 2).digits(month(date), 2).digits(year(date), 4);
  return body.text("00").text("00").view();
}

std::string_view rmc(std::string& out, util::UtcTime time, const std::optional<Fix>& fix, const Motion& motion) {
  const auto date = date_of(time);
  Body body(out, "GPRMC");
  body.time_of_day(time).text(fix ? "A" : "V").position(fix);
  body.number(motion.speed_m_s * knots_per_m_s, 1).number(motion.course_turns * 360, 1);
  body.digits(day(date) * 10'000 + month(date) * 100 + year(date) % 100, 6);
  return body.text(",").text(fix ? "A" : "N").view();
}

std::string_view gga(std::string& out, util::UtcTime time, const std::optional<Fix>& fix) {
  Body body(out, "GPGGA");
  body.time_of_day(time).position(fix);
  if (!fix) return body.text("0").text("00,99.9,,M,,M,,").view();
  body.text("1").digits(fix->satellites, 2).number(fix->hdop, 1);
  body.number(fix->altitude_m, 1).text("M").number(fix->geoid_separation_m, 1).text("M");
  return body.text(",").view();
}

std::string_view gll(std::string& out, util::UtcTime time, const std::optional<Fix>& fix) {
  Body body(out, "GPGLL");
  return body.position(fix).time_of_day(time).text(fix ? "A" : "V").text(fix ? "A" : "N").view();
}

std::string_view vtg(std::string& out, const Motion& motion) {
  Body body(out, "GPVTG");
  body.number(motion.course_turns * 360, 1).text("T").text("").text("M");
  return body.number(motion.speed_m_s * knots_per_m_s, 1)
      .text("N")
      .number(motion.speed_m_s * 3.6, 1)
      .text("K")
      .text("A")
      .view();
}

std::string_view dbt(std::string& out, std::optional<double> depth_m) {
  Body body(out, "SDDBT");
  if (!depth_m) return body.text(",f,,M,,F").view();
  body.number(*depth_m * feet_per_m, 1).text("f").number(*depth_m, 2).text("M");
  return body.number(*depth_m * fathoms_per_m, 1).text("F").view();
}

std::string_view dpt(std::string& out, std::optional<double> depth_m, double offset_m) {
  Body body(out, "SDDPT");
  if (!depth_m) return body.text(",,").view();
  return body.number(*depth_m, 2).number(offset_m, 1).text("").view();
}

std::string_view hdt(std::string& out, double heading_turns) {
  return Body(out, "HEHDT").number(heading_turns * 360, 1).text("T").view();
}

std::string_view mtw(std::string& out, double celsius) {
  return Body(out, "YXMTW").number(celsius, 1).text("C").view();
}

std::string_view mwv(std::string& out, double angle_turns, double speed_m_s) {
  Body body(out, "WIMWV");
  return body.number(angle_turns * 360, 1).text("R").number(speed_m_s * knots_per_m_s, 1).text("N").text("A").view();
}

}  // namespace leadline::convert
