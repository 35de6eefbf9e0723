#include "csb/geojson_writer.h"

#include <gtest/gtest.h>
#include <string>

namespace leadline::csb {
namespace {

struct Text final : util::ByteSink {
  void write(std::string_view bytes) override { text += bytes; }
  std::string text;
};

std::string document(const nlohmann::ordered_json& root, std::initializer_list<Sounding> soundings) {
  Text out;
  GeoJsonWriter writer(out, root);
  for (const auto& sounding : soundings) writer.write(sounding);
  writer.finish();
  return out.text;
}

TEST(GeoJsonWriter, Decision16_compact_plain_and_without_trailing_zeros) {
  const Sounding sounding{1714557600250, -7050000000, 4300004070, 10370};
  EXPECT_EQ(
      document({{"type", "FeatureCollection"}}, {sounding}),
      R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[-70.5,43.0000407]},)"
      R"("properties":{"depth":10.37,"time":"2024-05-01T10:00:00.250Z"}}]})");
}

TEST(GeoJsonWriter, any_number_of_features_is_valid_json) {
  for (const std::size_t count : {0U, 1U, 2U, 5000U}) {
    Text out;
    GeoJsonWriter writer(out, {{"type", "FeatureCollection"}});
    for (std::size_t i = 0; i < count; ++i) {
      const auto number = static_cast<std::int64_t>(i);
      writer.write({number * 59'999 - 100'000'000, -number, number, number + 1});
    }
    writer.finish();
    EXPECT_EQ(nlohmann::json::parse(out.text).at("features").size(), count);
  }
}

TEST(GeoJsonWriter, the_longest_numbers_and_the_first_and_last_time) {
  const auto text = document(
      {{"a", 1}}, {{-62'167'219'200'000, -17999999999, -8999999999, 11999999}, {253'402'300'799'999, 1, -1, 1}});
  EXPECT_NE(
      text.find(R"([-179.99999999,-89.99999999]},"properties":{"depth":11999.999,"time":"0000-01-01T00:00:00.000Z")"),
      std::string::npos);
  EXPECT_NE(text.find(R"([0.00000001,-0.00000001]},"properties":{"depth":0.001,"time":"9999-12-31T23:59:59.999Z")"),
            std::string::npos);
}

TEST(GeoJsonWriter, members_larger_than_the_buffer) {
  const std::string name(200'000, 'x');
  EXPECT_EQ(nlohmann::json::parse(document({{"name", name}}, {{}})).at("name"), name);
}

}  // namespace
}  // namespace leadline::csb
