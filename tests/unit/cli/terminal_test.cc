#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace leadline::cli {
namespace {

using std::chrono::seconds;

TEST(ProgressLine, TellsFilesMegabytesSpeedAndTimeLeft) {
  EXPECT_EQ(
      progress_line({.files = 40, .files_total = 100, .bytes = 50'000'000, .bytes_total = 200'000'000}, seconds(5)),
      "[#####---------------] 40/100 files  50.0 MB  10.0 MB/s  0:15 left");
}

TEST(ProgressLine, TellsNoTimeLeftWhenTheSizeIsUnknown) {
  EXPECT_EQ(progress_line({.files = 0, .files_total = 1, .bytes = 3'000'000, .bytes_total = 0}, seconds(1)),
            "[--------------------] 0/1 files  3.0 MB  3.0 MB/s");
}

TEST(ProgressLine, NeverGoesPastItsEnd) {
  EXPECT_EQ(progress_line({.files = 1, .files_total = 2, .bytes = 300, .bytes_total = 100}, seconds(100)),
            "[####################] 1/2 files  0.0 MB  0.0 MB/s  0:00 left");
}

TEST(ProgressLine, TellsFilesOnlyWhenBytesAreNotCounted) {
  EXPECT_EQ(progress_line({.files = 1, .files_total = 4, .bytes = 0, .bytes_total = 0}, seconds(1)),
            "[#####---------------] 1/4 files");
}

TEST(Painted, OnlyWithColour) {
  EXPECT_EQ(painted("a", Paint::red, true), "\x1b[31ma\x1b[0m");
  EXPECT_EQ(painted("a", Paint::red, false), "a");
}

}  // namespace
}  // namespace leadline::cli
