// Which files process reads and writes.
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "integration/folder.h"
#include "integration/program.h"
#include "support/document.h"

namespace leadline::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr int success = status_of(cli::ExitStatus::success);
constexpr int some_failed = status_of(cli::ExitStatus::some_inputs_failed);
constexpr int wrong_usage = status_of(cli::ExitStatus::wrong_usage);
constexpr int operation_failed = status_of(cli::ExitStatus::operation_failed);

class ProcessFiles : public testing::Test {
 protected:
  TemporaryFolder folder_;
};

TEST_F(ProcessFiles, DocumentGoesBesideTheInput) {
  const Finished done = process({folder_.write("voyage.wibl", good_file(3))});
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_THAT(folder_.files(), ElementsAre("voyage.json", "voyage.wibl"));
  EXPECT_EQ(parse_our_document(folder_.read("voyage.json")).rows.size(), 3);
}

TEST_F(ProcessFiles, EndOfNameInAnyCaseBecomesJsonAndAnyOtherGetsItAppended) {
  for (const char* name : {"a.WiBl", "b", "c.dat", ".wibl"}) folder_.write(name, good_file());
  EXPECT_EQ(process({folder_ / "a.WiBl", folder_ / "b", folder_ / "c.dat", folder_ / ".wibl"}).status, success);
  EXPECT_THAT(folder_.files(), ElementsAre(".json", ".wibl", "a.WiBl", "a.json", "b", "b.json", "c.dat", "c.dat.json"));
}

TEST_F(ProcessFiles, OutputCanBeAFile) {
  EXPECT_EQ(process({folder_.write("a.wibl", good_file()), "-o", folder_ / "other.geojson"}).status, success);
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl", "other.geojson"));
}

TEST_F(ProcessFiles, OutputCanBeAFolder) {
  fs::create_directory(folder_ / "out");
  const Finished done =
      process({folder_.write("a.wibl", good_file()), folder_.write("logs/b.wibl", good_file()), "-o", folder_ / "out"});
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl", "logs/b.wibl", "out/a.json", "out/b.json"));
}

TEST_F(ProcessFiles, FoldersAreSearchedAndTheirStructureIsKept) {
  for (const char* name : {"in/a.wibl", "in/x/b.WIBL", "in/x/y/c"}) folder_.write(name, good_file());
  for (const char* name : {"in/notes.txt", "in/.hidden", "in/x/old.json"}) folder_.write(name, "no logger file");
  fs::create_directory(folder_ / "out");
  const Finished done = process({folder_ / "in", "-o", folder_ / "out"});
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_TRUE(fs::exists(folder_ / "out/a.json"));
  EXPECT_TRUE(fs::exists(folder_ / "out/x/b.json"));
  EXPECT_TRUE(fs::exists(folder_ / "out/x/y/c.json"));
  EXPECT_EQ(folder_.files().size(), 9);
}

TEST_F(ProcessFiles, NumberedLoggerFilesAreFoundInFolders) {
  folder_.write("in/wibl-raw.17", good_file());
  folder_.write("in/notes.txt", "?");
  EXPECT_EQ(process({folder_ / "in"}).status, success);
  EXPECT_EQ(folder_.files(), (std::vector<std::string>{"in/notes.txt", "in/wibl-raw.17", "in/wibl-raw.17.json"}));
}

TEST_F(ProcessFiles, FolderEntryThatCanNotBeExaminedFails) {
  folder_.write("in/a.wibl", good_file());
  std::filesystem::create_symlink("round.wibl", folder_ / "in/round.wibl");
  const Finished done = process({folder_ / "in"});
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, testing::AllOf(testing::HasSubstr("cannot-read"), testing::HasSubstr("round.wibl")));
}

TEST_F(ProcessFiles, LinksToFoldersAreNotFollowed) {
  folder_.write("in/a.wibl", good_file());
  fs::create_directory_symlink("..", folder_ / "in/up");
  const Finished done = process({folder_ / "in"});
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_THAT(done.out, HasSubstr("1 file: 1 converted"));
}

TEST_F(ProcessFiles, StandardInputGoesToStandardOutputAndTheTableToStandardError) {
  const Finished done = process({"-"}, {.input = good_file(5)});
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_EQ(parse_our_document(done.out).rows.size(), 5);
  EXPECT_THAT(done.err, AllOf(StartsWith("FILE"), HasSubstr("1 converted with 5 soundings")));
}

TEST_F(ProcessFiles, StandardInputCanGoToAFile) {
  EXPECT_EQ(process({"-", "-o", folder_ / "out.json"}, {.input = good_file()}).status, success);
  EXPECT_THAT(folder_.files(), ElementsAre("out.json"));
}

TEST_F(ProcessFiles, FileCanGoToStandardOutput) {
  const Finished done = process({folder_.write("a.wibl", good_file(4)), "-o", "-"});
  EXPECT_EQ(parse_our_document(done.out).rows.size(), 4);
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl"));
}

TEST_F(ProcessFiles, StandardInputHasNoNameForAFolder) {
  const Finished done = process({"-", "-o", folder_.path()}, {.input = good_file()});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.err, HasSubstr("standard input has no name"));
}

TEST_F(ProcessFiles, StandardOutputTakesOneDocumentOnly) {
  const Finished done =
      process({folder_.write("a.wibl", good_file()), folder_.write("b.wibl", good_file()), "-o", "-"});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.err, HasSubstr("one input"));
  EXPECT_THAT(done.out, IsEmpty());
}

TEST_F(ProcessFiles, TwoInputsWithOneOutputAreRefusedBeforeAnythingIsWritten) {
  fs::create_directory(folder_ / "out");
  for (const char* name : {"a/x.wibl", "b/x.wibl", "z.wibl"}) folder_.write(name, good_file());
  const Finished done =
      process({folder_ / "z.wibl", folder_ / "a/x.wibl", folder_ / "b/x.wibl", "-o", folder_ / "out"});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.err, AllOf(HasSubstr("a/x.wibl"), HasSubstr("b/x.wibl"), HasSubstr("out/x.json")));
  EXPECT_THAT(folder_.files(), ElementsAre("a/x.wibl", "b/x.wibl", "z.wibl"));
}

TEST_F(ProcessFiles, TwoSpellingsOfOneOutputAreTheSame) {
  folder_.write("a.wibl", good_file());
  const Finished done = process({folder_ / "a.wibl", folder_ / "./a.wibl"});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl"));
}

TEST_F(ProcessFiles, OutputOverAnInputIsRefusedEvenWithOverwrite) {
  const std::string bytes = good_file();
  folder_.write("a.wibl", bytes);
  fs::create_hard_link(folder_ / "a.wibl", folder_ / "same.json");
  for (const char* output : {"a.wibl", "same.json"}) {
    const Finished done = process({folder_ / "a.wibl", "-o", folder_ / output, "--overwrite"});
    EXPECT_EQ(done.status, wrong_usage) << output;
    EXPECT_THAT(done.err, HasSubstr("would replace the input"));
  }
  EXPECT_EQ(folder_.read("a.wibl"), bytes);
}

TEST_F(ProcessFiles, ListOfFailuresIsAFile) {
  EXPECT_EQ(process({folder_.write("a.wibl", good_file()), "--failures", "-"}).status, wrong_usage);
}

TEST_F(ProcessFiles, ListOfFailuresOverAnInputOrOutputIsRefused) {
  folder_.write("a.wibl", good_file());
  for (const char* list : {"a.wibl", "a.json"})
    EXPECT_EQ(process({folder_ / "a.wibl", "--failures", folder_ / list}).status, wrong_usage) << list;
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl"));
}

TEST_F(ProcessFiles, ExistingDocumentIsRefusedAndTheOthersGoOn) {
  folder_.write("a.json", "old");
  const Finished done = process({folder_.write("a.wibl", good_file()), folder_.write("b.wibl", good_file())});
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err,
              AllOf(HasSubstr("output-exists"), HasSubstr("a.json' exists already"), HasSubstr("--overwrite")));
  EXPECT_EQ(folder_.read("a.json"), "old");
  EXPECT_THAT(folder_.files(), ElementsAre("a.json", "a.wibl", "b.json", "b.wibl"));
}

TEST_F(ProcessFiles, ExistingDocumentIsReplacedWithOverwrite) {
  folder_.write("a.json", "old");
  EXPECT_EQ(process({folder_.write("a.wibl", good_file()), "--overwrite"}).status, success);
  EXPECT_EQ(parse_our_document(folder_.read("a.json")).rows.size(), 3);
}

TEST_F(ProcessFiles, FailureLeavesAnExistingDocumentAsItIs) {
  folder_.write("a.json", "old");
  EXPECT_EQ(process({folder_.write("a.wibl", file_without_time()), "--overwrite"}).status, some_failed);
  EXPECT_EQ(folder_.read("a.json"), "old");
  EXPECT_EQ(folder_.files().size(), 2);
}

TEST_F(ProcessFiles, LinkStaysALinkAndItsFileIsReplaced) {
  folder_.write("real.json", "old");
  fs::create_symlink("real.json", folder_ / "a.json");
  EXPECT_EQ(process({folder_.write("a.wibl", good_file()), "--overwrite"}).status, success);
  EXPECT_TRUE(fs::is_symlink(folder_ / "a.json"));
  EXPECT_NE(folder_.read("real.json"), "old");
}

TEST_F(ProcessFiles, DevicesAreWrittenToAndStayDevices) {
  EXPECT_EQ(process({folder_.write("a.wibl", good_file()), "-o", "/dev/null"}).status, success);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(ProcessFiles, MissingOutputFoldersAreWrongUsage) {
  const std::string input = folder_.write("a.wibl", good_file());
  for (const char* output : {"missing/", "missing/a.json"}) {
    const Finished done = process({input, "-o", folder_ / output});
    EXPECT_EQ(done.status, wrong_usage) << output;
    EXPECT_THAT(done.err, HasSubstr("there is no folder")) << output;
  }
  EXPECT_EQ(process({input, folder_.write("b.wibl", good_file()), "-o", folder_ / "missing"}).status, wrong_usage);
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl", "b.wibl"));
}

TEST_F(ProcessFiles, DocumentsAreReadableAsTheUserWants) {
  process({folder_.write("a.wibl", good_file())});
  const mode_t mask = umask(0);
  umask(mask);
  EXPECT_EQ(static_cast<mode_t>(fs::status(folder_ / "a.json").permissions()), 0666 & ~mask);
}

TEST_F(ProcessFiles, HostileNamesAreNamesLikeAnyOther) {
  const std::vector<std::string> names = {"-o",        "--help",   "[a]",      "[a,b]", "a b;$(x)`y`'\"",
                                          "new\nline", "\x1b[31m", "\xff\xfe", "%s%n",  "{}",
                                          "ümläut",    "*",        "a\\b"};
  std::vector<std::string> arguments{"--"};
  for (const auto& name : names) {
    folder_.write(name, good_file());
    arguments.push_back(name);
  }
  const Finished done = process(arguments, {.folder = folder_.path()});
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_EQ(folder_.files().size(), 2 * names.size());
  EXPECT_THAT(done.out, AllOf(HasSubstr("\\x1b[31m"), HasSubstr("new\\x0aline"), HasSubstr("\\xff\\xfe")));
  EXPECT_EQ(done.out.find('\x1b'), std::string::npos);
}

TEST_F(ProcessFiles, LongestNamesWork) {
  const std::string longest = std::string(250, 'n') + ".wibl";
  EXPECT_EQ(process({folder_.write(longest, good_file())}).status, success);
  const Finished too_long = process({folder_.write(std::string(255, 'n'), good_file())});
  EXPECT_EQ(too_long.status, operation_failed);
  EXPECT_THAT(too_long.err, HasSubstr("File name too long"));
  EXPECT_EQ(folder_.files().size(), 3);
}

TEST_F(ProcessFiles, SameInputGivesTheSameBytesWithAnyNumberOfJobs) {
  for (int i = 0; i < 12; ++i) folder_.write("in/" + std::to_string(i), good_file(5 + i));
  fs::create_directory(folder_ / "one");
  fs::create_directory(folder_ / "four");
  const Finished one = process({"--jobs", "1", "--json", folder_ / "in", "-o", folder_ / "one"});
  const Finished four = process({"--jobs", "4", folder_ / "in", "-o", folder_ / "four"});
  EXPECT_EQ(one.status, success);
  EXPECT_EQ(four.status, success);
  for (int i = 0; i < 12; ++i) {
    const std::string name = "/" + std::to_string(i) + ".json";
    EXPECT_THAT(folder_.read("one" + name), AllOf(StartsWith("{"), folder_.read("four" + name)));
  }
}

}  // namespace
}  // namespace leadline::test
