// The packets of a WIBL logger file as values. The format is described in docs/formats/wibl.md.
//
// Numbers are as they stand on disk: "no data" values (-1e9, 0xFFFF, ...) are not removed here. Texts are views into
// the payload they were decoded from and live as long as it does; they may hold any bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "util/bytes.h"

namespace leadline::wibl {

/// Packet ids; frozen, they are on disk.
enum class Kind : std::uint32_t {
  serialiser_version = 0,
  system_time = 1,
  attitude = 2,
  depth = 3,
  course_over_ground = 4,
  gnss = 5,
  environment = 6,
  temperature = 7,
  humidity = 8,
  pressure = 9,
  serial_string = 10,
  motion = 11,
  metadata = 12,
  algorithm_request = 13,
  json_metadata = 14,
  nmea0183_filter = 15,
  sensor_scales = 16,
  raw_imu = 17,
  setup = 18,
};

inline constexpr std::size_t kind_count = 19;

/// Id and length in front of every payload.
inline constexpr std::size_t header_bytes = 8;

/// No payload is longer: a declared length above this is damage.
inline constexpr std::uint32_t max_payload_bytes = 16U << 20U;

/// The value writers store in f64 fields that have no data.
inline constexpr double no_data = -1.0e9;

/// A packet as it stands in the file.
struct RawPacket {
  std::uint32_t id = 0;
  std::uint64_t offset = 0;  ///< of the 8-byte header, from the start of the file
  util::Bytes payload;       ///< valid until the reader is asked for the next packet

  [[nodiscard]] bool known() const { return id < kind_count; }
  [[nodiscard]] Kind kind() const { return static_cast<Kind>(id); }  ///< only when known()
};

/// The logger's running estimate of real time, in front of most N2K packets; only `elapsed_ms` is trustworthy.
struct TimeHeader {
  std::uint16_t date_days = 0;  ///< since 1970-01-01
  double seconds_of_day = 0;
  std::uint32_t elapsed_ms = 0;  ///< since the logger started; wraps at 2^32
};

struct ComponentVersion {
  std::uint16_t major = 0, minor = 0, patch = 0;
};

struct SerialiserVersion {
  std::uint16_t major = 0, minor = 0;
  ComponentVersion nmea2000, nmea0183;
  std::optional<ComponentVersion> imu;  ///< since format 1.3
};

struct SystemTime {
  std::uint16_t date_days = 0;
  double seconds_of_day = 0;
  std::uint32_t elapsed_ms = 0;
  std::uint8_t source = 0;
};

struct Attitude {
  TimeHeader header;
  double yaw_rad = 0, pitch_rad = 0, roll_rad = 0;
};

struct Depth {
  TimeHeader header;
  double depth_m = 0;   ///< below the transducer
  double offset_m = 0;  ///< positive: to the waterline; negative: to the keel
  double range_m = 0;
};

struct CourseOverGround {
  TimeHeader header;
  double course_rad = 0, speed_m_s = 0;
};

struct Gnss {
  TimeHeader header;
  std::uint16_t date_days = 0;
  double seconds_of_day = 0;
  double latitude_deg = 0, longitude_deg = 0, altitude_m = 0;
  std::uint8_t receiver_type = 0, method = 0, satellites = 0;
  double hdop = 0, pdop = 0, geoid_separation_m = 0;
  std::uint8_t reference_stations = 0;  ///< 0 or 255: the three fields below mean nothing
  std::uint8_t reference_station_type = 0;
  std::uint16_t reference_station_id = 0;
  double correction_age_s = 0;
};

struct Environment {
  TimeHeader header;
  std::uint8_t temperature_source = 0;
  double temperature_kelvin = 0;
  std::uint8_t humidity_source = 0;
  double humidity_percent = 0, pressure_pa = 0;
};

struct Temperature {
  TimeHeader header;
  std::uint8_t source = 0;
  double temperature_kelvin = 0;
};

struct Humidity {
  TimeHeader header;
  std::uint8_t source = 0;
  double humidity_percent = 0;
};

struct Pressure {
  TimeHeader header;
  std::uint8_t source = 0;
  double pressure_pa = 0;
};

struct SerialString {
  std::uint32_t elapsed_ms = 0;
  std::string_view sentence;  ///< one NMEA 0183 sentence, as received
};

struct Motion {
  std::uint32_t elapsed_ms = 0;
  float acceleration_x = 0, acceleration_y = 0, acceleration_z = 0;
  float rotation_x = 0, rotation_y = 0, rotation_z = 0;
  float temperature = 0;
};

/// Who logged. Which of the two texts is which depends on the writer: see identity.h.
struct Metadata {
  std::string_view first, second;
};

struct AlgorithmRequest {
  std::string_view name, parameters;
};

struct JsonMetadata {
  std::string_view json;
};

struct Nmea0183Filter {
  std::string_view sentences;
};

struct SensorScales {
  std::string_view json;
};

struct RawImu {
  std::uint32_t elapsed_ms = 0;
  std::int16_t temperature = 0;
  std::int16_t rotation_x = 0, rotation_y = 0, rotation_z = 0;
  std::int16_t acceleration_x = 0, acceleration_y = 0, acceleration_z = 0;
};

struct Setup {
  std::string_view json;
};

/// Any packet, alternatives in the order of their ids.
using Packet = std::variant<SerialiserVersion, SystemTime, Attitude, Depth, CourseOverGround, Gnss, Environment,
                            Temperature, Humidity, Pressure, SerialString, Motion, Metadata, AlgorithmRequest,
                            JsonMetadata, Nmea0183Filter, SensorScales, RawImu, Setup>;
static_assert(std::variant_size_v<Packet> == kind_count);

}  // namespace leadline::wibl
