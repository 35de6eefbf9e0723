#include "csb/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace leadline::csb {
namespace {

using Json = nlohmann::ordered_json;

struct MergeCase {
  const char* base;
  const char* next;
  const char* expected;
};

TEST(Decision17, objects_merge_lists_append_scalars_replace) {
  for (const auto& [base, next, expected] : std::initializer_list<MergeCase>{
           {R"({"a":1})", R"({})", R"({"a":1})"},
           {R"({"a":1,"b":2})", R"({"c":3,"a":4})", R"({"a":4,"b":2,"c":3})"},
           {R"({"a":{"b":{"c":1}}})", R"({"a":{"b":{"d":2}}})", R"({"a":{"b":{"c":1,"d":2}}})"},
           {R"({"a":true})", R"({"a":false})", R"({"a":false})"},
           {R"({"a":"x"})", R"({"a":""})", R"({"a":""})"},
           {R"({"a":1})", R"({"a":2.5})", R"({"a":2.5})"},
           {R"({"a":-1.5})", R"({"a":3})", R"({"a":3})"},
           {R"({})", R"({"a":null,"b":[1,1],"c":{}})", R"({"a":null,"b":[1,1],"c":{}})"},
           {R"([])", R"([1,1])", R"([1,1])"},
           {R"([1,2])", R"([3])", R"([1,2,3])"},
       }) {
    std::vector<std::string> warnings;
    Json merged = Json::parse(base);
    merge(merged, Json::parse(next), "", warnings);
    EXPECT_EQ(merged.dump(), expected) << base << " and " << next;
    EXPECT_THAT(warnings, testing::IsEmpty()) << base << " and " << next;
  }
}

TEST(Decision17, what_is_in_a_list_is_not_appended_again) {
  for (const auto& [base, next, expected] : std::initializer_list<MergeCase>{
           {R"([1,2])", R"([2,1])", R"([1,2])"},
           {R"([1,"x"])", R"(["x","y"])", R"([1,"x","y"])"},
           {R"([1])", R"([1.0])", R"([1])"},
           {R"([[1]])", R"([[1],[2]])", R"([[1],[2]])"},
           {R"([{"a":1,"b":[{"c":2,"d":3}]}])", R"([{"b":[{"d":3,"c":2}],"a":1}])", R"([{"a":1,"b":[{"c":2,"d":3}]}])"},
       }) {
    std::vector<std::string> warnings;
    Json merged = Json::parse(base);
    merge(merged, Json::parse(next), "", warnings);
    EXPECT_EQ(merged.dump(), expected) << base << " and " << next;
  }
}

TEST(Decision17, a_wrong_kind_is_ignored_with_a_warning) {
  const char* const values[] = {"{}", "[]", R"("x")", "1", "true", "null"};
  for (const char* base : values) {
    for (const char* next : values) {
      if (base == next || base == values[5]) continue;
      std::vector<std::string> warnings;
      Json merged{{"k", Json::parse(base)}};
      merge(merged, Json{{"k", Json::parse(next)}}, "/properties", warnings);
      EXPECT_EQ(merged["k"], Json::parse(base)) << base << " and " << next;
      EXPECT_THAT(warnings, testing::ElementsAre(testing::StartsWith("/properties/k: "))) << base << " and " << next;
    }
  }
}

TEST(Decision17, the_warning_says_what_there_is_and_what_is_needed) {
  std::vector<std::string> warnings;
  Json merged{{"type", "Ship"}};
  merge(merged, Json::parse(R"({"type":["x"]})"), "/platform", warnings);
  EXPECT_THAT(warnings, testing::ElementsAre("/platform/type: list where text is expected, ignored"));
}

TEST(Decision17, only_a_text_takes_the_place_of_what_is_unknown) {
  std::vector<std::string> warnings;
  Json merged{{"name", nullptr}};
  merge(merged, Json{{"name", 5}}, "", warnings);
  EXPECT_TRUE(merged["name"].is_null());
  EXPECT_EQ(warnings.size(), 1U);
  merge(merged, Json{{"name", "x"}}, "", warnings);
  EXPECT_EQ(merged["name"], "x");
}

}  // namespace
}  // namespace leadline::csb
