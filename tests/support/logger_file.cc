#include "support/logger_file.h"

#include <chrono>
#include <fmt/format.h>

#include "nmea0183/encode.h"
#include "util/bytes.h"

namespace leadline::test {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

struct DayAndSeconds {
  std::uint16_t date_days;
  double seconds_of_day;
};

DayAndSeconds true_time(std::uint32_t elapsed_ms) {
  const util::UtcTime time = switched_on + milliseconds(elapsed_ms);
  const auto day = std::chrono::floor<days>(time);
  return {static_cast<std::uint16_t>(day.time_since_epoch().count()),
          static_cast<double>((time - day).count()) / 1000.0};
}

wibl::TimeHeader header(std::uint32_t elapsed_ms) { return {0, -1, elapsed_ms}; }

wibl::Gnss without_data(std::uint32_t elapsed_ms) {
  wibl::Gnss gnss;
  gnss.header = header(elapsed_ms);
  gnss.date_days = 0xFFFF;
  gnss.seconds_of_day = gnss.latitude_deg = gnss.longitude_deg = gnss.altitude_m = wibl::no_data;
  gnss.method = 1;
  return gnss;
}

}  // namespace

LoggerFile& LoggerFile::version(std::uint16_t major, std::uint16_t minor) {
  return packet(wibl::SerialiserVersion{major, minor, {1, 1, 0}, {1, 0, 1}, wibl::ComponentVersion{1, 0, 0}});
}

LoggerFile& LoggerFile::identity(std::string_view first, std::string_view second) {
  return packet(wibl::Metadata{first, second});
}

LoggerFile& LoggerFile::metadata(std::string_view json) { return packet(wibl::JsonMetadata{json}); }

LoggerFile& LoggerFile::setup(std::string_view json) { return packet(wibl::Setup{json}); }

LoggerFile& LoggerFile::request(std::string_view algorithm, std::string_view parameters) {
  return packet(wibl::AlgorithmRequest{algorithm, parameters});
}

LoggerFile& LoggerFile::system_time(std::uint32_t elapsed_ms) {
  const auto [date_days, seconds_of_day] = true_time(elapsed_ms);
  return system_time(elapsed_ms, date_days, seconds_of_day);
}

LoggerFile& LoggerFile::system_time(std::uint32_t elapsed_ms, std::uint16_t date_days, double seconds_of_day) {
  return packet(wibl::SystemTime{date_days, seconds_of_day, elapsed_ms, 0});
}

LoggerFile& LoggerFile::fix(std::uint32_t elapsed_ms, double latitude_deg, double longitude_deg, std::uint8_t method) {
  wibl::Gnss gnss = without_data(elapsed_ms);
  gnss.latitude_deg = latitude_deg;
  gnss.longitude_deg = longitude_deg;
  gnss.method = method;
  return packet(gnss);
}

LoggerFile& LoggerFile::gnss_time(std::uint32_t elapsed_ms) {
  wibl::Gnss gnss = without_data(elapsed_ms);
  const auto [date_days, seconds_of_day] = true_time(elapsed_ms);
  gnss.date_days = date_days;
  gnss.seconds_of_day = seconds_of_day;
  return packet(gnss);
}

LoggerFile& LoggerFile::depth(std::uint32_t elapsed_ms, double depth_m) {
  return packet(wibl::Depth{header(elapsed_ms), depth_m, 0, 200});
}

LoggerFile& LoggerFile::sentence(std::uint32_t elapsed_ms, std::string_view body) {
  return raw_sentence(elapsed_ms, nmea0183::with_checksum(body));
}

LoggerFile& LoggerFile::zda(std::uint32_t elapsed_ms, std::uint32_t true_ms) {
  const util::UtcTime time = switched_on + milliseconds(true_ms);
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  const std::chrono::year_month_day date{day};
  return sentence(elapsed_ms, fmt::format("GPZDA,{:02}{:02}{:02}.{:03},{:02},{:02},{},00,00", clock.hours().count(),
                                          clock.minutes().count(), clock.seconds().count(), clock.subseconds().count(),
                                          static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                                          static_cast<int>(date.year())));
}

LoggerFile& LoggerFile::raw_sentence(std::uint32_t elapsed_ms, std::string_view text) {
  return packet(wibl::SerialString{elapsed_ms, text});
}

LoggerFile& LoggerFile::raw(std::string_view bytes) {
  bytes_ += bytes;
  return *this;
}

LoggerFile& LoggerFile::raw_packet(std::uint32_t id, std::uint32_t declared_length, std::string_view payload) {
  util::ByteWriter writer;
  writer.put(id);
  writer.put(declared_length);
  writer.put(payload);
  return raw(util::as_text(writer.bytes()));
}

LoggerFile logger_file() { return LoggerFile().version().identity().system_time(1); }

}  // namespace leadline::test
