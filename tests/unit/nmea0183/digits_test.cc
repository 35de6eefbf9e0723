#include "nmea0183/digits.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

#include "util/number.h"

namespace leadline::nmea0183 {
namespace {

TEST(ParseShortDigits, agrees_with_the_long_way_at_every_length) {
  const std::string digits = "98765432";
  for (std::size_t length = 1; length <= 8; ++length) {
    std::uint32_t value = 0;
    ASSERT_TRUE(parse_short_digits(digits.substr(0, length), value));
    EXPECT_EQ(value, *util::parse_digits(digits.substr(0, length)));
  }
  std::uint32_t value = 1;
  EXPECT_TRUE(parse_short_digits("", value));
  EXPECT_EQ(value, 0U);
}

TEST(ParseShortDigits, accepts_nothing_but_digits_anywhere) {
  std::uint32_t value = 0;
  for (std::size_t length = 1; length <= 8; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      for (int c = 0; c < 256; ++c) {
        std::string text(length, '9');
        text[at] = static_cast<char>(c);
        ASSERT_EQ(parse_short_digits(text, value), c >= '0' && c <= '9') << length << " " << at << " " << c;
      }
    }
  }
  EXPECT_FALSE(parse_short_digits("123456789", value));
}

TEST(ParseShortDecimal, agrees_with_the_long_way) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string text = std::to_string(random() % 10'000'000).substr(0, random() % 8);
    text += '.';
    text += std::to_string(random() % 100'000'000);
    ShortDecimal number;
    ASSERT_TRUE(parse_short_decimal(text, number)) << text;
    ASSERT_EQ(number.value(), *util::parse_decimal(text)) << text;
  }
}

TEST(ParseShortDecimal, needs_a_point_and_room) {
  ShortDecimal number;
  for (const auto* text : {"", "12", "-1.5", "+1.5", "1.2.3", "1,2", "123456789.0", "0.123456789", "a.1", "1.a"}) {
    EXPECT_FALSE(parse_short_decimal(text, number)) << text;
  }
}

}  // namespace
}  // namespace leadline::nmea0183
