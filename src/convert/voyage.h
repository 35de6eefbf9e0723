// What is asked of the simulator: which boat sails where, for how long, and what its instruments send.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "util/time.h"

namespace leadline::convert {

/// How often each message is sent, per second; 0 is never, 100 the most.
struct Rates {
  // NMEA 2000
  double system_time = 0, gnss = 0, depth = 0, course = 0, attitude = 0;
  double environment = 0, temperature = 0, humidity = 0, pressure = 0;
  // NMEA 0183
  double zda = 0, rmc = 0, gga = 0, gll = 0, vtg = 0, dbt = 0, dpt = 0, hdt = 0, mtw = 0, mwv = 0;
};

/// One row for each of them, for those who let people choose.
struct RateName {
  std::string_view name;  ///< `system_time`, `zda`
  double Rates::* rate;
  bool sentence;  ///< NMEA 0183
};
std::span<const RateName> rate_names();

/// Characters a second of the logger's serial line: 38,400 baud, ten bits each.
inline constexpr double serial_chars_per_s = 3840;

/// What a kind of boat sends.
struct Mix {
  std::string_view name;
  std::string_view about;
  Rates rates;
};

/// `n2k`, `0183`, `both`: time, position and depth once a second. `n2k-heavy`, `serial-heavy`: all that real boats
/// send.
std::span<const Mix> mixes();

/// Null when there is none of that name.
const Mix* find_mix(std::string_view name);

/// Name and parameters, as they stand in the packet.
struct Request {
  std::string name, parameters;
};

struct Voyage {
  std::uint64_t seed = 1;
  util::UtcTime start{std::chrono::sys_days(std::chrono::year(2024) / 5 / 1) + std::chrono::hours(10)};
  double latitude_deg = 43.0;    ///< of the start; -85 to 85
  double longitude_deg = -70.0;  ///< of the start; -180 to 180

  std::chrono::milliseconds duration = std::chrono::hours(1);
  /// Instead of the duration: the file ends with the last packet that fits. The first packets are always written.
  std::optional<std::uint64_t> size_bytes;

  Rates rates = mixes().front().rates;
  std::uint32_t start_elapsed_ms = 5000;  ///< of the logger; near 2^32: the counter wraps on the way

  double repeat_probability = 0;   ///< of a depth being sent once more
  double no_data_probability = 0;  ///< of a time (NMEA 2000 only), position or depth message without data
  double fix_gap_probability = 0;  ///< of a position message being the first of a gap without any fix
  std::chrono::milliseconds fix_gap = std::chrono::minutes(2);  ///< gaps are half to one and a half times as long

  std::string unique_id = "00000000-0000-4000-8000-000000000001";
  std::string ship_name = "Ghost Ship";
  std::optional<std::string> metadata_json;  ///< written as it is
  std::vector<Request> requests;
};

/// Throws leadline::Error when the voyage asks for what can not be: a probability of 2, more sentences than a serial
/// line carries, nothing to send at all, a date the format has no number for.
void check(const Voyage& voyage);

}  // namespace leadline::convert
