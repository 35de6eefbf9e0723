#include "csb/json_window.h"

#include <gtest/gtest.h>
#include <string>

#include "support/memory_stream.h"

namespace leadline::csb {
namespace {

std::string read_all(JsonStream& stream) {
  std::string text;
  while (stream.Peek() != '\0') text += stream.Take();
  return text;
}

TEST(JsonWindow, hands_out_the_text_whatever_pieces_it_comes_in) {
  std::string text;
  for (int i = 0; text.size() < 600'000; ++i) text += std::to_string(i) + " \u00e9\u20ac\U0001F6A2\n";
  for (const std::size_t chunk : {1U, 3U, 1000U, 1U << 20U}) {
    test::MemorySource source(text, chunk);
    JsonWindow window(source);
    JsonStream stream(window);
    std::string read;
    while (stream.Peek() != '\0') {
      read += stream.Take();
      window.note_token(stream.Tell());
    }
    EXPECT_TRUE(read == text) << chunk;
    EXPECT_EQ(stream.Tell(), text.size());
    EXPECT_EQ(window.bytes_read(), text.size());
    EXPECT_FALSE(window.bad_encoding());
    EXPECT_FALSE(window.token_too_long());
  }
}

TEST(JsonWindow, ends_in_front_of_bytes_that_are_no_utf8) {
  for (const std::size_t chunk : {1U, 2U, 100U}) {
    for (const auto* bad : {"\xFF", "\xC3(", "\xE2\x82", "\xED\xA0\x80", "\xF0\x9F\x9A"}) {
      const std::string text = std::string("a\u00e9") + bad;
      test::MemorySource source(text, chunk);
      JsonWindow window(source);
      JsonStream stream(window);
      EXPECT_EQ(read_all(stream), "a\u00e9");
      EXPECT_EQ(window.bad_encoding(), 3U) << text << " in pieces of " << chunk;
    }
  }
}

TEST(JsonWindow, ends_within_a_token_that_is_too_long) {
  const std::string text(3 * max_token_bytes, 'x');
  test::MemorySource source(text);
  JsonWindow window(source);
  JsonStream stream(window);
  const std::string read = read_all(stream);
  EXPECT_TRUE(window.token_too_long());
  EXPECT_GE(read.size(), max_token_bytes);
  EXPECT_LT(read.size(), 2 * max_token_bytes);
}

TEST(JsonWindow, counts_lines_and_columns) {
  const std::string text = "ab\ncd\n\nef";
  test::MemorySource source(text, 4);
  JsonWindow window(source);
  JsonStream stream(window);
  read_all(stream);
  const auto end = window.position(9);
  EXPECT_EQ(end.offset, 9U);
  EXPECT_EQ(end.line, 4U);
  EXPECT_EQ(end.column, 3U);
}

TEST(JsonWindow, looks_ahead) {
  const std::string text = "0123456789";
  test::MemorySource source(text, 3);
  JsonWindow window(source);
  JsonStream stream(window);
  EXPECT_EQ(stream.Peek(), '0');
  const Stretch five = stream.ahead(5);
  EXPECT_GE(five.end - five.begin, 5);
  EXPECT_TRUE(text.starts_with(std::string(five.begin, five.end)));
  stream.skip_to(five.begin + 4);
  EXPECT_EQ(stream.Tell(), 4U);
  const Stretch rest = stream.ahead(100);
  EXPECT_EQ(std::string(rest.begin, rest.end), "456789");
}

}  // namespace
}  // namespace leadline::csb
