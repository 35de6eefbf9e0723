#include "store/folder_watch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "integration/folder.h"

namespace leadline::store {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// Nothing is looked for by itself within the time a test takes.
constexpr FolderWatchOptions notices_only{.notified = true, .rescan_every = 1h, .settling = 1ms};
constexpr FolderWatchOptions looking_only{.notified = false, .rescan_every = 5ms, .settling = 5ms};

class FolderWatchTest : public testing::TestWithParam<FolderWatchOptions> {
 protected:
  std::vector<std::string> news() { return watch_->wait(1min); }
  std::vector<std::string> nothing() { return watch_->wait(50ms); }
  void restart() {
    store_ = std::make_unique<FolderStore>(folder_.path(), GetParam());
    watch_ = store_->watch();
  }
  void SetUp() override { restart(); }

  test::TemporaryFolder folder_, outside_;
  std::unique_ptr<FolderStore> store_;
  std::unique_ptr<Watch> watch_;
};

INSTANTIATE_TEST_SUITE_P(Notified, FolderWatchTest, testing::Values(notices_only),
                         [](const auto&) { return "ByTheKernel"; });
INSTANTIATE_TEST_SUITE_P(Looking, FolderWatchTest, testing::Values(looking_only),
                         [](const auto&) { return "WithoutTheKernel"; });

TEST_P(FolderWatchTest, TellsOfFilesThatOthersWrite) {
  folder_.write("a", "x");
  EXPECT_THAT(news(), ElementsAre("a"));
  EXPECT_THAT(nothing(), IsEmpty());
}

TEST_P(FolderWatchTest, TellsOfChangedFiles) {
  folder_.write("a", "x");
  restart();
  EXPECT_THAT(nothing(), IsEmpty());
  folder_.write("a", "longer");
  EXPECT_THAT(news(), ElementsAre("a"));
}

TEST_P(FolderWatchTest, TellsOfFilesMovedIn) {
  outside_.write("a", "x");
  fs::rename(outside_ / "a", folder_ / "a");
  EXPECT_THAT(news(), ElementsAre("a"));
}

TEST_P(FolderWatchTest, TellsOfFilesInNewFolders) {
  folder_.write("b/c/d", "x");
  EXPECT_THAT(news(), ElementsAre("b/c/d"));
  folder_.write("b/c/e", "x");
  EXPECT_THAT(news(), ElementsAre("b/c/e"));
}

TEST_P(FolderWatchTest, TellsOfFilesInFoldersMovedIn) {
  outside_.write("b/c/d", "x");
  fs::rename(outside_ / "b", folder_ / "b");
  EXPECT_THAT(news(), ElementsAre("b/c/d"));
}

TEST_P(FolderWatchTest, KnowsFoldersByTheirNewNames) {
  folder_.write("b/c", "x");
  restart();
  fs::rename(folder_ / "b", folder_ / "new");
  EXPECT_THAT(news(), ElementsAre("new/c"));
  folder_.write("new/d", "x");
  EXPECT_THAT(news(), ElementsAre("new/d"));
  fs::rename(folder_ / "new", outside_ / "new");
  outside_.write("new/d", "longer");
  EXPECT_THAT(nothing(), IsEmpty());
}

TEST_P(FolderWatchTest, TellsNothingOfLinksAndOwnFiles) {
  outside_.write("a", "x");
  fs::create_symlink(outside_ / "a", folder_ / "link");
  fs::create_directory_symlink(outside_.path(), folder_ / "folder");
  folder_.write("\xff", "x");
  store_->write("b")->write("half");
  EXPECT_THAT(nothing(), IsEmpty());
}

TEST_P(FolderWatchTest, TellsOfAnObjectThatCameBack) {
  folder_.write("a", "x");
  EXPECT_THAT(news(), ElementsAre("a"));
  fs::remove(folder_ / "a");
  EXPECT_THAT(nothing(), IsEmpty());
  folder_.write("a", "x");
  EXPECT_THAT(news(), ElementsAre("a"));
}

class NotifiedWatch : public FolderWatchTest {};
INSTANTIATE_TEST_SUITE_P(Notified, NotifiedWatch, testing::Values(notices_only),
                         [](const auto&) { return "ByTheKernel"; });

TEST_P(NotifiedWatch, WaitsUntilAFileIsClosed) {
  std::ofstream file(folder_ / "a");
  file << "half" << std::flush;
  EXPECT_THAT(nothing(), IsEmpty());
  file << "whole";
  file.close();
  EXPECT_THAT(news(), ElementsAre("a"));
}

TEST_P(NotifiedWatch, LooksAgainWhenTheKernelLostCount) {
  std::ifstream limit("/proc/sys/fs/inotify/max_queued_events");
  int events = 0;
  ASSERT_TRUE(limit >> events);
  if (events > 100'000) GTEST_SKIP() << "the kernel keeps " << events << " notices";
  for (int i = 0; i <= events; ++i) std::ofstream(folder_ / (i % 2 == 0 ? "a" : "b"), std::ios::app).close();
  folder_.write("last", "x");
  std::vector<std::string> told;
  for (bool more = true; more && std::ranges::find(told, "last") == told.end();) {
    const std::vector<std::string> keys = watch_->wait(10s);
    told.insert(told.end(), keys.begin(), keys.end());
    more = !keys.empty();
  }
  EXPECT_THAT(told, Contains("last"));
}

class LookingWatch : public FolderWatchTest {};
INSTANTIATE_TEST_SUITE_P(Looking, LookingWatch,
                         testing::Values(FolderWatchOptions{.notified = false, .rescan_every = 0ms, .settling = 0ms}),
                         [](const auto&) { return "WithoutTheKernel"; });

// Whatever grows between two looks is not told, however long it takes.
TEST_P(LookingWatch, WaitsUntilAFileStaysTheSame) {
  std::ofstream file(folder_ / "a");
  for (int i = 0; i < 20; ++i) {
    file << "more" << std::flush;
    ASSERT_THAT(watch_->wait(0ms), IsEmpty());
  }
  EXPECT_THAT(news(), ElementsAre("a"));
}

}  // namespace
}  // namespace leadline::store
