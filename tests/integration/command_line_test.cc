#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/command.h"
#include "integration/folder.h"
#include "integration/program.h"
#include "util/version.h"

namespace leadline::test {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr int wrong_usage = status_of(cli::ExitStatus::wrong_usage);
constexpr int operation_failed = status_of(cli::ExitStatus::operation_failed);

TEST(CommandLine, VersionTellsVersionCommitAndLinkage) {
  const Finished done = run({"--version"});
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.out, AllOf(StartsWith("leadline " + std::string(util::version)), HasSubstr("commit "),
                              HasSubstr(util::fully_static ? "fully static" : "dynamically linked")));
}

TEST(CommandLine, HelpListsEveryCommandOfTheTable) {
  const Finished done = run({"--help"});
  EXPECT_EQ(done.status, 0);
  for (const auto& command : cli::commands()) {
    EXPECT_THAT(done.out, HasSubstr(std::string("  ") + command.name + " "));
    EXPECT_THAT(done.out, HasSubstr(command.summary));
  }
  EXPECT_THAT(done.err, IsEmpty());
}

TEST(CommandLine, EveryCommandHasHelpWithExamples) {
  for (const auto& command : cli::commands()) {
    const Finished done = run({command.name, "--help"});
    EXPECT_EQ(done.status, 0);
    EXPECT_THAT(done.out, HasSubstr("Examples:\n  "));
    EXPECT_THAT(done.out, HasSubstr(std::string("leadline ") + command.name));
  }
}

TEST(CommandLine, WithoutCommandIsWrongUsage) {
  const Finished done = run({});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.err, AllOf(StartsWith("leadline: "), HasSubstr("--help")));
  EXPECT_THAT(done.out, IsEmpty());
}

TEST(CommandLine, MistypedCommandGetsASuggestion) {
  const Finished done = run({"proces", "a.wibl"});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.err, HasSubstr("did you mean 'process'?"));
}

TEST(CommandLine, UnknownCommandFarFromAllGetsNone) {
  const Finished done = run({"xyzzy"});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.err, AllOf(HasSubstr("'xyzzy'"), Not(HasSubstr("did you mean"))));
}

TEST(CommandLine, UnknownOptionIsWrongUsageAndNamesTheCommand) {
  const Finished done = run({"process", "--frobnicate", "a.wibl"});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.err, AllOf(StartsWith("leadline process: "), HasSubstr("--frobnicate")));
}

TEST(CommandLine, HelpThatCanNotBeWrittenIsAFailure) {
  const Finished done = run({"-c", "exec " LEADLINE_PROGRAM " --help > /dev/full"}, {.program = "/bin/sh"});
  EXPECT_EQ(done.status, operation_failed);
  EXPECT_THAT(done.err, HasSubstr("standard output"));
}

class Completion : public testing::TestWithParam<const char*> {};

TEST_P(Completion, KnowsEveryCommandAndItsOptions) {
  const Finished done = run({"completion", GetParam()});
  EXPECT_EQ(done.status, 0);
  for (const auto& command : cli::commands()) EXPECT_THAT(done.out, HasSubstr(command.name));
  EXPECT_THAT(done.out, HasSubstr("max-fix-gap"));
}

INSTANTIATE_TEST_SUITE_P(Shells, Completion, testing::Values("bash", "zsh", "fish"),
                         [](const auto& shell) { return std::string(shell.param); });

TEST(Completion, OfAnUnknownShellIsWrongUsage) { EXPECT_EQ(run({"completion", "tcsh"}).status, wrong_usage); }

std::string in_shell(const char* shell, const std::string& script) {
  return run({"-c", script}, {.environment = {"PATH=/usr/bin:/bin"}, .program = shell}).out;
}

/// What bash offers for a line whose words are given.
std::string bash_offers(const std::string& words, int at) {
  const std::string set = "COMP_WORDS=(" + words + "); COMP_CWORD=" + std::to_string(at);
  return in_shell("/bin/bash",
                  "source <(" LEADLINE_PROGRAM " completion bash); " + set + "; _leadline; echo \"${COMPREPLY[@]}\"");
}

TEST(Completion, InBashOffersCommands) { EXPECT_EQ(bash_offers("leadline pro", 1), "process\n"); }

TEST(Completion, InBashOffersOptionsOfTheCommand) {
  EXPECT_EQ(bash_offers("leadline process --max", 2), "--max-fix-gap\n");
}

TEST(Completion, InBashOffersTheWordsAnArgumentCanBe) { EXPECT_EQ(bash_offers("leadline completion z", 2), "zsh\n"); }

TEST(Completion, InBashLeavesFilesToTheShell) { EXPECT_EQ(bash_offers("leadline process --config x", 3), "\n"); }

TEST(Completion, ScriptsAreGoodForTheirShells) {
  int tried = 0;
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string path = std::string("/usr/bin/") + shell;
    if (!std::filesystem::exists(path)) continue;
    ++tried;
    const TemporaryFolder folder;
    const std::string script = folder.write("script", run({"completion", shell}).out);
    const Finished done = run({"-n", script}, {.program = path});
    EXPECT_EQ(done.status, 0) << shell << ": " << done.err;
  }
  EXPECT_GT(tried, 0) << "no shell to try the scripts with";
}

}  // namespace
}  // namespace leadline::test
