#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "convert/voyage.h"
#include "integration/folder.h"
#include "integration/program.h"
#include "support/document.h"

namespace leadline::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr int success = status_of(cli::ExitStatus::success);
constexpr int wrong_usage = status_of(cli::ExitStatus::wrong_usage);
constexpr int operation_failed = status_of(cli::ExitStatus::operation_failed);

/// The file of a minute's voyage, or what goes wrong with it.
Finished simulate(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"simulate", "--quiet", "--duration", "1m"});
  return run(arguments);
}

json inspected(const Finished& simulated) {
  return json::parse(run({"inspect", "--json", "-"}, {.input = simulated.out}).out);
}

Document converted(const Finished& simulated) {
  return parse_our_document(process({"-", "--quiet"}, {.input = simulated.out}).out);
}

TEST(Simulate, GivesAFileThatConverts) {
  const Document document = converted(simulate({}));
  EXPECT_GT(document.rows.size(), 100);
  EXPECT_LE(document.rows.size(), 122);
}

TEST(Simulate, WritesToAFileAndSaysWhat) {
  const TemporaryFolder folder;
  const Finished done = run({"simulate", "--duration", "10s", "-o", folder / "a.wibl"});
  EXPECT_EQ(done.status, success);
  EXPECT_THAT(folder.files(), ElementsAre("a.wibl"));
  EXPECT_THAT(done.out, StartsWith(std::to_string(folder.read("a.wibl").size()) + " bytes, "));
}

TEST(Simulate, KeepsAFileThatExistsUnlessToldOtherwise) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.wibl", "old");
  const Finished refused = simulate({"-o", path});
  EXPECT_EQ(refused.status, operation_failed);
  EXPECT_THAT(refused.err, HasSubstr("--overwrite"));
  EXPECT_EQ(folder.read("a.wibl"), "old");
  EXPECT_EQ(simulate({"-o", path, "--overwrite"}).status, success);
  EXPECT_NE(folder.read("a.wibl"), "old");
}

TEST(Simulate, WritesNothingIntoAMissingFolder) {
  const TemporaryFolder folder;
  EXPECT_EQ(simulate({"-o", folder / "missing/a.wibl"}).status, wrong_usage);
  EXPECT_THAT(folder.files(), IsEmpty());
}

TEST(Simulate, IsNothingForATerminal) {
  const Finished done = run({"simulate"}, {.environment = {"TERM=xterm"}, .terminal = true});
  EXPECT_EQ(done.status, wrong_usage);
  EXPECT_THAT(done.out, HasSubstr("-o takes a file"));
}

TEST(Simulate, SameSeedGivesTheSameBytesAndAnotherSeedOthers) {
  const std::string one = simulate({"--seed", "1"}).out, other = simulate({"--seed", "2"}).out;
  EXPECT_EQ(one, simulate({"--seed", "1"}).out);
  EXPECT_NE(one, other);
}

TEST(Simulate, LastsAsLongOrGetsAsLargeAsAskedFor) {
  const Finished seconds = run({"simulate", "--quiet", "--duration", "30s"});
  const Finished minutes = run({"simulate", "--quiet", "--duration", "2m"});
  EXPECT_GT(minutes.out.size(), 3 * seconds.out.size());
  const Finished sized = run({"simulate", "--quiet", "--size", "50kB"});
  EXPECT_LE(sized.out.size(), 50'000);
  EXPECT_GT(sized.out.size(), 49'000);
}

TEST(Simulate, ProtocolsCanBeChosen) {
  const auto packets = [](std::vector<std::string> arguments) { return inspected(simulate(arguments)).at("packets"); };
  const json both = packets({}), n2k = packets({"--n2k"}), serial = packets({"--nmea0183"});
  EXPECT_TRUE(both.contains("GNSS") && both.contains("SerialString"));
  EXPECT_TRUE(n2k.contains("GNSS") && !n2k.contains("SerialString"));
  EXPECT_TRUE(!serial.contains("GNSS") && serial.contains("SerialString"));
  EXPECT_EQ(both, packets({"--n2k", "--nmea0183"}));
}

TEST(Simulate, EveryMixAndEveryMessageCanBeChosen) {
  for (const auto& mix : convert::mixes())
    EXPECT_EQ(simulate({"--mix", std::string(mix.name)}).status, success) << mix.name;
  for (const auto& rate : convert::rate_names()) {
    const std::string name(rate.name);
    EXPECT_EQ(simulate({"--rates", "gnss=1," + name + "=0.5"}).status, success) << name;
  }
}

TEST(Simulate, RatesChangeTheMix) {
  const json packets =
      inspected(simulate({"--n2k", "--rates", "depth=5,gnss=0", "--rates", "attitude=1"})).at("packets");
  EXPECT_GT(packets.at("Depth").at("read"), 250);
  EXPECT_FALSE(packets.contains("GNSS"));
  EXPECT_TRUE(packets.contains("Attitude"));
}

TEST(Simulate, StartAndPositionAreWhereTheVoyageBegins) {
  const Document document = converted(simulate({"--start", "2025-02-03T04:05:06Z", "--position=-17.5,179.9"}));
  EXPECT_THAT(describe(document.rows.at(0)), HasSubstr("2025-02-03T04:05:0"));
  EXPECT_NEAR(document.rows.at(0).latitude_deg, -17.5, 0.01);
  EXPECT_NEAR(document.rows.at(0).longitude_deg, 179.9, 0.01);
}

TEST(Simulate, IdentityAndMetadataAreThoseGiven) {
  const TemporaryFolder folder;
  const std::string metadata = folder.write("m.json", R"({"properties": {"platform": {"length": 12}}})");
  const auto properties =
      converted(simulate({"--unique-id", "SEAID-1", "--ship-name", "Egret", "--metadata", metadata}))
          .members["properties"];
  EXPECT_EQ(properties["trustedNode"]["uniqueVesselID"], "SEAID-1");
  EXPECT_EQ(properties["platform"]["name"], "Egret");
  EXPECT_EQ(properties["platform"]["length"], 12);
}

TEST(Simulate, AlgorithmsAreAskedForWithTheirParameters) {
  const json told = inspected(simulate({"--algorithm", "deduplicate", "--algorithm", "nodatareject=phase=raw"}));
  EXPECT_EQ(told.at("algorithms"), json::parse(R"([{"name": "deduplicate", "parameters": ""},
                                                    {"name": "nodatareject", "parameters": "phase=raw"}])"));
}

TEST(Simulate, TroubleComesWhenAskedFor) {
  const auto report = [](std::vector<std::string> arguments) {
    arguments.emplace_back("--n2k");
    return json::parse(process({"-", "--json"}, {.input = simulate(arguments).out}).err).at("files").at(0).at("report");
  };
  const json calm = report({});
  EXPECT_EQ(calm.at("left_out").at("sentinel"), 0);
  EXPECT_GT(report({"--no-data-probability", "0.5"}).at("left_out").at("sentinel"), 5);
  EXPECT_GT(report({"--duplicate-probability", "0.5"}).at("depths_seen"), calm.at("depths_seen").get<int>() + 5);
  EXPECT_GT(report({"--fix-gaps", "0.1", "--fix-gap-length", "200s"}).at("left_out").at("no_position"), 5);
}

TEST(Simulate, ClockWrapsOnTheWay) {
  const json time = inspected(simulate({"--clock-wrap"})).at("time");
  constexpr std::int64_t quantum = std::int64_t{1} << 32;
  EXPECT_LT(time.at("first_elapsed_ms"), quantum);
  EXPECT_GT(time.at("last_elapsed_ms"), quantum);
  EXPECT_EQ(converted(simulate({"--clock-wrap"})).rows, converted(simulate({})).rows);
}

TEST(Simulate, WhatCanNotBeIsWrongUsage) {
  const std::vector<std::vector<std::string>> impossible = {
      {"--duration", "10"},
      {"--duration", "-1h"},
      {"--duration", "1 fortnight"},
      {"--size", "many"},
      {"--size", "1MB"},
      {"--rates", "kayak=1"},
      {"--rates", "gnss"},
      {"--rates", "gnss=x"},
      {"--rates", "gnss=101"},
      {"--position", "43"},
      {"--position", "north,west"},
      {"--position", "91,0"},
      {"--start", "yesterday"},
      {"--no-data-probability", "2"},
      {"--fix-gaps", "-0.1"},
      {"--mix", "kayak"},
      {"--mix", "n2k", "--n2k"},
      {"--seed", "one"},
  };
  for (const auto& arguments : impossible) {
    const Finished done = simulate(arguments);
    EXPECT_EQ(done.status, wrong_usage) << testing::PrintToString(arguments);
    EXPECT_THAT(done.err, StartsWith("leadline simulate: ")) << testing::PrintToString(arguments);
    EXPECT_THAT(done.out, IsEmpty());
  }
}

TEST(Simulate, FullDeviceIsAFailedOperation) {
  const Finished done = simulate({"-o", "/dev/full"});
  EXPECT_EQ(done.status, operation_failed);
  EXPECT_THAT(done.err, HasSubstr("No space left"));
}

}  // namespace
}  // namespace leadline::test
