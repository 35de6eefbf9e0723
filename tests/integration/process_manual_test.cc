// docs/process.md leaves nothing out.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "cli/configuration.h"
#include "cli/report_json.h"
#include "integration/program.h"
#include "processing/report.h"

namespace leadline::test {
namespace {

using testing::HasSubstr;

std::string manual() {
  std::ifstream file(LEADLINE_SOURCE_DIR "/docs/process.md");
  return {std::istreambuf_iterator(file), {}};
}

std::string as_code(std::string_view text) { return "`" + std::string(text) + "`"; }

TEST(ProcessManual, NamesEveryOption) {
  const std::string help = run({"process", "--help"}).out, text = manual();
  const std::regex option("--[a-z-]+");
  std::size_t options = 0;
  for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at) {
    if (at->str() == "--help") continue;
    EXPECT_THAT(text, HasSubstr("`" + at->str()));
    ++options;
  }
  EXPECT_GT(options, 15);
}

TEST(ProcessManual, NamesEveryConfigurationKey) {
  for (const auto& key : cli::configuration_keys()) EXPECT_THAT(manual(), HasSubstr(as_code(key)));
}

TEST(ProcessManual, NamesEveryFailure) {
  for (int i = 0; i <= static_cast<int>(processing::Failure::not_valid); ++i)
    EXPECT_THAT(manual(), HasSubstr("| " + as_code(name(static_cast<processing::Failure>(i))) + " |"));
  for (const char* failure : {"cannot-read", "no-logger-file", "output-exists", "cannot-write", "out-of-memory"})
    EXPECT_THAT(manual(), HasSubstr("| " + as_code(failure) + " |"));
}

TEST(ProcessManual, NamesEveryReasonForLeavingADepthOut) {
  for (std::size_t i = 0; i < processing::left_out_count; ++i)
    EXPECT_THAT(manual(), HasSubstr("| " + std::string(name(static_cast<processing::LeftOut>(i))) + " |"));
}

TEST(ProcessManual, NamesEveryMemberOfTheReport) {
  const auto report = cli::to_json(processing::Report{});
  for (const auto& [member, value] : report.items()) EXPECT_THAT(manual(), HasSubstr(as_code(member)));
}

}  // namespace
}  // namespace leadline::test
