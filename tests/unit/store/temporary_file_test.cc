#include "store/temporary_file.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "integration/folder.h"

namespace leadline::store {
namespace {

using Existing = TemporaryFile::Existing;
using Published = TemporaryFile::Published;
using testing::ElementsAre;
using testing::SizeIs;

class TemporaryFileTest : public testing::Test {
 protected:
  test::TemporaryFolder folder_;
  FolderTree tree_{folder_.path()};
  TemporaryFile file_{tree_, "a/b"};
};

TEST_F(TemporaryFileTest, KeepsItsStampWhenItGetsItsName) {
  file_.write("text");
  const Stamp stamp = file_.stamp();
  EXPECT_EQ(stamp.bytes, 4);
  EXPECT_EQ(file_.publish(tree_.make_folder("a"), "a/b", Existing::keep), Published::yes);
  EXPECT_EQ(tree_.find_file("a/b"), stamp);
  EXPECT_THAT(folder_.files(), ElementsAre("a/b"));
}

TEST_F(TemporaryFileTest, KeepsOrReplacesWhatIsThere) {
  folder_.write("a/b", "old");
  file_.write("new");
  EXPECT_EQ(file_.publish(tree_.make_folder("a"), "a/b", Existing::keep), Published::name_taken);
  EXPECT_EQ(folder_.read("a/b"), "old");
  EXPECT_EQ(file_.publish(tree_.make_folder("a"), "a/b", Existing::replace), Published::yes);
  EXPECT_EQ(folder_.read("a/b"), "new");
}

TEST_F(TemporaryFileTest, NoticesThatTheFolderIsGoneAndMayGoElsewhere) {
  const util::Descriptor gone = tree_.make_folder("a");
  std::filesystem::remove(folder_ / "a");
  for (const Existing existing : {Existing::keep, Existing::replace})
    EXPECT_EQ(file_.publish(gone, "a/b", existing), Published::folder_gone);
  EXPECT_EQ(file_.publish(tree_.make_folder("a"), "a/b", Existing::keep), Published::yes);
}

TEST_F(TemporaryFileTest, IsNoLeftoverWhileItLives) {
  remove_leftovers(tree_);
  EXPECT_THAT(folder_.files(), SizeIs(1));
  {
    const TemporaryFile short_lived(tree_, "c");
  }
  EXPECT_THAT(folder_.files(), SizeIs(1));
}

}  // namespace
}  // namespace leadline::store
