#include <array>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <tuple>

#include "integration/folder.h"
#include "integration/program.h"
#include "support/logger_file.h"

namespace leadline::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr int some_failed = status_of(cli::ExitStatus::some_inputs_failed);
constexpr int wrong_usage = status_of(cli::ExitStatus::wrong_usage);
constexpr int operation_failed = status_of(cli::ExitStatus::operation_failed);

LoggerFile voyage() {
  return logger_file()
      .fix(1000, 43, -70)
      .fix(3000, 44, -71)
      .depth(2000, 10.25)
      .sentence(2100, "HEHDT,123.4,T")
      .metadata(R"({"platform":{"type":"Ship"}})");
}

LoggerFile damaged_voyage() { return voyage().raw_packet(3, 5, "12345"); }

/// `leadline inspect` with these options and the file on standard input.
Finished inspect(std::vector<std::string> options, const LoggerFile& file) {
  options.insert(options.begin(), "inspect");
  options.emplace_back("-");
  return run(options, {.input = file.bytes()});
}

TEST(Inspect, PrintsASummary) {
  const TemporaryFolder folder;
  const Finished done = run({"inspect", folder.write("a.wibl", voyage().bytes())});
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.out, AllOf(HasSubstr("Vessel name  \"Heron\"\n"), HasSubstr("Time source  SystemTime\n"),
                              HasSubstr("GNSS                         2\n"),
                              HasSubstr("HDT                          1\n"), HasSubstr("      \"type\": \"Ship\"\n")));
  EXPECT_THAT(done.err, IsEmpty());
}

TEST(Inspect, PrintsTheSummaryAsJson) {
  const Finished done = inspect({"--json"}, voyage());
  EXPECT_EQ(done.status, 0);
  const auto json = nlohmann::json::parse(done.out);
  EXPECT_EQ(json["good"], true);
  EXPECT_EQ(json["identity"]["ship_name"], "Heron");
  EXPECT_EQ(json["packets"]["Depth"]["read"], 1);
  EXPECT_EQ(json["time"]["last"], "2024-05-01T10:00:03.000Z");
  EXPECT_EQ(json["bytes_read"], voyage().bytes().size());
}

TEST(Inspect, ListsPacketsWithTheirOffsets) {
  const Finished done = inspect({"--packets"}, voyage());
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.out, StartsWith("0 SerialiserVersion: "));
  EXPECT_EQ(std::ranges::count(done.out, '\n'), 8);
}

TEST(Inspect, ListsSentencesWithTheLoggersTime) {
  const Finished done = inspect({"--sentences"}, logger_file()
                                                     .sentence(2100, "HEHDT,123.4,T")
                                                     .raw_sentence(2200, "$GPZDA,cut\r\n")
                                                     .raw_sentence(2300, "\x1b[2J\xFF"));
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.out, "2100 $HEHDT,123.4,T*2B\n2200 $GPZDA,cut\n2300 \\x1b[2J\\xff\n");
}

TEST(Inspect, PrintsMeasurementsAsCsv) {
  const Finished done = inspect({"--csv"}, voyage());
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.out, HasSubstr("\n2024-05-01T10:00:02.000Z,2000,43.5,-70.5,10.25,,,,\n"));
  EXPECT_THAT(done.out, HasSubstr("\n2024-05-01T10:00:02.100Z,2100,43.55,-70.55,,123.4,,,\n"));
}

TEST(Inspect, TellsOnStandardErrorWhatIsNotInTheCsv) {
  const Finished done = inspect({"--csv"}, LoggerFile().version().identity().zda(0).sentence(0, "HEHDT,123.4,T"));
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.err, HasSubstr("1 values without an elapsed time left out"));
}

TEST(Inspect, DamageMakesItFailWithEverythingStillPrinted) {
  const Finished summary = inspect({}, damaged_voyage());
  EXPECT_EQ(summary.status, some_failed);
  EXPECT_THAT(summary.out, AllOf(HasSubstr("\"Heron\""), HasSubstr("Damage: 1 bad packets")));
  for (const auto* option : {"--packets", "--sentences", "--csv"}) {
    const Finished whole = inspect({option}, voyage()), damaged = inspect({option}, damaged_voyage());
    EXPECT_EQ(damaged.status, some_failed) << option;
    EXPECT_EQ(damaged.out, whole.out) << option;
    EXPECT_THAT(damaged.err, HasSubstr("offset " + std::to_string(voyage().bytes().size()))) << option;
  }
}

TEST(Inspect, AnythingButALoggerFileFails) {
  for (const auto* text : {"", "This is a letter, and no logger file."}) {
    EXPECT_EQ(inspect({}, LoggerFile().raw(text)).status, some_failed) << text;
  }
  EXPECT_EQ(inspect({}, LoggerFile().version(2, 0).identity()).status, some_failed) << "newer format";
}

TEST(Inspect, WhatCanNotBeReadIsAnOperationThatFailed) {
  const TemporaryFolder folder;
  const Finished missing = run({"inspect", folder / "missing.wibl"});
  EXPECT_EQ(missing.status, operation_failed);
  EXPECT_THAT(missing.err, AllOf(StartsWith("leadline inspect: cannot open "), HasSubstr("missing.wibl")));
  EXPECT_EQ(run({"inspect", folder.path()}).status, operation_failed) << "a folder";
}

TEST(Inspect, OnlyOneThingIsPrinted) {
  EXPECT_EQ(inspect({"--json", "--csv"}, voyage()).status, wrong_usage);
  EXPECT_EQ(run({"inspect"}).status, wrong_usage);
}

/// Time, longitude, latitude, depth.
using Soundings = std::multiset<std::tuple<std::string, double, double, double>>;

/// The rows with depth, time and position.
Soundings soundings_of_csv(const std::string& csv) {
  Soundings soundings;
  std::istringstream lines(csv);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::array<std::string, 5> row;
    for (auto& cell : row) std::getline(cells, cell, ',');
    const auto& [time, elapsed, latitude, longitude, depth] = row;
    if (!time.empty() && !latitude.empty() && !depth.empty()) {
      soundings.emplace(time, std::stod(longitude), std::stod(latitude), std::stod(depth));
    }
  }
  return soundings;
}

Soundings soundings_of_document(const std::string& document) {
  Soundings soundings;
  const auto parsed = nlohmann::json::parse(document);
  for (const auto& feature : parsed["features"]) {
    const auto& at = feature["geometry"]["coordinates"];
    const auto& properties = feature["properties"];
    soundings.emplace(properties["time"], at[0], at[1], properties["depth"]);
  }
  return soundings;
}

TEST(Inspect, DepthsWithTimeAndPositionAreTheSoundings) {
  const std::filesystem::path samples = std::filesystem::path(LEADLINE_SOURCE_DIR) / "../shared/conformance/process";
  if (!std::filesystem::exists(samples)) GTEST_SKIP() << "the conformance files are not there: " << samples;
  for (const auto* name : {"interp_random.wibl", "nmea_others.wibl"}) {
    const std::string path = samples / name;
    const Finished csv = run({"inspect", "--csv", path}), document = process({path, "-o", "-"});
    ASSERT_EQ(document.status, 0);
    EXPECT_EQ(soundings_of_csv(csv.out), soundings_of_document(document.out)) << name;
    EXPECT_FALSE(soundings_of_csv(csv.out).empty());
  }
}

}  // namespace
}  // namespace leadline::test
