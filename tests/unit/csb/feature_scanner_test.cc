#include "csb/feature_scanner.h"

#include <gtest/gtest.h>
#include <string>

#include "unit/csb/b12_documents.h"

namespace leadline::csb {
namespace {

constexpr const char* plain = R"({"type":"Feature","geometry":{"type":"Point","coordinates":[-70.00000357,42.5]},)"
                              R"("properties":{"depth":25.11,"time":"2024-05-01T10:00:00.230Z"}})";

const B12Tree& tree() {
  static const B12Tree made = make_tree(Schema::csb_3_1, true);
  return made;
}

/// How many bytes of a text are a feature in order.
std::size_t scanned(const std::string& text, FeatureScanner& scanner) {
  const char* end = scanner.scan(*tree().feature, text.data(), text.data() + text.size());
  return end == nullptr ? 0 : static_cast<std::size_t>(end - text.data());
}

std::size_t scanned(const std::string& text) {
  FeatureScanner scanner;
  return scanned(text, scanner);
}

std::string changed(const std::string& from, const std::string& to) {
  std::string text = plain;
  return text.replace(text.find(from), from.size(), to);
}

TEST(FeatureScanner, finds_the_end_and_the_facts_of_a_plain_feature) {
  FeatureScanner scanner;
  const std::string text = plain;
  EXPECT_EQ(scanned(text + ",{", scanner), text.size());
  EXPECT_EQ(scanner.facts().longitude_deg, -70.00000357);
  EXPECT_EQ(scanner.facts().latitude_deg, 42.5);
  EXPECT_EQ(scanner.facts().depth_m, 25.11);
  EXPECT_EQ(scanner.facts().time_ms, 1'714'557'600'230);
  EXPECT_TRUE(scanner.facts().has_properties);
  EXPECT_FALSE(scanner.facts().has_uncertainty);
}

TEST(FeatureScanner, needs_all_of_it) {
  const std::string text = plain;
  for (std::size_t size = 0; size < text.size(); ++size) EXPECT_EQ(scanned(text.substr(0, size)), 0U) << size;
}

TEST(FeatureScanner, does_not_mind_blanks_and_order) {
  const auto document = full_document(Schema::csb_3_1)["features"][0];
  for (const int indent : {-1, 0, 3}) {
    const std::string text = document.dump(indent);
    EXPECT_EQ(scanned(text), text.size());
  }
  const std::string turned = R"({ "properties" : {"time":"2024-05-01T10:00:00Z", "depth" : 1 },)"
                             "\r\n\t"
                             R"("geometry":{"coordinates":[ 1 , 2 ],"type":"Point"},"type":"Feature" })";
  EXPECT_EQ(scanned(turned), turned.size());
}

TEST(FeatureScanner, leaves_to_others_what_is_wrong_or_not_plain) {
  const std::pair<const char*, const char*> changes[] = {
      {"\"Feature\"", "\"feature\""},
      {"25.11", "\"25.11\""},
      {"25.11", "-1"},
      {"25.11", "12000.5"},
      {"25.11", "1e3"},
      {"25.11", "025.11"},
      {"25.11", "25."},
      {"25.11", ".5"},
      {"25.11", "+5"},
      {"25.11", "-"},
      {"25.11", "1234567890.123456"},
      {"25.11", "null"},
      {"25.11", "true"},
      {"42.5", "90.5"},
      {"-70.00000357", "-181"},
      {"[-70.00000357,42.5]", "[42.5]"},
      {"[-70.00000357,42.5]", "[]"},
      {"[-70.00000357,42.5]", "[1,2,]"},
      {".230Z", ".230"},
      {".230Z", ".230\\u005a"},
      {"\"depth\":25.11,", ""},
      {"\"depth\"", "\"depth\":1,\"depth\""},
      {"\"depth\"", "\"dept\""},
      {"\"depth\"", "\"speed\":1,\"depth\""},
      {"\"depth\":", "\"depth\" "},
      {"\"geometry\":{", "\"geometry\":null,\"x\":{"},
      {"{\"type\":\"Feature\"", "{\"id\":\"NaN\",\"type\":\"Feature\""},
      {"{\"type\":\"Feature\"", "{\"id\":\"\xC3\xA9\",\"type\":\"Feature\""},
      {"{\"type\":\"Feature\"", "[\"type\":\"Feature\""},
  };
  for (const auto& [from, to] : changes) EXPECT_EQ(scanned(changed(from, to)), 0U) << from << " -> " << to;
}

/// In a list the first feature is never scanned, and what follows a list is not either.
TEST(FeatureScanner, finds_what_the_reader_finds) {
  const std::string head = full_document(Schema::csb_3_1).dump();
  const std::string before = head.substr(0, head.find("\"features\":[")) + "\"features\":[";
  const auto options = options_for(Schema::csb_3_1);
  for (const char* depth : {"25.11", "-3", "0", "12000", "12000.001", "0.000000000000001", "123456789012345"}) {
    const std::string feature = changed("25.11", depth);
    const auto scanned = validate_text(before + std::string(plain) + "," + feature + "," + feature + "]}", options);
    const auto read = validate_text(before + feature + ",[]," + feature + "]}", options);
    EXPECT_EQ(broken_rules(scanned).contains("leadline/depth"), broken_rules(read).contains("leadline/depth")) << depth;
    EXPECT_TRUE(broken_rules(scanned).contains("leadline/duplicate")) << "facts of scanned features count";
  }
}

}  // namespace
}  // namespace leadline::csb
