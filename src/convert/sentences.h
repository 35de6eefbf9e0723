// What a boat's instruments say, as NMEA 0183 sentences.
//
// Every function returns the sentence without `$` and checksum, in the buffer it is given, which it empties first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "util/time.h"

namespace leadline::convert {

/// None means that the receiver has no fix.
struct Fix {
  double latitude_deg = 0, longitude_deg = 0, altitude_m = 0, geoid_separation_m = 0;
  unsigned satellites = 0;
  double hdop = 0;
};

struct Motion {
  double course_turns = 0, speed_m_s = 0;
};

std::string_view zda(std::string& out, util::UtcTime time);
std::string_view rmc(std::string& out, util::UtcTime time, const std::optional<Fix>& fix, const Motion& motion);
std::string_view gga(std::string& out, util::UtcTime time, const std::optional<Fix>& fix);
std::string_view gll(std::string& out, util::UtcTime time, const std::optional<Fix>& fix);
std::string_view vtg(std::string& out, const Motion& motion);
std::string_view dbt(std::string& out, std::optional<double> depth_m);
std::string_view dpt(std::string& out, std::optional<double> depth_m, double offset_m);
std::string_view hdt(std::string& out, double heading_turns);
std::string_view mtw(std::string& out, double celsius);
std::string_view mwv(std::string& out, double angle_turns, double speed_m_s);

}  // namespace leadline::convert
