// Sentences and what they say, in tests.
#pragma once

#include <string>
#include <string_view>

#include "nmea0183/messages.h"

namespace leadline::nmea0183 {

/// What a sentence says as one line: `DBT depth=10`; `not used`; or the name of its fault.
std::string reads_as(std::string_view sentence);

std::string describe(const Message& message);

/// The microsecond as `2020-01-01T00:00:13.123000`.
std::string to_text(Time time);

}  // namespace leadline::nmea0183
