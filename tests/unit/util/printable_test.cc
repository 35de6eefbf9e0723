#include "util/printable.h"

#include <gtest/gtest.h>

namespace leadline::util {
namespace {

TEST(Printable, LeavesTextAndEscapesTheRest) {
  EXPECT_EQ(printable("ümläut 水 a\\b"), "ümläut 水 a\\b");
  EXPECT_EQ(printable("a\nb\x1b[31m\x7f"), "a\\x0ab\\x1b[31m\\x7f");
  EXPECT_EQ(printable("\xff\xc3(\xe6\xb0"), "\\xff\\xc3(\\xe6\\xb0");
  EXPECT_EQ(in_quotes("a"), "'a'");
}

}  // namespace
}  // namespace leadline::util
