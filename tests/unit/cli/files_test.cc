#include "cli/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/output_sink.h"
#include "integration/folder.h"

namespace leadline::cli {
namespace {

using test::TemporaryFolder;
using testing::ElementsAre;
using testing::IsEmpty;

class OutputFileTest : public testing::Test {
 protected:
  void write(OutputFile& file, std::string_view text) { write_all(file.descriptor(), text, "test"); }

  TemporaryFolder folder_;
};

TEST_F(OutputFileTest, AppearsWhenItIsCommitted) {
  OutputFile file(folder_ / "a.json", OutputFile::Existing::refuse);
  write(file, "whole");
  EXPECT_EQ(folder_.read("a.json"), "");
  file.commit();
  EXPECT_EQ(folder_.read("a.json"), "whole");
  EXPECT_THAT(folder_.files(), ElementsAre("a.json"));
  EXPECT_EQ(file.folder(), folder_.path());
}

TEST_F(OutputFileTest, LeavesNothingWhenItIsNot) {
  {
    OutputFile file(folder_ / "a.json", OutputFile::Existing::refuse);
    write(file, "half");
    EXPECT_EQ(folder_.files().size(), 1);
  }
  EXPECT_THAT(folder_.files(), IsEmpty());
}

TEST_F(OutputFileTest, KeepsAFileThatAppearedInTheMeantime) {
  {
    OutputFile file(folder_ / "a.json", OutputFile::Existing::refuse);
    write(file, "ours");
    folder_.write("a.json", "theirs");
    EXPECT_THROW(file.commit(), OutputExists);
  }
  EXPECT_EQ(folder_.read("a.json"), "theirs");
  EXPECT_THAT(folder_.files(), ElementsAre("a.json"));
}

TEST_F(OutputFileTest, TwoAtATimeDoNotMeet) {
  OutputFile one(folder_ / "1", OutputFile::Existing::refuse), two(folder_ / "2", OutputFile::Existing::refuse);
  write(one, "one");
  write(two, "two");
  one.commit();
  two.commit();
  EXPECT_EQ(folder_.read("1") + folder_.read("2"), "onetwo");
}

TEST_F(OutputFileTest, NeedsItsFolder) {
  EXPECT_THROW(OutputFile(folder_ / "missing/a.json", OutputFile::Existing::replace), FileError);
}

TEST(BufferedSinkTest, KeepsTheOrderOfPiecesOfAnySize) {
  const TemporaryFolder folder;
  std::vector<char> buffer;
  std::string expected;
  OutputSink sink(folder / "a", OutputFile::Existing::refuse, buffer);
  for (const std::size_t size : {std::size_t{1}, write_buffer_bytes - 2, std::size_t{1}, std::size_t{1}, std::size_t{0},
                                 write_buffer_bytes, write_buffer_bytes + 1, std::size_t{3}}) {
    const std::string piece(size, static_cast<char>('a' + expected.size() % 26));
    expected += piece;
    sink.write(piece);
  }
  sink.commit();
  EXPECT_TRUE(folder.read("a") == expected);
}

TEST(OutputSinkTest, CreatesNothingBeforeTheFirstByte) {
  const TemporaryFolder folder;
  std::vector<char> buffer;
  OutputSink sink(folder / "a", OutputFile::Existing::refuse, buffer);
  EXPECT_EQ(sink.commit(), "");
  EXPECT_THAT(folder.files(), IsEmpty());
}

TEST(ReadTextFile, RefusesWhatIsTooLong) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a", "12345");
  EXPECT_EQ(read_text_file(path, 5), "12345");
  EXPECT_THROW(read_text_file(path, 4), FileError);
}

}  // namespace
}  // namespace leadline::cli
