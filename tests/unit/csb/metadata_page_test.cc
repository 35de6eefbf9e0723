// docs/formats/metadata.md says what is so.
#include <chrono>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "csb/metadata.h"
#include "csb/strict_json.h"

namespace leadline::csb {
namespace {

std::string read_page() {
  std::ifstream file(LEADLINE_SOURCE_DIR "/docs/formats/metadata.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> json_blocks(const std::string& page) {
  static constexpr std::string_view begin = "```json\n", end = "```";
  std::vector<std::string> blocks;
  for (auto at = page.find(begin); at != std::string::npos; at = page.find(begin, at)) {
    at += begin.size();
    blocks.push_back(page.substr(at, page.find(end, at) - at));
  }
  return blocks;
}

nlohmann::json without_our_version(nlohmann::json properties) {
  properties["processing"].back()["source"] = "Leadline";
  return properties;
}

TEST(MetadataPage, shows_what_comes_of_its_example) {
  const std::string page = read_page();
  const auto blocks = json_blocks(page);
  ASSERT_EQ(blocks.size(), 2U);
  MetadataSources sources;
  sources.vessel_id = "e8c469f8-df38-11e5-b86d-9a79f06e9478";
  sources.platform_name = "Heron";
  sources.logger_version = "1.3/1.1.0/1.0.1";
  sources.provider_id = "PORT";
  sources.organization = "Port Authority";
  sources.email = "csb@example.org";
  sources.file_metadata = blocks[0];
  const std::chrono::sys_days day{std::chrono::year(2024) / 5 / 2};
  sources.lineage = {{"deduplicate", "keep=first", "Kept 4 of 6 depths.", day}};
  const Metadata metadata = build_metadata(sources);
  const auto shown = nlohmann::ordered_json::parse(blocks[1]);
  EXPECT_EQ(without_our_version(metadata.members["properties"]), without_our_version(shown));
  EXPECT_EQ(metadata.members["properties"]["platform"].dump(), shown["platform"].dump());
  ASSERT_EQ(metadata.warnings.size(), 1U);
  EXPECT_NE(page.find("    " + metadata.warnings[0] + "\n"), std::string::npos) << metadata.warnings[0];
}

TEST(MetadataPage, names_the_limits) {
  const std::string page = read_page();
  EXPECT_NE(page.find("deeper than " + std::to_string(max_json_depth)), std::string::npos);
  EXPECT_NE(page.find("more than " + std::to_string(max_json_members) + " members"), std::string::npos);
}

}  // namespace
}  // namespace leadline::csb
