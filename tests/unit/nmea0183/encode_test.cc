#include "nmea0183/encode.h"

#include <gtest/gtest.h>

#include "nmea0183/sentence.h"

namespace leadline::nmea0183 {
namespace {

TEST(WithChecksum, puts_the_body_between_the_dollar_sign_and_its_checksum) {
  EXPECT_EQ(with_checksum("SDDBT,32.8,f,10.00,M,5.5,F"), "$SDDBT,32.8,f,10.00,M,5.5,F*3E");
  EXPECT_EQ(with_checksum("GPGGA,120000.000,,,,,0,00,,,M,,M,,"), "$GPGGA,120000.000,,,,,0,00,,,M,,M,,*7B");
}

TEST(WithChecksum, writes_two_digits_always) { EXPECT_EQ(with_checksum("GPZDA,11\x42"), "$GPZDA,11B*26"); }

TEST(AppendSentence, leaves_what_is_there) {
  std::string text = "before ";
  append_sentence(text, "HEHDT,123.4,T");
  EXPECT_EQ(text, "before $HEHDT,123.4,T*2B");
  EXPECT_EQ(parse_sentence(text.substr(7)).fault, std::nullopt);
}

}  // namespace
}  // namespace leadline::nmea0183
