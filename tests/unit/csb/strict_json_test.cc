#include "csb/strict_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace leadline::csb {
namespace {

using testing::HasSubstr;

bool is_accepted(std::string_view text) { return parse_strict_json(text).refused.empty(); }

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string with_members(std::size_t count) {
  std::string text = "{";
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
  return text + "}";
}

TEST(StrictJson, accepts_any_json_value) {
  for (const char* text : {"{}", " {} \n", "null", "\"properties\"", "[1, -0, 1.10, 1E5]", "\"\\ud83d\\ude00\"", "5"}) {
    EXPECT_TRUE(is_accepted(text)) << text;
  }
}

TEST(StrictJson, refuses_what_rfc_8259_does_not_allow) {
  using namespace std::string_view_literals;
  for (const std::string_view text : {""sv,           " "sv,          "{\"properties\":{"sv,
                                      "{} x"sv,       "{}{}"sv,       "{\"a\":1,}"sv,
                                      "[1,]"sv,       "{'a':1}"sv,    "{a:1}"sv,
                                      "// c\n{}"sv,   "[01]"sv,       "[+1]"sv,
                                      "[.5]"sv,       "[1.]"sv,       "NaN"sv,
                                      "[Infinity]"sv, "[0x10]"sv,     "TRUE"sv,
                                      "[\"a\tb\"]"sv, "[\"\x01\"]"sv, "[\"\\x41\"]"sv,
                                      "{}\0"sv,       "{}\0x"sv,      "[\"a\0b\"]"sv}) {
    EXPECT_FALSE(is_accepted(text)) << text;
  }
}

TEST(StrictJson, refuses_text_that_is_no_unicode) {
  for (const char* text : {"[\"\xff\"]", "[\"\xc0\x80\"]", "[\"\xed\xa0\x80\"]", "[\"\\ud800\"]", "[\"\\udc00\"]",
                           "[\"\\ud800\\u0041\"]", "\xff\xfe{\0}"}) {
    EXPECT_FALSE(is_accepted(text)) << text;
  }
}

TEST(StrictJson, refuses_a_number_beyond_double) {
  EXPECT_THAT(parse_strict_json("{\"a\": 1e400}").refused, HasSubstr("beyond double"));
  EXPECT_TRUE(is_accepted("[1e308, 123456789012345678901234567890, 1e-400]"));
}

TEST(StrictJson, skips_a_byte_order_mark) { EXPECT_EQ(parse_strict_json("\xEF\xBB\xBF{\"a\":1}").value["a"], 1); }

TEST(StrictJson, takes_the_last_of_a_key_given_twice) {
  EXPECT_EQ(parse_strict_json(R"({"a":1,"b":2,"a":3})").value.dump(), R"({"a":3,"b":2})");
}

TEST(StrictJson, says_where_it_stopped) {
  EXPECT_EQ(parse_strict_json("{} x").refused, "no strict JSON at byte 4");
  EXPECT_EQ(parse_strict_json(std::string_view("{}\0", 3)).refused, "no strict JSON at byte 3");
}

TEST(StrictJson, refuses_nesting_that_could_exhaust_the_stack) {
  EXPECT_TRUE(is_accepted(nested(max_json_depth)));
  EXPECT_THAT(parse_strict_json(nested(max_json_depth + 1)).refused, HasSubstr("deeper than 100"));
  EXPECT_FALSE(is_accepted(std::string(1'000'000, '[')));
}

TEST(StrictJson, does_not_take_many_lists_side_by_side_for_deep_ones) {
  std::string text = "[[]";
  for (std::size_t i = 0; i < 2 * max_json_depth; ++i) text += ",[],{}";
  EXPECT_TRUE(is_accepted(text + "]"));
}

TEST(StrictJson, refuses_objects_in_which_a_member_would_be_searched_for_long) {
  EXPECT_TRUE(is_accepted(with_members(max_json_members)));
  EXPECT_THAT(parse_strict_json(with_members(max_json_members + 1)).refused, HasSubstr("more than 250 members"));
  EXPECT_TRUE(is_accepted("[" + with_members(200) + "," + with_members(200) + "]"));
}

TEST(StrictJson, refuses_more_values_than_anyone_needs) {
  std::string text = "[0";
  for (std::size_t i = 2; i < max_json_values; ++i) text += ",0";
  EXPECT_TRUE(is_accepted(text + "]"));
  EXPECT_THAT(parse_strict_json(text + ",0]").refused, HasSubstr("more than 100000 values"));
}

}  // namespace
}  // namespace leadline::csb
