// What process does when things go wrong around it.
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "integration/folder.h"
#include "integration/program.h"

namespace leadline::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr int success = status_of(cli::ExitStatus::success);
constexpr int some_failed = status_of(cli::ExitStatus::some_inputs_failed);
constexpr int wrong_usage = status_of(cli::ExitStatus::wrong_usage);
constexpr int operation_failed = status_of(cli::ExitStatus::operation_failed);

class ProcessTrouble : public testing::Test {
 protected:
  TemporaryFolder folder_;
};

TEST_F(ProcessTrouble, WithoutInputIsWrongUsage) { EXPECT_EQ(process({}).status, wrong_usage); }

TEST_F(ProcessTrouble, MissingFileFailsAndTheOthersGoOn) {
  const Finished done = process({folder_ / "missing.wibl", folder_.write("a.wibl", good_file())});
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, AllOf(HasSubstr("cannot-read"), HasSubstr("missing.wibl"), HasSubstr("No such file")));
  EXPECT_THAT(folder_.files(), ElementsAre("a.json", "a.wibl"));
}

TEST_F(ProcessTrouble, FolderWithoutLoggerFilesFails) {
  folder_.write("in/notes.txt", "?");
  const Finished done = process({folder_ / "in"});
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, AllOf(HasSubstr("no-logger-file"), HasSubstr("*.wibl")));
}

TEST_F(ProcessTrouble, FileThatCanNotBeReadFails) {
  const Finished done = process({"/proc/self/mem", "-o", folder_ / "out.json"});
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, AllOf(HasSubstr("cannot-read"), HasSubstr("Input/output error")));
  EXPECT_THAT(folder_.files(), testing::IsEmpty());
}

TEST_F(ProcessTrouble, EmptyFileFails) {
  const Finished done = process({folder_.write("a.wibl", "")});
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, HasSubstr("no-time-source"));
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl"));
}

TEST_F(ProcessTrouble, ClosedStandardInputFails) {
  const Finished done =
      run({"-c", "exec " LEADLINE_PROGRAM " process --provider-id SEAID - <&-"}, {.program = "/bin/sh"});
  EXPECT_EQ(done.status, some_failed);
  EXPECT_THAT(done.err, HasSubstr("standard input"));
}

TEST_F(ProcessTrouble, FullDeviceIsAFailedOperation) {
  const Finished done = process({folder_.write("a.wibl", good_file()), "-o", "/dev/full"});
  EXPECT_EQ(done.status, operation_failed);
  EXPECT_THAT(done.err, AllOf(HasSubstr("cannot-write"), HasSubstr("No space left")));
}

TEST_F(ProcessTrouble, FullStandardOutputIsAFailedOperation) {
  const std::string command =
      "exec " LEADLINE_PROGRAM " process --provider-id SEAID " + folder_.write("a.wibl", good_file()) + " > /dev/full";
  const Finished done = run({"-c", command}, {.program = "/bin/sh"});
  EXPECT_EQ(done.status, operation_failed);
  EXPECT_THAT(done.err, HasSubstr("standard output"));
}

TEST_F(ProcessTrouble, DocumentThatCanNotBeWrittenWhollyLeavesNothing) {
  folder_.write("b.json", "old");
  const Finished done = process({folder_.write("a.wibl", good_file(100)), folder_.write("b.wibl", good_file(100)),
                                 folder_.write("c.wibl", good_file(1)), "--overwrite"},
                                {.max_file_bytes = 4000});
  EXPECT_EQ(done.status, operation_failed);
  EXPECT_THAT(done.err, HasSubstr("File too large"));
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl", "b.json", "b.wibl", "c.json", "c.wibl"));
  EXPECT_EQ(folder_.read("b.json"), "old");
}

TEST_F(ProcessTrouble, FailedConversionLeavesNoFolderOrFile) {
  folder_.write("in/x/a.wibl", file_without_time());
  fs::create_directory(folder_ / "out");
  EXPECT_EQ(process({folder_ / "in", "-o", folder_ / "out"}).status, some_failed);
  EXPECT_TRUE(fs::is_empty(folder_ / "out"));
}

TEST_F(ProcessTrouble, ListOfFailuresThatCanNotBeWrittenIsNoticedBeforeTheWork) {
  const Finished done = process({folder_.write("a.wibl", good_file()), "--failures", folder_ / "missing/list"});
  EXPECT_EQ(done.status, operation_failed);
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl"));
}

/// The program waits for the rest of its input while the list of failures is open under its temporary name.
class ProcessInterrupted : public ProcessTrouble, public testing::WithParamInterface<int> {
 protected:
  std::string pipe(const char* name) const {
    const std::string path = folder_ / name;
    EXPECT_EQ(mkfifo(path.c_str(), 0600), 0);
    return path;
  }
};

TEST_P(ProcessInterrupted, LeavesNothingAndDiesOfTheSignal) {
  const std::string first = pipe("a.wibl"), second = pipe("b.wibl");
  RunningProgram program(
      {"process", "--provider-id", "SEAID", "--jobs", "2", first, second, "--failures", folder_ / "list"});
  const int to_first = open(first.c_str(), O_WRONLY), to_second = open(second.c_str(), O_WRONLY);
  EXPECT_EQ(folder_.files().size(), 3) << "two pipes and a temporary file";
  program.send(GetParam());
  const Finished done = program.wait();
  EXPECT_EQ(done.signal, GetParam());
  EXPECT_THAT(done.err, HasSubstr("leadline process: interrupted"));
  EXPECT_THAT(folder_.files(), ElementsAre("a.wibl", "b.wibl"));
  close(to_first);
  close(to_second);
}

INSTANTIATE_TEST_SUITE_P(Signals, ProcessInterrupted, testing::Values(SIGINT, SIGTERM, SIGHUP));

TEST_F(ProcessTrouble, PipesAreReadLikeFiles) {
  const std::string path = folder_ / "a.wibl";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  RunningProgram program({"process", "--provider-id", "SEAID", path});
  const std::string bytes = good_file();
  const int pipe = open(path.c_str(), O_WRONLY);
  EXPECT_EQ(write(pipe, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  close(pipe);
  EXPECT_EQ(program.wait().status, success);
  EXPECT_THAT(folder_.files(), ElementsAre("a.json", "a.wibl"));
}

TEST_F(ProcessTrouble, StandardOutputThatCanNotBeWrittenIsAFailedOperation) {
  const std::string command =
      "exec " LEADLINE_PROGRAM " process --provider-id SEAID - 1< /dev/null < " + folder_.write("a.wibl", good_file());
  const Finished done = run({"-c", command}, {.program = "/bin/sh"});
  EXPECT_EQ(done.status, operation_failed);
  EXPECT_THAT(done.err, AllOf(HasSubstr("cannot-write"), HasSubstr("standard output")));
}

}  // namespace
}  // namespace leadline::test
