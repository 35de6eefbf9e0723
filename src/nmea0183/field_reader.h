// Typed values from the fields of one sentence.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "nmea0183/messages.h"
#include "nmea0183/sentence.h"

namespace leadline::nmea0183 {

/// Takes values off the front of a sentence's fields. An empty field leaves the value absent; so does a field that is
/// not what was asked for, and makes ok() false for good, so that a decoder may read all its fields and ask once.
class FieldReader {
 public:
  explicit FieldReader(Fields fields) : fields_(fields) {}

  // Values are written where they belong: an optional that is handed on several times costs more than reading it.
  void decimal(std::optional<double>& value);        ///< a plain decimal
  void digits(std::optional<std::uint32_t>& value);  ///< one to eight of them
  void status(std::optional<Status>& value);         ///< `A` or `V`, in either case
  void position(std::optional<Position>& value);     ///< four fields, all or none: `4300.5,N,07030.25,W`
  void time_of_day(std::optional<std::chrono::microseconds>& value);  ///< `hhmmss` or `hhmmss.f`
  void short_date(std::optional<std::chrono::sys_days>& value);       ///< `ddmmyy`
  void long_date(std::optional<std::chrono::sys_days>& value);        ///< three fields, none empty: `dd,mm,yyyy`

  std::string_view text() { return fields_.next(); }
  void skip(int count) { fields_.skip(count); }
  [[nodiscard]] bool more() const { return fields_.more(); }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  template <typename Value>
  void read(bool (*parse)(std::string_view, Value&), std::optional<Value>& value);

  Fields fields_;
  bool ok_ = true;
};

}  // namespace leadline::nmea0183
