#include "util/utf8.h"

#include <gtest/gtest.h>

namespace leadline::util {
namespace {

TEST(Utf8, well_formed) {
  for (const auto* text :
       {"", "plain", "Río", "\xE2\x82\xAC", "\xF0\x9F\x9A\xA4", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
}

TEST(Utf8, malformed) {
  for (const auto* text : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                           "\xF8\x88\x80\x80\x80", "a\xFF", "\xE2\x82"}) {
    EXPECT_FALSE(is_utf8(text));
  }
}

TEST(Utf8, replaces_what_is_malformed_and_keeps_the_rest) {
  EXPECT_EQ(to_utf8("R\xC3\xADo"), "R\xC3\xADo");
  EXPECT_EQ(to_utf8("a\xFF"
                    "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_TRUE(is_utf8(to_utf8("\xF0\x9F\x9A")));
}

TEST(Utf8, counts_code_points) { EXPECT_EQ(count_code_points("Río"), 3U); }

}  // namespace
}  // namespace leadline::util
