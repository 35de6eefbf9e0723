// What stands in each packet, in the order of the bytes: the one place from which decoding, encoding, sizes, the text
// dump and the check of docs/formats/wibl.md follow.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "wibl/packet.h"

namespace leadline::wibl {

/// What a number counts, as it stands on disk.
enum class Unit {
  none,
  days,
  seconds,
  milliseconds,
  metres,
  metres_per_second,
  radians,
  degrees,
  kelvin,
  percent,
  pascal,
};

/// One member of a packet. Its C++ type is its type on disk: numbers little-endian and packed, a text is its length in
/// bytes as u32 and the bytes, an optional one is there when there are bytes left for it.
template <class P, class M>
struct Field {
  std::string_view name;
  Unit unit;
  M P::* member;
};

/// A text without a length of its own: the rest of the payload.
template <class P>
struct RestField {
  std::string_view name;
  Unit unit;
  std::string_view P::* member;
};

/// A tuple of Field and RestField for every packet and part of one.
template <class T>
inline constexpr std::nullptr_t fields = nullptr;

template <>
inline constexpr auto fields<TimeHeader> = std::tuple{
    Field{"date", Unit::days, &TimeHeader::date_days},
    Field{"time of day", Unit::seconds, &TimeHeader::seconds_of_day},
    Field{"elapsed", Unit::milliseconds, &TimeHeader::elapsed_ms},
};

template <>
inline constexpr auto fields<ComponentVersion> = std::tuple{
    Field{"major", Unit::none, &ComponentVersion::major},
    Field{"minor", Unit::none, &ComponentVersion::minor},
    Field{"patch", Unit::none, &ComponentVersion::patch},
};

template <>
inline constexpr auto fields<SerialiserVersion> = std::tuple{
    Field{"format major", Unit::none, &SerialiserVersion::major},
    Field{"format minor", Unit::none, &SerialiserVersion::minor},
    Field{"NMEA 2000 logger", Unit::none, &SerialiserVersion::nmea2000},
    Field{"NMEA 0183 logger", Unit::none, &SerialiserVersion::nmea0183},
    Field{"IMU logger", Unit::none, &SerialiserVersion::imu},
};

template <>
inline constexpr auto fields<SystemTime> = std::tuple{
    Field{"date", Unit::days, &SystemTime::date_days},
    Field{"time of day", Unit::seconds, &SystemTime::seconds_of_day},
    Field{"elapsed", Unit::milliseconds, &SystemTime::elapsed_ms},
    Field{"source", Unit::none, &SystemTime::source},
};

template <>
inline constexpr auto fields<Attitude> = std::tuple{
    Field{"header", Unit::none, &Attitude::header},
    Field{"yaw", Unit::radians, &Attitude::yaw_rad},
    Field{"pitch", Unit::radians, &Attitude::pitch_rad},
    Field{"roll", Unit::radians, &Attitude::roll_rad},
};

template <>
inline constexpr auto fields<Depth> = std::tuple{
    Field{"header", Unit::none, &Depth::header},
    Field{"depth", Unit::metres, &Depth::depth_m},
    Field{"offset", Unit::metres, &Depth::offset_m},
    Field{"range", Unit::metres, &Depth::range_m},
};

template <>
inline constexpr auto fields<CourseOverGround> = std::tuple{
    Field{"header", Unit::none, &CourseOverGround::header},
    Field{"course", Unit::radians, &CourseOverGround::course_rad},
    Field{"speed", Unit::metres_per_second, &CourseOverGround::speed_m_s},
};

template <>
inline constexpr auto fields<Gnss> = std::tuple{
    Field{"header", Unit::none, &Gnss::header},
    Field{"fix date", Unit::days, &Gnss::date_days},
    Field{"fix time of day", Unit::seconds, &Gnss::seconds_of_day},
    Field{"latitude", Unit::degrees, &Gnss::latitude_deg},
    Field{"longitude", Unit::degrees, &Gnss::longitude_deg},
    Field{"altitude", Unit::metres, &Gnss::altitude_m},
    Field{"receiver type", Unit::none, &Gnss::receiver_type},
    Field{"method", Unit::none, &Gnss::method},
    Field{"satellites", Unit::none, &Gnss::satellites},
    Field{"HDOP", Unit::none, &Gnss::hdop},
    Field{"PDOP", Unit::none, &Gnss::pdop},
    Field{"geoid separation", Unit::metres, &Gnss::geoid_separation_m},
    Field{"reference stations", Unit::none, &Gnss::reference_stations},
    Field{"station type", Unit::none, &Gnss::reference_station_type},
    Field{"station id", Unit::none, &Gnss::reference_station_id},
    Field{"correction age", Unit::seconds, &Gnss::correction_age_s},
};

template <>
inline constexpr auto fields<Environment> = std::tuple{
    Field{"header", Unit::none, &Environment::header},
    Field{"temperature source", Unit::none, &Environment::temperature_source},
    Field{"temperature", Unit::kelvin, &Environment::temperature_kelvin},
    Field{"humidity source", Unit::none, &Environment::humidity_source},
    Field{"humidity", Unit::percent, &Environment::humidity_percent},
    Field{"pressure", Unit::pascal, &Environment::pressure_pa},
};

template <>
inline constexpr auto fields<Temperature> = std::tuple{
    Field{"header", Unit::none, &Temperature::header},
    Field{"source", Unit::none, &Temperature::source},
    Field{"temperature", Unit::kelvin, &Temperature::temperature_kelvin},
};

template <>
inline constexpr auto fields<Humidity> = std::tuple{
    Field{"header", Unit::none, &Humidity::header},
    Field{"source", Unit::none, &Humidity::source},
    Field{"humidity", Unit::percent, &Humidity::humidity_percent},
};

template <>
inline constexpr auto fields<Pressure> = std::tuple{
    Field{"header", Unit::none, &Pressure::header},
    Field{"source", Unit::none, &Pressure::source},
    Field{"pressure", Unit::pascal, &Pressure::pressure_pa},
};

template <>
inline constexpr auto fields<SerialString> = std::tuple{
    Field{"elapsed", Unit::milliseconds, &SerialString::elapsed_ms},
    RestField{"sentence", Unit::none, &SerialString::sentence},
};

template <>
inline constexpr auto fields<Motion> = std::tuple{
    Field{"elapsed", Unit::milliseconds, &Motion::elapsed_ms},
    Field{"acceleration x", Unit::none, &Motion::acceleration_x},
    Field{"acceleration y", Unit::none, &Motion::acceleration_y},
    Field{"acceleration z", Unit::none, &Motion::acceleration_z},
    Field{"rotation x", Unit::none, &Motion::rotation_x},
    Field{"rotation y", Unit::none, &Motion::rotation_y},
    Field{"rotation z", Unit::none, &Motion::rotation_z},
    Field{"temperature", Unit::none, &Motion::temperature},
};

template <>
inline constexpr auto fields<Metadata> = std::tuple{
    Field{"first", Unit::none, &Metadata::first},
    Field{"second", Unit::none, &Metadata::second},
};

template <>
inline constexpr auto fields<AlgorithmRequest> = std::tuple{
    Field{"name", Unit::none, &AlgorithmRequest::name},
    Field{"parameters", Unit::none, &AlgorithmRequest::parameters},
};

template <>
inline constexpr auto fields<JsonMetadata> = std::tuple{Field{"json", Unit::none, &JsonMetadata::json}};

template <>
inline constexpr auto fields<Nmea0183Filter> = std::tuple{Field{"sentences", Unit::none, &Nmea0183Filter::sentences}};

template <>
inline constexpr auto fields<SensorScales> = std::tuple{Field{"json", Unit::none, &SensorScales::json}};

template <>
inline constexpr auto fields<RawImu> = std::tuple{
    Field{"elapsed", Unit::milliseconds, &RawImu::elapsed_ms},
    Field{"temperature", Unit::none, &RawImu::temperature},
    Field{"rotation x", Unit::none, &RawImu::rotation_x},
    Field{"rotation y", Unit::none, &RawImu::rotation_y},
    Field{"rotation z", Unit::none, &RawImu::rotation_z},
    Field{"acceleration x", Unit::none, &RawImu::acceleration_x},
    Field{"acceleration y", Unit::none, &RawImu::acceleration_y},
    Field{"acceleration z", Unit::none, &RawImu::acceleration_z},
};

template <>
inline constexpr auto fields<Setup> = std::tuple{Field{"json", Unit::none, &Setup::json}};

/// Something with fields of its own.
template <class T>
concept Composite = !std::is_null_pointer_v<std::remove_const_t<decltype(fields<T>)>>;

/// Calls `visit(field)` for each field of T, in order. Always inlined, so that decode() costs only what is used of it.
template <Composite T, class Visit>
[[gnu::always_inline]] constexpr void visit_fields(Visit&& visit) {
  [&]<std::size_t... index>(std::index_sequence<index...>) __attribute__((always_inline)) {
    (visit(std::get<index>(fields<T>)), ...);
  }(std::make_index_sequence<std::tuple_size_v<std::remove_const_t<decltype(fields<T>)>>>());
}

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class F>
inline constexpr bool is_rest = false;
template <class P>
inline constexpr bool is_rest<RestField<P>> = true;

}  // namespace leadline::wibl
