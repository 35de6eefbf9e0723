#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "csb/b12_rules.h"
#include "integration/folder.h"
#include "integration/program.h"
#include "support/logger_file.h"

namespace leadline::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr int some_failed = status_of(cli::ExitStatus::some_inputs_failed);
constexpr int wrong_usage = status_of(cli::ExitStatus::wrong_usage);
constexpr int operation_failed = status_of(cli::ExitStatus::operation_failed);

constexpr const char* xyz_document =
    R"({"trustedNode":{"providerOrganizationName":"a","providerEmail":"csb@example.org",)"
    R"("uniqueVesselID":"SEAID-e8c469f8-df38-11e5-b86d-9a79f06e9478","convention":"XYZ GeoJSON CSB 3.1",)"
    R"("dataLicense":"CC0 1.0","providerLogger":"a","providerLoggerVersion":"1","navigationCRS":"EPSG:4326",)"
    R"("verticalReferenceOfDepth":"Unknown","vesselPositionReferencePoint":"GNSS"}})";

std::string changed(std::string document, const std::string& from, const std::string& to) {
  return document.replace(document.find(from), from.size(), to);
}

Finished validate(std::vector<std::string> arguments, const std::string& input = xyz_document) {
  arguments.insert(arguments.begin(), "validate");
  return run(arguments, {.input = input});
}

TEST(ValidateCommand, SaysThatADocumentIsValid) {
  const Finished done = validate({"-"});
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.out, "-: valid (XYZ-3.1.0-2024-04), 0 features\n");
  EXPECT_THAT(done.err, IsEmpty());
}

TEST(ValidateCommand, SaysWhatIsWrongWhereAndWhatWouldBeRight) {
  const Finished done = validate({"-"}, changed(xyz_document, "EPSG:4326", "WGS84"));
  EXPECT_EQ(done.status, some_failed);
  EXPECT_EQ(done.out,
            "-: INVALID (XYZ-3.1.0-2024-04), 0 features, 1 error\n"
            "  error 3.1/trustedNode.navigationCRS: should be text: EPSG:1024 to EPSG:32767, such as EPSG:4326 "
            "(system the positions were measured in)\n"
            "    /trustedNode/navigationCRS: \"WGS84\"\n");
}

TEST(ValidateCommand, WarningsAreErrorsWhenStrictAndCanBeLeftOut) {
  const std::string document = changed(xyz_document, "CC0 1.0", "mine");
  EXPECT_EQ(validate({"-"}, document).status, 0);
  EXPECT_THAT(validate({"-"}, document).out, HasSubstr("  warning leadline/licence: "));
  EXPECT_EQ(validate({"--strict", "-"}, document).status, some_failed);
  EXPECT_THAT(validate({"--strict", "-"}, document).out, HasSubstr("  error leadline/licence: "));
  EXPECT_THAT(validate({"--no-warnings", "-"}, document).out, Not(HasSubstr("licence")));
  EXPECT_EQ(validate({"--no-warnings", "--strict", "-"}, document).status, wrong_usage);
}

TEST(ValidateCommand, SchemaIsByOptionOrConventionOrDefault) {
  EXPECT_THAT(validate({"--schema", "xyz-3.0", "-"}).out, StartsWith("-: INVALID (XYZ-3.0.0-2023-08), "));
  EXPECT_THAT(validate({"-"}, "{}").out,
              StartsWith("-: INVALID (3.1.0-2024-04 by default, as it names no convention), "));
  const Finished unknown = validate({"--schema", "4", "-"});
  EXPECT_EQ(unknown.status, wrong_usage);
  EXPECT_THAT(unknown.err, HasSubstr("there is no schema '4'; there are 3.1 (3.1.0-2024-04)"));
}

TEST(ValidateCommand, ProviderIdComesFromTheOptionOrTheEnvironment) {
  EXPECT_THAT(validate({"--provider-id", "SEAID", "-"}).out, Not(HasSubstr("warning")));
  EXPECT_THAT(validate({"--provider-id", "OTHER", "-"}).out, HasSubstr("leadline/provider-id"));
  const Finished from_environment =
      run({"validate", "-"}, {.environment = {"PROVIDER_ID=OTHER"}, .input = xyz_document});
  EXPECT_THAT(from_environment.out, HasSubstr("leadline/provider-id"));
}

constexpr const char* two_features =
    R"({"type":"Feature","geometry":null,"properties":{"depth":1,"time":"2030-01-01T00:00:00Z"}},)"
    R"({"type":"Feature","geometry":null,"properties":{"depth":1,"time":"2030-01-01T00:00:00Z"}})";

TEST(ValidateCommand, TimesAreInTheFutureOfTheGivenOne) {
  const std::string document = std::string(R"({"features":[)") + two_features + "]}";
  EXPECT_THAT(validate({"--now", "2029-12-31", "-"}, document).out, HasSubstr("leadline/future"));
  EXPECT_THAT(validate({"--now", "2030-01-02", "-"}, document).out, Not(HasSubstr("leadline/future")));
  EXPECT_EQ(validate({"--now", "tomorrow", "-"}, document).status, wrong_usage);
}

TEST(ValidateCommand, TellsTheFirstOnesAndCountsTheOthers) {
  const Finished done = validate({"--max-issues", "2", "-"}, R"({"features":[1,2,3,4,5]})");
  EXPECT_THAT(done.out, HasSubstr("    /features/0: 1\n    /features/1: 2\n    and 3 more\n"));
  EXPECT_EQ(validate({"--max-issues", "0", "-"}).status, wrong_usage);
}

TEST(ValidateCommand, PrintsAnObjectForEachFile) {
  const TemporaryFolder folder;
  folder.write("a.json", changed(xyz_document, "\"Unknown\"", "7"));
  folder.write("b.geojson", "{\"a\":\n}");
  const Finished done = run({"validate", "--json", folder / "a.json", folder / "b.geojson", folder / "c.json"});
  EXPECT_EQ(done.status, operation_failed);
  std::istringstream lines(done.out);
  std::vector<nlohmann::json> objects;
  for (std::string line; std::getline(lines, line);) objects.push_back(nlohmann::json::parse(line));
  ASSERT_EQ(objects.size(), 3U);
  const auto& [a, b, c] = std::tie(objects[0], objects[1], objects[2]);
  EXPECT_EQ(a["file"], folder / "a.json");
  EXPECT_EQ(a["valid"], false);
  EXPECT_EQ(a["schema"], "XYZ-3.1.0-2024-04");
  EXPECT_EQ(a["schema_by"], "convention");
  EXPECT_EQ(a["errors"], 1);
  EXPECT_EQ(a["counts"], nlohmann::json({{"3.1/trustedNode.verticalReferenceOfDepth", 1}}));
  EXPECT_EQ(a["issues"][0]["path"], "/trustedNode/verticalReferenceOfDepth");
  EXPECT_EQ(a["issues"][0]["found"], "7");
  EXPECT_FALSE(a["issues"][0].contains("line"));
  EXPECT_EQ(b["schema_by"], "default");
  EXPECT_EQ(b["issues"][0]["rule"], "json/syntax");
  EXPECT_EQ(b["issues"][0]["offset"], 6);
  EXPECT_EQ(b["issues"][0]["line"], 2);
  EXPECT_EQ(b["issues"][0]["column"], 1);
  EXPECT_EQ(c["valid"], nullptr);
  EXPECT_THAT(c["trouble"], HasSubstr("No such file"));
}

TEST(ValidateCommand, TakesTheDocumentsOfFolders) {
  const TemporaryFolder folder;
  folder.write("b.json", xyz_document);
  folder.write("deep/a.GEOJSON", xyz_document);
  folder.write("deep/a.wibl", "no document");
  folder.write("empty/notes.txt", "");
  const Finished done = run({"validate", folder.path()});
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.out, AllOf(HasSubstr("/b.json: valid"), HasSubstr("/deep/a.GEOJSON: valid"),
                              HasSubstr("2 files: 2 valid, 0 invalid, 0 could not be read\n")));
  const Finished empty = run({"validate", folder / "empty"});
  EXPECT_EQ(empty.status, operation_failed);
  EXPECT_THAT(empty.err, HasSubstr("no *.json or *.geojson in"));
}

TEST(ValidateCommand, WhatCanNotBeReadIsToldAndTheOthersGoOn) {
  const TemporaryFolder folder;
  const std::string good = folder.write("good.json", xyz_document);
  const Finished done = run({"validate", folder / "missing.json", good});
  EXPECT_EQ(done.status, operation_failed);
  EXPECT_THAT(done.err, StartsWith("leadline validate: cannot open "));
  EXPECT_THAT(done.out, HasSubstr("good.json: valid"));
  EXPECT_EQ(run({"validate"}).status, wrong_usage);
}

TEST(ValidateCommand, QuietSaysItWithTheStatusOnly) {
  EXPECT_THAT(validate({"-q", "-"}).out, IsEmpty());
  const Finished bad = validate({"--quiet", "-"}, "{}");
  EXPECT_EQ(bad.status, some_failed);
  EXPECT_THAT(bad.out + bad.err, IsEmpty());
}

TEST(ValidateCommand, ShowsNoControlCharactersOfADocument) {
  const Finished done = validate({"-"}, "{\"\\u001b[2J\":1,\"trustedNode\":\"\\u001b\"}");
  EXPECT_THAT(done.out, Not(HasSubstr("\x1b")));
}

TEST(ValidateCommand, IsInColourOnATerminal) {
  const Finished done = run({"validate", "-"}, {.environment = {"TERM=xterm"}, .input = "{}", .terminal = true});
  EXPECT_THAT(done.out, HasSubstr("\x1b[31mINVALID\x1b[0m"));
}

TEST(ValidateCommand, PrintsTheRules) {
  const Finished table = run({"validate", "--rules"});
  EXPECT_EQ(table.status, 0);
  for (const auto& rule : csb::b12_rules()) EXPECT_THAT(table.out, HasSubstr("| " + std::string(rule.id) + " "));
  const Finished json = run({"validate", "--rules", "--json", "--schema", "3.0"});
  std::istringstream lines(json.out);
  std::size_t rules = 0;
  for (std::string line; std::getline(lines, line); ++rules)
    EXPECT_THAT(nlohmann::json::parse(line)["id"].get<std::string>(), Not(StartsWith("3.1/")));
  EXPECT_GT(rules, 100U);
}

std::string page(const char* name) {
  std::ifstream file(std::string(LEADLINE_SOURCE_DIR) + "/docs/" + name);
  return {std::istreambuf_iterator(file), {}};
}

TEST(ValidateCommand, ThePageOfTheRulesIsTheirTable) {
  const std::string text = page("b12-rules.md");
  const std::size_t table = text.find("\n| id ");
  ASSERT_NE(table, std::string::npos);
  EXPECT_TRUE(text.substr(table + 1) == run({"validate", "--rules"}).out)
      << "docs/b12-rules.md is not what leadline validate --rules prints; the page says how to write it again";
}

TEST(ValidateCommand, TheManualNamesEveryOptionSchemaAndMember) {
  const std::string help = run({"validate", "--help"}).out, manual = page("validate.md");
  const std::regex option("--[a-z-]+");
  for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at) {
    if (at->str() == "--help") continue;
    EXPECT_THAT(manual, HasSubstr("`" + at->str()));
  }
  for (const auto& schema : csb::schemas())
    for (const auto text : {schema.name, schema.alias, schema.convention})
      EXPECT_THAT(manual, HasSubstr("`" + std::string(text) + "`"));
  const auto json = nlohmann::json::parse(validate({"--json", "-"}, "").out);
  for (const auto& [member, value] : json.items()) EXPECT_THAT(manual, HasSubstr("`" + member + "`"));
  for (const auto& [member, value] : json["issues"][0].items()) EXPECT_THAT(manual, HasSubstr("`" + member + "`"));
}

}  // namespace
}  // namespace leadline::test
