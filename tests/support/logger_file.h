// Logger files for tests, packet by packet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "support/memory_stream.h"
#include "util/time.h"
#include "wibl/packet.h"
#include "wibl/writer.h"

namespace leadline::test {

/// 2024-05-01T10:00:00Z, at which the loggers of our tests are switched on: what they log `elapsed_ms` later happened
/// then.
inline constexpr util::UtcTime switched_on{std::chrono::seconds(1'714'557'600)};

inline constexpr std::string_view vessel_id = "e8c469f8-df38-11e5-b86d-9a79f06e9478";

/// Each verb appends one packet.
class LoggerFile {
 public:
  LoggerFile() = default;

  LoggerFile& version(std::uint16_t major = 1, std::uint16_t minor = 3);
  LoggerFile& identity(std::string_view first = vessel_id, std::string_view second = "Heron");
  LoggerFile& metadata(std::string_view json);
  LoggerFile& setup(std::string_view json);
  LoggerFile& request(std::string_view algorithm, std::string_view parameters = "");

  /// The true time, unless told otherwise.
  LoggerFile& system_time(std::uint32_t elapsed_ms);
  LoggerFile& system_time(std::uint32_t elapsed_ms, std::uint16_t date_days, double seconds_of_day);

  /// A GNSS packet whose own time is a no-data one.
  LoggerFile& fix(std::uint32_t elapsed_ms, double latitude_deg, double longitude_deg, std::uint8_t method = 1);
  /// A GNSS packet with the true time and no position.
  LoggerFile& gnss_time(std::uint32_t elapsed_ms);
  LoggerFile& depth(std::uint32_t elapsed_ms, double depth_m);

  /// `$body*CS`
  LoggerFile& sentence(std::uint32_t elapsed_ms, std::string_view body);
  /// A ZDA sentence with the true time, which is told where the elapsed time is not.
  LoggerFile& zda(std::uint32_t elapsed_ms) { return zda(elapsed_ms, elapsed_ms); }
  LoggerFile& zda(std::uint32_t elapsed_ms, std::uint32_t true_ms);
  LoggerFile& raw_sentence(std::uint32_t elapsed_ms, std::string_view text);

  /// Bytes that need not be a packet.
  LoggerFile& raw(std::string_view bytes);
  /// A header and a payload that need not fit each other.
  LoggerFile& raw_packet(std::uint32_t id, std::uint32_t declared_length, std::string_view payload);

  template <wibl::Composite P>
  LoggerFile& packet(const P& packet) {
    StringSink sink;
    wibl::Writer(sink).write(packet);
    bytes_ += sink.text();
    return *this;
  }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Version, identity, and one reference time, at 1 ms since 0 can mean `no elapsed time`: what most tests begin with.
LoggerFile logger_file();

}  // namespace leadline::test
