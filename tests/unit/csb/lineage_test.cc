#include "csb/lineage.h"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace leadline::csb {
namespace {

struct ParametersCase {
  const char* text;
  const char* expected;
};

TEST(Decision14, parameters_are_split_at_commas_then_at_the_first_equals_sign) {
  for (const auto& [text, expected] : std::initializer_list<ParametersCase>{
           {"", "{}"},
           {"a=b", R"({"a":"b"})"},
           {"a=b,c=d", R"({"a":"b","c":"d"})"},
           {"abc", R"({"abc":""})"},
           {"a=", R"({"a":""})"},
           {"=a", R"({"":"a"})"},
           {"=", R"({"":""})"},
           {"a=b=c", R"({"a":"b=c"})"},
           {"a==b", R"({"a":"=b"})"},
           {"a=b,", R"({"a":"b"})"},
           {",,a=b,,c", R"({"a":"b","c":""})"},
           {",", "{}"},
           {"a = b, c=d", R"({"a ":" b"," c":"d"})"},
           {"a=1,b=2,a=3", R"({"a":"3","b":"2"})"},
       }) {
    EXPECT_EQ(parse_parameters(text).dump(), expected) << text;
  }
}

TEST(Decision14, parameters_that_are_no_utf8_still_make_a_document) {
  EXPECT_EQ(parse_parameters("\xff=\xc3").dump(), "{\"\xEF\xBF\xBD\":\"\xEF\xBF\xBD\"}");
}

TEST(Decision14, a_million_parameters_take_no_longer_than_their_number) {
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += std::to_string(i) + ",";
  EXPECT_EQ(parse_parameters(text).size(), 1'000'000U);
}

TEST(Decision15, an_entry_names_leadline_as_its_source_and_keeps_the_order_of_its_members) {
  using std::chrono::sys_days;
  const LineageEntry entry{"deduplicate", "a=1", "Kept 4 of 6.", sys_days(std::chrono::year(2026) / 1 / 1)};
  const auto json = to_json(entry);
  EXPECT_THAT(json["source"].get<std::string>(), testing::MatchesRegex("Leadline-[0-9]+\\.[0-9]+\\.[0-9]+"));
  auto rest = json;
  rest["source"] = "";
  EXPECT_EQ(rest.dump(),
            R"({"type":"Algorithm","timestamp":"2026-01-01T00:00:00.000Z","name":"deduplicate","parameters":{"a":"1"},)"
            R"("source":"","version":"1.0.0","comment":"Kept 4 of 6."})");
}

}  // namespace
}  // namespace leadline::csb
