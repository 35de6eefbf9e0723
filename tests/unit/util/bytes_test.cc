#include "util/bytes.h"

#include <gtest/gtest.h>

namespace leadline::util {
namespace {

TEST(ByteReader, takes_little_endian_numbers_in_order) {
  ByteReader reader(as_bytes(std::string_view("\x01\x02\x03\x04\x05\x06", 6)));
  EXPECT_EQ(reader.take<std::uint16_t>(), 0x0201);
  EXPECT_EQ(reader.take<std::uint32_t>(), 0x06050403U);
  EXPECT_TRUE(reader.ok());
}

TEST(ByteReader, past_the_end_yields_zero_and_stays_bad) {
  ByteReader reader(as_bytes(std::string_view("\x01\x02\x03", 3)));
  EXPECT_EQ(reader.take<std::uint32_t>(), 0U);
  EXPECT_FALSE(reader.ok());
  EXPECT_EQ(reader.take<std::uint8_t>(), 0U);
  EXPECT_FALSE(reader.ok());
}

TEST(ByteReader, a_length_near_the_largest_number_is_past_the_end) {
  ByteReader reader(as_bytes("abc"));
  EXPECT_TRUE(reader.take(SIZE_MAX).empty());
  EXPECT_FALSE(reader.ok());
}

TEST(ByteWriter, what_is_put_is_taken) {
  ByteWriter writer;
  writer.put(std::uint16_t{0xBEEF});
  writer.put(-1.0e9);
  writer.put(std::string_view("text"));
  ByteReader reader(writer.bytes());
  EXPECT_EQ(reader.take<std::uint16_t>(), 0xBEEF);
  EXPECT_EQ(reader.take<double>(), -1.0e9);
  EXPECT_EQ(as_text(reader.take(4)), "text");
  EXPECT_TRUE(reader.rest().empty());
}

}  // namespace
}  // namespace leadline::util
