#include "nmea0183/encode.h"

#include <cassert>

#include "nmea0183/sentence.h"

namespace leadline::nmea0183 {

void append_sentence(std::string& out, std::string_view body) {
  assert(body.find_first_of("$*") == std::string_view::npos);
  constexpr std::string_view hex_digits = "0123456789ABCDEF";
  const unsigned sum = checksum(body);
  out += '$';
  out += body;
  out += '*';
  out += hex_digits[sum >> 4U];
  out += hex_digits[sum & 0xFU];
}

std::string with_checksum(std::string_view body) {
  std::string sentence;
  append_sentence(sentence, body);
  return sentence;
}

}  // namespace leadline::nmea0183
