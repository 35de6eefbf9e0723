// What process says about what it did.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "integration/folder.h"
#include "integration/program.h"
#include "processing/report.h"
#include "support/logger_file.h"

namespace leadline::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr int success = status_of(cli::ExitStatus::success);
constexpr int some_failed = status_of(cli::ExitStatus::some_inputs_failed);

/// A sentinel, a depth without position, one checksum fault, one damaged packet and an unknown one.
std::string file_with_everything() {
  LoggerFile file = logger_file();
  file.fix(1000, 43, -70).depth(1000, 10).depth(1500, -1e9).fix(2000, 43.5, -70.5).depth(2000, 12).depth(9000, 11);
  file.raw_sentence(2100, "$GPGLL,,,,,,V*00").raw_packet(3, 4, "four").raw_packet(77, 2, "??");
  return file.bytes();
}

class ProcessReport : public testing::Test {
 protected:
  [[nodiscard]] json report_of(const std::string& file) const {
    const Finished done = process({"--json", folder_.write("a.wibl", file)});
    return json::parse(done.out).at("files").at(0);
  }

  TemporaryFolder folder_;
};

TEST_F(ProcessReport, TableHasALineForEachFileInTheOrderGiven) {
  const std::vector<std::string> files = {folder_.write("small.wibl", good_file(1)), folder_.write("bad.wibl", "?"),
                                          folder_.write("large.wibl", good_file(50))};
  const Finished done = process({files[0], files[1], files[2]});
  EXPECT_EQ(done.status, some_failed);
  const auto small = done.out.find(files[0]), bad = done.out.find(files[1]), large = done.out.find(files[2]);
  EXPECT_LT(small, bad);
  EXPECT_LT(bad, large);
  EXPECT_NE(large, std::string::npos);
  EXPECT_THAT(done.out, HasSubstr("3 files: 2 converted with 51 soundings, 1 failed"));
}

TEST_F(ProcessReport, TableTellsSpanBoxLeftOutAndFaults) {
  const Finished done = process({folder_.write("a.wibl", file_with_everything())});
  EXPECT_EQ(done.status, success) << done.err;
  EXPECT_THAT(done.out, AllOf(HasSubstr("2024-05-01T10:00:01.000Z  2024-05-01T10:00:02.000Z"),
                              HasSubstr("-70.50000  43.00000  -70.00000  43.50000"), HasSubstr("1 sentinel"),
                              HasSubstr("1 no position"), HasSubstr("1 checksum"), HasSubstr("1 bad packet")));
}

TEST_F(ProcessReport, TableTellsWhyAFileFailed) {
  const Finished done = process({folder_.write("a.wibl", file_without_time())});
  EXPECT_THAT(done.out, HasSubstr("a.wibl  failed: no-time-source: "));
  EXPECT_THAT(done.err, AllOf(StartsWith("leadline process: '"), HasSubstr("a.wibl': no-time-source: ")));
}

TEST_F(ProcessReport, WhatHoldsForManyFilesIsSaidOnce) {
  const Finished done = process({folder_.write("a.wibl", good_file()), folder_.write("b.wibl", good_file())});
  EXPECT_THAT(
      done.out,
      HasSubstr("2 files: the archive will refuse /properties/trustedNode/providerOrganizationName: missing; "));
}

TEST_F(ProcessReport, QuietSaysNothingButErrors) {
  const Finished done = process({"--quiet", folder_.write("a.wibl", good_file()), folder_.write("b.wibl", "?")});
  EXPECT_THAT(done.out, IsEmpty());
  EXPECT_THAT(done.err, StartsWith("leadline process: "));
}

TEST_F(ProcessReport, NothingIsPaintedWithoutATerminal) {
  const Finished done = process({folder_.write("a.wibl", good_file()), folder_.write("b.wibl", "?")});
  EXPECT_THAT(done.out + done.err, Not(HasSubstr("\x1b")));
}

TEST_F(ProcessReport, TerminalGetsColourAndProgress) {
  const Finished done = process({folder_.write("a.wibl", good_file()), folder_.write("b.wibl", "?")},
                                {.environment = {"TERM=xterm"}, .terminal = true});
  EXPECT_THAT(done.out, AllOf(HasSubstr("2 files"), HasSubstr("MB/s"), HasSubstr("\x1b[31mfailed")));
}

TEST_F(ProcessReport, NoColorLeavesOnlyTheProgress) {
  const Finished done =
      process({folder_.write("a.wibl", good_file())}, {.environment = {"TERM=xterm", "NO_COLOR=1"}, .terminal = true});
  EXPECT_THAT(done.out, AllOf(HasSubstr("MB/s"), Not(HasSubstr("\x1b[1m"))));
}

TEST_F(ProcessReport, DumbOrQuietTerminalGetsNoProgress) {
  const std::string file = folder_.write("a.wibl", good_file());
  const Finished dumb = process({file}, {.environment = {"TERM=dumb"}, .terminal = true});
  const Finished quiet = process({file, "--quiet", "--overwrite"}, {.environment = {"TERM=xterm"}, .terminal = true});
  EXPECT_THAT(dumb.out, AllOf(Not(HasSubstr("MB/s")), Not(HasSubstr("\x1b"))));
  EXPECT_THAT(quiet.out, IsEmpty());
}

TEST_F(ProcessReport, JsonTellsEverythingAboutAFile) {
  const std::string file = file_with_everything();
  const json told = report_of(file);
  EXPECT_EQ(told.at("input"), folder_ / "a.wibl");
  EXPECT_EQ(told.at("output"), folder_ / "a.json");
  EXPECT_TRUE(told.at("failure").is_null());
  const json& report = told.at("report");
  EXPECT_EQ(report.at("bytes_read"), file.size());
  EXPECT_EQ(report.at("soundings"), 2);
  EXPECT_EQ(report.at("depths_seen"), 4);
  EXPECT_EQ(report.at("left_out").at("sentinel"), 1);
  EXPECT_EQ(report.at("left_out").at("no_position"), 1);
  EXPECT_EQ(report.at("left_out").size(), processing::left_out_count);
  EXPECT_EQ(report.at("sentences").at("faults").at("checksum"), 1);
  EXPECT_EQ(report.at("bad_packets"), 1);
  EXPECT_EQ(report.at("unknown_packets"), json({{"77", 1}}));
  EXPECT_EQ(report.at("packets").at("Depth").at("read"), 4);
  EXPECT_EQ(report.at("time_source"), "SystemTime");
  EXPECT_EQ(report.at("first"), "2024-05-01T10:00:01.000Z");
  EXPECT_EQ(report.at("last"), "2024-05-01T10:00:02.000Z");
  EXPECT_EQ(report.at("bounds"), json({{"west", -70.5}, {"south", 43.0}, {"east", -70.0}, {"north", 43.5}}));
  EXPECT_EQ(report.at("vessel_id"), "SEAID-" + std::string(vessel_id));
  EXPECT_EQ(report.at("platform_name"), "Heron");
  EXPECT_EQ(report.at("truncated"), false);
  EXPECT_EQ(report.at("damages").at(0).at("reason"), "bad_payload");
  EXPECT_GT(report.at("damages").at(0).at("offset"), 0);
  EXPECT_EQ(report.at("archive").at("ready"), false);
  EXPECT_EQ(report.at("archive").at("issues").at(0).at("rule"), "3.1/trustedNode.providerOrganizationName");
}

TEST_F(ProcessReport, JsonTellsWhyAFileFailedAndWhatWasReadOfIt) {
  const json told = report_of(file_without_time());
  EXPECT_EQ(told.at("failure").at("class"), "no-time-source");
  EXPECT_TRUE(told.at("output").is_null());
  EXPECT_EQ(told.at("report").at("packets").at("Depth").at("read"), 1);
  EXPECT_TRUE(told.at("report").at("first").is_null());
}

TEST_F(ProcessReport, JsonSumsUp) {
  const Finished done =
      process({"--json", folder_.write("a", good_file(7)), folder_.write("b", "?"), folder_ / "missing"});
  const json summary = json::parse(done.out).at("summary");
  EXPECT_EQ(summary.at("files"), 3);
  EXPECT_EQ(summary.at("converted"), 1);
  EXPECT_EQ(summary.at("failed"), 2);
  EXPECT_EQ(summary.at("soundings"), 7);
}

TEST_F(ProcessReport, JsonGoesToStandardErrorWhenTheDocumentGoesToStandardOutput) {
  const Finished done = process({"--json", "-"}, {.input = good_file()});
  EXPECT_EQ(json::parse(done.out).at("type"), "FeatureCollection");
  EXPECT_EQ(json::parse(done.err).at("summary").at("converted"), 1);
}

TEST_F(ProcessReport, JsonIsTextWhateverTheFilesAreCalled) {
  const Finished done = process({"--json", folder_.write("\xff\"\n.wibl", good_file())});
  EXPECT_EQ(json::parse(done.out).at("files").size(), 1);
}

TEST_F(ProcessReport, ListOfFailuresHasALineForEach) {
  const Finished done = process({folder_.write("good", good_file()), folder_.write("bad", file_without_time()),
                                 folder_ / "missing", "--failures", folder_.write("list", "old")});
  EXPECT_EQ(done.status, some_failed);
  std::istringstream lines(folder_.read("list"));
  std::vector<std::string> classes;
  for (std::string line; std::getline(lines, line);) {
    const json failure = json::parse(line);
    EXPECT_THAT(failure.at("path").get<std::string>(), StartsWith(folder_.path()));
    EXPECT_THAT(failure.at("reason").get<std::string>(), Not(IsEmpty()));
    classes.push_back(failure.at("failure"));
  }
  EXPECT_THAT(classes, ElementsAre("no-time-source", "cannot-read"));
}

TEST_F(ProcessReport, ListOfNoFailuresIsEmpty) {
  process({folder_.write("good.wibl", good_file()), "--failures", folder_.write("list", "old")});
  EXPECT_THAT(folder_.read("list"), IsEmpty());
  EXPECT_THAT(folder_.files(), ElementsAre("good.json", "good.wibl", "list"));
}

}  // namespace
}  // namespace leadline::test
