// What only folders do.
#include "store/folder_store.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "integration/folder.h"
#include "util/digest.h"

namespace leadline::store {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr std::size_t enough = 1 << 20;

template <typename Call>
Error error_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return Error("");
}

class FolderStoreTest : public testing::Test {
 protected:
  std::string text_of(std::string_view key) { return read_all(store_, key, enough); }

  std::vector<std::string> keys(std::string_view prefix = "") {
    std::vector<std::string> keys;
    for_each_object(store_, prefix, [&](const ObjectInfo& object) { keys.push_back(object.key); });
    return keys;
  }

  // Of the store's own folder.
  [[nodiscard]] std::vector<std::string> own_files(const std::string& kind) const {
    std::vector<std::string> files = folder_.files();
    std::erase_if(files, [&](const std::string& name) { return !name.starts_with(".leadline/" + kind + "/"); });
    return files;
  }

  test::TemporaryFolder folder_, outside_;
  FolderStore store_{folder_.path()};
};

TEST_F(FolderStoreTest, IsNamedByItsFolder) { EXPECT_EQ(store_.name(), "folder '" + folder_.path() + "'"); }

TEST_F(FolderStoreTest, NeedsAFolder) {
  EXPECT_THAT(error_of([&] { FolderStore(folder_ / "none"); }).what(), HasSubstr("No such file or directory"));
  EXPECT_THROW(FolderStore(folder_.write("file", "x")), Error);
}

TEST_F(FolderStoreTest, LeavesTheFolderAloneUntilSomethingIsWritten) {
  store_.list();
  store_.head("a");
  EXPECT_TRUE(fs::is_empty(folder_.path()));
}

TEST_F(FolderStoreTest, KeepsObjectsAsPlainFiles) {
  write_all(store_, "a/b.json", "text");
  EXPECT_EQ(folder_.read("a/b.json"), "text");
}

TEST_F(FolderStoreTest, KeepsObjectsBetweenRuns) {
  write_all(store_, "a", "text", {.condition = {}, .metadata = {{"m", "1"}}, .tags = {{"t", "2"}}});
  const auto head = store_.head("a");
  EXPECT_EQ(FolderStore(folder_.path()).head("a"), head);
}

TEST_F(FolderStoreTest, TakesFilesOfOthersAsObjectsWithoutAttributes) {
  folder_.write("in/log.wibl", "abc");
  EXPECT_THAT(keys(), ElementsAre("in/log.wibl"));
  EXPECT_EQ(text_of("in/log.wibl"), "abc");
  const ObjectHead head = *store_.head("in/log.wibl");
  EXPECT_EQ(head.etag, util::sha256_hex("abc"));
  EXPECT_EQ(head.content_type, WriteOptions{}.content_type);
  EXPECT_THAT(head.tags, IsEmpty());
  write_all(store_, "in/log.wibl", "abcd", {.condition = Condition::matches(head.etag), .metadata = {}, .tags = {}});
  EXPECT_EQ(folder_.read("in/log.wibl"), "abcd");
}

TEST_F(FolderStoreTest, TagsFilesOfOthers) {
  folder_.write("a", "abc");
  store_.set_tags("a", {{"t", "1"}});
  EXPECT_EQ(store_.head("a")->tags.size(), 1);
  EXPECT_EQ(store_.head("a")->etag, util::sha256_hex("abc"));
  EXPECT_EQ(folder_.read("a"), "abc");
}

TEST_F(FolderStoreTest, ForgetsAttributesWhenOthersReplaceTheFile) {
  write_all(store_, "a", "abc", {.condition = {}, .metadata = {{"m", "1"}}, .tags = {{"t", "1"}}});
  folder_.write("other", "xyz");
  fs::rename(folder_ / "other", folder_ / "a");
  const ObjectHead head = *store_.head("a");
  EXPECT_THAT(head.tags, IsEmpty());
  EXPECT_THAT(head.metadata, IsEmpty());
  EXPECT_EQ(head.etag, util::sha256_hex("xyz"));
}

TEST_F(FolderStoreTest, RemembersWhatItFoundOutAboutOldFiles) {
  const std::string path = folder_.write("a", "abc");
  store_.head("a");
  EXPECT_THAT(own_files("attributes"), IsEmpty()) << "it may be changed within the same tick of the clock";
  fs::last_write_time(path, fs::last_write_time(path) - std::chrono::hours(1));
  store_.head("a");
  EXPECT_EQ(own_files("attributes").size(), 1);
  EXPECT_EQ(store_.head("a")->etag, util::sha256_hex("abc"));
}

TEST_F(FolderStoreTest, DoesWithoutDamagedAttributes) {
  write_all(store_, "a", "abc", {.condition = {}, .metadata = {{"m", "1"}}, .tags = {}});
  const std::string file = own_files("attributes").front();
  const std::string good = folder_.read(file);
  for (const std::string& damaged :
       {std::string(), good.substr(0, good.size() / 2), std::string("[]"), std::string("{\"key\":1}"),
        std::string("\xff\x00", 2), std::string("{\"key\":\"a\",\"versions\":[{\"inode\":\"x\"}]}"),
        std::string(2 << 20, ' ')}) {
    folder_.write(file, damaged);
    EXPECT_EQ(store_.head("a")->etag, util::sha256_hex("abc"));
    EXPECT_THAT(store_.head("a")->metadata, IsEmpty());
  }
  folder_.write(file, good);
  EXPECT_EQ(store_.head("a")->metadata.size(), 1);
}

TEST_F(FolderStoreTest, RefusesAttributesThatAreNotText) {
  const WriteOptions options{.condition = {}, .metadata = {}, .tags = {{"t", "\xff"}}};
  EXPECT_THAT(error_of([&] { write_all(store_, "a", "x", options); }).what(), HasSubstr("not UTF-8"));
  EXPECT_THAT(keys(), IsEmpty());
  EXPECT_THAT(own_files("temporary"), IsEmpty());
}

TEST_F(FolderStoreTest, ShowsNothingOfItsOwn) {
  write_all(store_, "a", "x", {.condition = {}, .metadata = {}, .tags = {{"t", "1"}}});
  const auto writer = store_.write("b");
  writer->write("x");
  ASSERT_THAT(own_files("temporary"), Not(IsEmpty()));
  EXPECT_THAT(keys(), ElementsAre("a"));
  EXPECT_THAT(keys(".leadline"), IsEmpty());
  EXPECT_THAT(keys(".leadline/"), IsEmpty());
  EXPECT_THROW(store_.read(".leadline/" + own_files("temporary").front()), InvalidKey);
}

TEST_F(FolderStoreTest, LeavesNothingOfItsOwnBehindARemovedObject) {
  write_all(store_, "a/b/c", "x");
  store_.remove("a/b/c");
  EXPECT_THAT(own_files("attributes"), IsEmpty());
  EXPECT_THAT(own_files("temporary"), IsEmpty());
  EXPECT_FALSE(fs::exists(folder_ / "a"));
  EXPECT_TRUE(fs::exists(folder_.path()));
}

TEST_F(FolderStoreTest, RemovesOnlyEmptyFolders) {
  write_all(store_, "a/b/c", "x");
  write_all(store_, "a/d", "x");
  store_.remove("a/b/c");
  EXPECT_FALSE(fs::exists(folder_ / "a/b"));
  EXPECT_THAT(keys(), ElementsAre("a/d"));
}

TEST_F(FolderStoreTest, RefusesKeysThatLeadOutside) {
  for (const char* key : {"../x", "/etc/passwd", "a/../../x", "a//b", ".leadline/x", "a/", "."}) {
    EXPECT_THROW(store_.head(key), InvalidKey) << key;
    EXPECT_THROW(store_.read(key), InvalidKey) << key;
    EXPECT_THROW(store_.write(key), InvalidKey) << key;
    EXPECT_THROW(store_.remove(key), InvalidKey) << key;
    EXPECT_THROW(store_.set_tags(key, {}), InvalidKey) << key;
  }
}

TEST_F(FolderStoreTest, FollowsNoLinks) {
  outside_.write("secret", "secret");
  fs::create_directory_symlink(outside_.path(), folder_ / "folder");
  fs::create_symlink(outside_ / "secret", folder_ / "file");
  EXPECT_EQ(store_.head("folder/secret"), std::nullopt);
  EXPECT_EQ(store_.head("file"), std::nullopt);
  EXPECT_THROW(store_.read("folder/secret"), NoSuchObject);
  EXPECT_THROW(store_.read("file"), NoSuchObject);
  EXPECT_THAT(keys(), IsEmpty());
  EXPECT_THAT(keys("folder/"), IsEmpty());
  EXPECT_THROW(write_all(store_, "folder/new", "x"), Error);
  store_.remove("folder/secret");
  EXPECT_EQ(outside_.read("secret"), "secret");
  EXPECT_THAT(outside_.files(), ElementsAre("secret"));
}

TEST_F(FolderStoreTest, ReplacesALinkAndNotWhatItLeadsTo) {
  outside_.write("secret", "secret");
  fs::create_symlink(outside_ / "secret", folder_ / "file");
  write_all(store_, "file", "new");
  EXPECT_EQ(outside_.read("secret"), "secret");
  EXPECT_EQ(text_of("file"), "new");
}

TEST_F(FolderStoreTest, KeepsItsOwnFolderInside) {
  fs::create_directory_symlink(outside_.path(), folder_ / ".leadline");
  EXPECT_THROW(write_all(store_, "a", "x"), Error);
  EXPECT_TRUE(fs::is_empty(outside_.path()));
}

TEST_F(FolderStoreTest, TakesOnlyFilesForObjects) {
  ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  fs::create_directory(folder_ / "folder");
  for (const char* key : {"pipe", "folder"}) {
    EXPECT_EQ(store_.head(key), std::nullopt);
    EXPECT_THROW(store_.read(key), NoSuchObject);
  }
  EXPECT_THAT(keys(), IsEmpty());
  EXPECT_THAT(error_of([&] { write_all(store_, "folder", "x"); }).what(), HasSubstr("Is a directory"));
  const WriteOptions absent{.condition = Condition::absent(), .metadata = {}, .tags = {}};
  EXPECT_THAT(error_of([&] { write_all(store_, "pipe", "x", absent); }).what(), HasSubstr("no object has its name"));
  EXPECT_TRUE(fs::exists(folder_ / "folder"));
}

TEST_F(FolderStoreTest, HasNothingBelowAnObject) {
  write_all(store_, "a", "x");
  EXPECT_EQ(store_.head("a/b"), std::nullopt);
  EXPECT_NO_THROW(store_.remove("a/b"));
  EXPECT_THAT(error_of([&] { write_all(store_, "a/b", "x"); }).what(), HasSubstr("Not a directory"));
  EXPECT_EQ(text_of("a"), "x");
  EXPECT_THAT(own_files("temporary"), IsEmpty());
}

TEST_F(FolderStoreTest, DoesNotSeeFilesWhoseNamesAreNoKeys) {
  folder_.write("\xff", "x");
  folder_.write("good", "x");
  EXPECT_THAT(keys(), ElementsAre("good"));
}

TEST_F(FolderStoreTest, NoticesThatAFileIsChangedWhileItIsRead) {
  folder_.write("a", "0123456789");
  const auto reader = store_.read("a");
  std::array<std::byte, 4> chunk;
  ASSERT_EQ(reader->read(chunk), 4);
  std::ofstream(folder_ / "a", std::ios::app) << "more";
  try {
    reader->read(chunk);
    FAIL();
  } catch (const PreconditionFailed& error) {
    EXPECT_EQ(error.retry(), Retry::may_help);
    EXPECT_THAT(error.what(), HasSubstr("'a' changed while it was read"));
  }
}

TEST_F(FolderStoreTest, NoticesThatAFileIsCutShortWhileItIsRead) {
  folder_.write("a", "0123456789");
  const auto reader = store_.read("a");
  std::array<std::byte, 4> chunk;
  ASSERT_EQ(reader->read(chunk), 4);
  fs::resize_file(folder_ / "a", 4);
  EXPECT_THROW(reader->read(chunk), PreconditionFailed);
}

TEST_F(FolderStoreTest, RemovesLeftoversOfKilledWriters) {
  write_all(store_, "a", "x");
  folder_.write(".leadline/temporary/1-1-dead", "half");
  const auto writer = store_.write("b");
  writer->write("living");
  const FolderStore opened(folder_.path());
  EXPECT_EQ(own_files("temporary").size(), 1);
  writer->commit();
  EXPECT_EQ(text_of("b"), "living");
  EXPECT_THAT(own_files("temporary"), IsEmpty());
}

// A limit on the size of files stands in for a full disk: both come out of write(2).
TEST_F(FolderStoreTest, LeavesNothingBehindWhenTheContentDoesNotFit) {
  write_all(store_, "a", "old");
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto ignore = signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 100'000;
  setrlimit(RLIMIT_FSIZE, &small);
  const Error error = error_of([&] { write_all(store_, "a", std::string(1'000'000, 'x')); });
  setrlimit(RLIMIT_FSIZE, &before);
  static_cast<void>(signal(SIGXFSZ, ignore));
  EXPECT_THAT(error.what(), HasSubstr("cannot write 'a': File too large"));
  EXPECT_EQ(text_of("a"), "old");
  EXPECT_THAT(own_files("temporary"), IsEmpty());
}

// Root may write anywhere, so this needs to be somebody else.
class ReadOnlyFolder : public FolderStoreTest {
 protected:
  void SetUp() override {
    write_all(store_, "a/b", "text", {.condition = {}, .metadata = {{"m", "1"}}, .tags = {}});
    folder_.write("a/c", "foreign");
    allow(false);
    if (geteuid() == 0 && seteuid(nobody) != 0) GTEST_SKIP() << "cannot become another user";
  }
  void TearDown() override {
    if (getuid() == 0) static_cast<void>(seteuid(0));
    allow(true);
  }

 private:
  void allow(bool write) const {
    using fs::perms;
    std::vector<fs::path> folders = {folder_.path()};
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path()))
      if (entry.is_directory()) folders.push_back(entry.path());
    for (const fs::path& folder : folders) fs::permissions(folder, static_cast<perms>(write ? 0755 : 0555));
  }

  static constexpr uid_t nobody = 65534;
};

TEST_F(ReadOnlyFolder, CanBeRead) {
  FolderStore store(folder_.path());
  EXPECT_EQ(read_all(store, "a/b", enough), "text");
  EXPECT_EQ(store.head("a/b")->metadata.size(), 1);
  EXPECT_EQ(store.head("a/c")->etag, util::sha256_hex("foreign"));
  EXPECT_EQ(store.list().objects.size(), 2);
}

TEST_F(ReadOnlyFolder, SaysThatItCanNotBeWritten) {
  const Error error = error_of([&] { write_all(store_, "a/b", "new"); });
  EXPECT_THAT(error.what(), StartsWith(store_.name() + ": cannot write 'a/b': Permission denied"));
  EXPECT_EQ(error.retry(), Retry::useless);
  EXPECT_THROW(store_.remove("a/b"), Error);
  EXPECT_THROW(store_.set_tags("a/b", {}), Error);
}

TEST_F(ReadOnlyFolder, KeepsOthersFromFolders) {
  if (getuid() != 0) GTEST_SKIP() << "only root can make a folder that we may not read";
  ASSERT_EQ(seteuid(0), 0);
  fs::create_directory(folder_ / "lost+found");
  fs::permissions(folder_ / "lost+found", fs::perms::owner_all);
  ASSERT_EQ(seteuid(65534), 0);
  EXPECT_EQ(store_.list().objects.size(), 2);
  EXPECT_THROW(store_.head("lost+found/x"), Error);
}

}  // namespace
}  // namespace leadline::store
