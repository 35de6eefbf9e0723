// The tests' own measure: documents that differ are found to differ.
#include "support/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace leadline::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

std::string feature(std::string_view position, std::string_view depth, std::string_view time) {
  return R"({"type":"Feature","geometry":{"type":"Point","coordinates":[)" + std::string(position) +
         R"(]},"properties":{"depth":)" + std::string(depth) + R"(,"time":")" + std::string(time) + R"("}})";
}

const std::string sample =
    R"({"type":"FeatureCollection","properties":{"length":1.5,"processing":[{"timestamp":"2026","name":"x",)"
    R"("source":"Leadline-1.2.3","version":"1","comment":"c"},{"name":"y","comment":"c"}]},"features":[)" +
    feature("-70.5,43.25", "10.5", "2024-05-01T10:00:00.000Z") + "," +
    feature("180,0", "7", "2024-05-01T10:00:00.001Z") + "," + feature("-179.5,0", "8", "2024-05-01T10:00:00.001Z") +
    "]}";

struct Change {
  const char* what;
  const char* by;
};

TEST(Documents, of_the_same_content_do_not_differ) {
  const Document expected = parse_any_document(sample);
  EXPECT_EQ(expected.rows.size(), 3U);
  EXPECT_THAT(differences(parse_our_document(sample), expected), IsEmpty());
  for (const auto& [what, by] : std::initializer_list<Change>{
           {"\"c\"", "\"other words\""},
           {"1.2.3", "4.5.6"},
           {"\"2026\"", "\"2027\""},
           {"43.25", "43.25000001"},
           {"10.5", "10.501"},
           {"00.000Z", "00.001Z"},
           {"180,0", "-180,0"},
           {"1.5", "1.50"},
           {"10.5", "1.05e1"},
           {"\"version\":\"1\"", "\"version\":\"2\""},
       }) {
    EXPECT_THAT(differences(parse_any_document(replaced(sample, what, by)), expected), IsEmpty()) << what << by;
  }
}

TEST(Documents, may_change_the_order_of_soundings_within_a_millisecond) {
  const std::string a = feature("1,2", "3", "2024-05-01T10:00:00.000Z");
  const std::string b = feature("4,5", "6", "2024-05-01T10:00:00.001Z");
  const std::string c = feature("4,5", "6", "2024-05-01T10:00:00.000Z");
  const std::string begin = R"({"features":[)";
  const Document expected = parse_any_document(begin + a + "," + b + "]}");
  EXPECT_THAT(differences(parse_any_document(begin + b + "," + a + "]}"), expected), IsEmpty());
  const Document at_one_time = parse_any_document(begin + a + "," + c + "]}");
  EXPECT_EQ(differences(parse_any_document(begin + c + "," + a + "]}"), at_one_time).size(), 2U);
}

TEST(Documents, of_different_content_differ) {
  const Document expected = parse_any_document(sample);
  for (const auto& [what, by] : std::initializer_list<Change>{
           {"43.25", "43.25000002"},
           {"-70.5", "-70.6"},
           {"10.5", "10.502"},
           {"00.000Z", "00.002Z"},
           {"\"length\":1.5", "\"length\":1.6"},
           {"\"length\":1.5", "\"length\":\"1.5\""},
           {"\"length\"", "\"width\""},
           {"\"length\":1.5,", ""},
           {"\"name\":\"x\"", "\"name\":\"z\""},
           {"Leadline-", "Other-"},
           {"\"version\":\"1\",", ""},
           {"\"comment\":\"c\"},", "\"comment\":5},"},
           {"\"name\":\"y\",\"comment\":\"c\"", "\"name\":\"y\",\"comment\":\"d\""},
           {",{\"name\":\"y\",\"comment\":\"c\"}", ""},
       }) {
    EXPECT_FALSE(differences(parse_any_document(replaced(sample, what, by)), expected).empty()) << what << " " << by;
  }
}

TEST(Documents, with_another_number_of_features_differ) {
  Document more = parse_any_document(sample);
  more.rows.push_back(more.rows.back());
  EXPECT_THAT(differences(more, parse_any_document(sample)), testing::ElementsAre("4 features, expected 3"));
}

TEST(OurDocuments, have_one_form) {
  EXPECT_NO_THROW(parse_our_document(sample));
  EXPECT_NO_THROW(parse_our_document(sample + "\n"));
  for (const auto& [what, by] : std::initializer_list<Change>{
           {"\"length\":1.5", "\"length\": 1.5"},
           {"10.5", "10.50"},
           {"10.5", "10."},
           {"10.5", "1.05e1"},
           {"10.5", "010.5"},
           {"10.5", ".5"},
           {"10.5", "+10.5"},
           {"10.5", "10.1234"},
           {"10.5", "-10.5"},
           {"10.5", "0"},
           {"10.5", "NaN"},
           {"10.5", "\"10.5\""},
           {"180,0", "180,-0"},
           {"180,0", "-180,0"},
           {"180,0", "180.1,0"},
           {"180,0", "180,90.1"},
           {"43.25", "43.123456789"},
           {"00.000Z", "00Z"},
           {"00.000Z", "00.0000Z"},
           {"00.000Z", "00.000"},
           {"00.000Z", "01.000Z"},
           {"05-01", "02-30"},
           {"},{\"type\":\"Feature\"", "}, {\"type\":\"Feature\""},
           {"},{\"type\":\"Feature\"", "},,{\"type\":\"Feature\""},
           {"\"type\":\"Feature\",", ""},
           {"\"type\":\"Feature\",", "\"type\":\"Feature\",\"id\":1,"},
           {"\"features\"", "\"feature\""},
       }) {
    EXPECT_THROW(parse_our_document(replaced(sample, what, by)), std::exception) << what << " " << by;
  }
  EXPECT_THROW(parse_our_document(sample.substr(0, sample.size() - 1)), std::exception);
  EXPECT_THROW(parse_our_document(sample + "x"), std::exception);
}

TEST(OurDocuments, say_where_they_are_not_of_it) {
  try {
    parse_our_document(replaced(sample, "10.5", "10.50"));
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), testing::AllOf(HasSubstr("byte "), HasSubstr("no trailing zeros"), HasSubstr("`10.50,")));
  }
}

TEST(Json, is_judged_by_another_parser) {
  EXPECT_TRUE(is_json(sample));
  for (const char* text : {"", "{", "{} x", "[1,]", "[01]", "[NaN]", "[\"\xff\"]", "['a']", "[\"\\ud800\"]"}) {
    EXPECT_FALSE(is_json(text)) << text;
  }
}

}  // namespace
}  // namespace leadline::test
