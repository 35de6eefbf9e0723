#include "util/number.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace leadline::util {
namespace {

std::string fixed(std::int64_t value, int decimals) {
  char text[max_fixed_chars];
  return {text, write_fixed(text, value, decimals)};
}

TEST(ParseDecimal, plain_decimals) {
  EXPECT_EQ(parse_decimal("10.3"), 10.3);
  EXPECT_EQ(parse_decimal("-0.5"), -0.5);
  EXPECT_EQ(parse_decimal("+7"), 7.0);
  EXPECT_EQ(parse_decimal(".5"), 0.5);
  EXPECT_EQ(parse_decimal("5."), 5.0);
  EXPECT_EQ(parse_decimal("00012.50"), 12.5);
}

TEST(ParseDecimal, everything_else_is_no_number) {
  for (const auto* text :
       {"", ".", "-", "+", "-.", " 1", "1 ", "1e3", "1E3", "nan", "inf", "0x1", "1_0", "1,0", "1.2.3", "--1", "+-1"}) {
    EXPECT_EQ(parse_decimal(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_decimal(std::string_view("1\0", 2)), std::nullopt);
}

TEST(ParseDecimal, is_correctly_rounded_for_any_number_of_digits) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const auto digits = 1 + random() % 25, point = random() % 12;
    for (std::size_t d = 0; d < digits; ++d) {
      if (d == point) text += '.';
      text += static_cast<char>('0' + random() % 10);
    }
    EXPECT_EQ(parse_decimal(text), std::strtod(text.c_str(), nullptr)) << text;
  }
}

TEST(ParseDecimal, hundreds_of_digits) {
  EXPECT_EQ(parse_decimal("0." + std::string(400, '0') + "1"), std::nullopt) << "below the smallest double";
  EXPECT_EQ(parse_decimal("1" + std::string(400, '0')), std::nullopt) << "above the largest double";
  EXPECT_EQ(parse_decimal("1." + std::string(400, '0')), 1.0);
}

TEST(ParseDigits, only_digits) {
  EXPECT_EQ(parse_digits("0042"), 42);
  EXPECT_EQ(parse_digits("999999999999999999"), 999999999999999999);
  for (const auto* text : {"", "-1", " 1", "1a", "1234567890123456789"})
    EXPECT_EQ(parse_digits(text), std::nullopt) << text;
}

TEST(WriteFixed, no_trailing_zeros_no_exponent) {
  EXPECT_EQ(fixed(0, 3), "0");
  EXPECT_EQ(fixed(10000, 3), "10");
  EXPECT_EQ(fixed(10370, 3), "10.37");
  EXPECT_EQ(fixed(-7049994709, 8), "-70.49994709");
  EXPECT_EQ(fixed(-1, 8), "-0.00000001");
  EXPECT_EQ(fixed(5, 0), "5");
  EXPECT_EQ(fixed(INT64_MIN, 9), "-9223372036.854775808");
}

TEST(WriteFixed, agrees_with_the_division_it_stands_for) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 10000; ++i) {
    const auto value = static_cast<std::int64_t>(random() % 36'000'000'000) - 18'000'000'000;
    EXPECT_EQ(parse_decimal(fixed(value, 8)), static_cast<double>(value) / 1e8);
  }
}

}  // namespace
}  // namespace leadline::util
