// Typed values from the fields of one sentence.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "nmea0183/messages.h"
#include "nmea0183/sentence.h"

namespace leadline::nmea0183 {

/// Takes values off the front of a sentence's fields. An empty field is no value; a field that is not what was asked
/// for is no value and makes ok() false for good, so that a decoder may read all its fields and ask once.
class FieldReader {
 public:
  explicit FieldReader(Fields fields) : fields_(fields) {}

  std::string_view text() { return fields_.next(); }
  void skip(int count) { fields_.skip(count); }
  [[nodiscard]] bool more() const { return fields_.more(); }

  std::optional<double> decimal();       ///< a plain decimal
  std::optional<std::int64_t> digits();  ///< one to eighteen of them
  std::optional<Status> status();        ///< `A` or `V`, in either case
  std::optional<Position> position();    ///< four fields: `4300.5,N,07030.25,W`; all or none are given
  std::optional<std::chrono::microseconds> time_of_day();  ///< `hhmmss` or `hhmmss.f`
  std::optional<std::chrono::sys_days> short_date();       ///< `ddmmyy`
  std::optional<std::chrono::sys_days> long_date();        ///< three fields: `dd,mm,yyyy`; none may be empty

  [[nodiscard]] bool ok() const { return ok_; }

 private:
  template <typename Value>
  std::optional<Value> read(std::optional<Value> (*parse)(std::string_view));

  Fields fields_;
  bool ok_ = true;
};

}  // namespace leadline::nmea0183
