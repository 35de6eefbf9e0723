// What NMEA 0183 sentences say. Which fields are read is described in docs/formats/nmea0183.md.
//
// Fields that are empty or missing are absent and no fault, but for half a position and half a date. Numbers are plain
// decimals. Whether a value makes sense (a date of 1970, a latitude of 95 degrees, a depth below zero) is not judged.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "nmea0183/sentence.h"

namespace leadline::nmea0183 {

/// UTC; digits past the microsecond are cut off.
using Time = std::chrono::sys_time<std::chrono::microseconds>;

/// South and west are negative. May be out of range.
struct Position {
  double latitude_deg = 0, longitude_deg = 0;
};

/// What the receiver thinks of its position: the letters A and V.
enum class Status : std::uint8_t { valid, invalid };

/// A sentence that has no row in the table of messages.
struct NotUsed {};

/// Time and date.
struct Zda {
  std::optional<Time> time;
};

/// Recommended minimum data: time, date and position. Years 69 to 99 are 1969 to 1999.
struct Rmc {
  std::optional<Time> time;
  std::optional<Status> status;
  std::optional<Position> position;
};

/// Position; quality 0 is no fix.
struct Gga {
  std::optional<Position> position;
  std::optional<std::uint32_t> quality;
};

/// Position.
struct Gll {
  std::optional<Position> position;
  std::optional<Status> status;
};

/// Depth below the transducer, from the field in metres.
struct Dbt {
  std::optional<double> depth_m;
};

/// Depth below the transducer, whatever the offset in the sentence.
struct Dpt {
  std::optional<double> depth_m;
};

/// True heading.
struct Hdt {
  std::optional<double> heading_deg;
};

/// Wind over ground.
struct Mwd {
  std::optional<double> direction_true_deg, direction_magnetic_deg, speed_kn, speed_m_s;
};

/// Water temperature; the unit should be `C`.
struct Mtw {
  std::optional<double> temperature;
  std::string_view unit;
};

/// Course and speed over ground.
struct Vtg {
  std::optional<double> course_true_deg, course_magnetic_deg, speed_kn, speed_km_h;
};

/// Heading and speed through water.
struct Vhw {
  std::optional<double> heading_true_deg, heading_magnetic_deg, speed_kn, speed_km_h;
};

/// One measurement of an XDR sentence: `C,19.5,C,AIR`.
struct Transducer {
  std::string_view type;
  std::optional<double> value;
  std::string_view unit, name;
};

/// Measurements of any kind; transducers() takes them apart.
struct Xdr {
  std::string_view data;
};

/// The measurements of a well-formed XDR sentence.
std::vector<Transducer> transducers(const Xdr& xdr);

/// A sentence's content; texts are views into the sentence. Behind NotUsed the alternatives stand in the order of
/// message_kinds().
using Message = std::variant<NotUsed, Zda, Rmc, Gga, Gll, Dbt, Dpt, Hdt, Mwd, Mtw, Vtg, Vhw, Xdr>;

/// One row of the table of messages.
struct MessageKind {
  std::string_view formatter;
  bool used = false;                                                   ///< its content goes into soundings
  std::string_view content;                                            ///< for people
  bool (*read)(const Sentence& sentence, Message& message) = nullptr;  ///< see decode(); false when malformed
};

/// The table: one row for each alternative of Message but NotUsed.
std::span<const MessageKind> message_kinds();

/// The row of a message; null for NotUsed.
const MessageKind* kind_of(const Message& message);

/// A message is of its sentence's kind even when the sentence is malformed; then nothing in it means anything.
struct Decoded {
  Message message;
  bool malformed = false;
};

/// Reads a sentence that has no fault. NotUsed unless it is a talker's sentence with a row in the table.
Decoded decode(const Sentence& sentence);

/// The same, but only for kinds that are used: everything else is NotUsed and not looked into.
Decoded decode_used(const Sentence& sentence);

}  // namespace leadline::nmea0183
