// Writing sentences.
#pragma once

#include <string>
#include <string_view>

namespace leadline::nmea0183 {

/// Appends `$body*CS`, without a line end. The body must hold neither `$` nor `*`.
void append_sentence(std::string& out, std::string_view body);

/// `$body*CS`
std::string with_checksum(std::string_view body);

}  // namespace leadline::nmea0183
