// Decisions 14 to 19: algorithms and the document. What metadata do is tested with src/csb.
#include <string>

#include "golden/decisions.h"

namespace leadline::test {
namespace {

LoggerFile with_fix() { return logger_file().fix(1000, 43, -70); }

nlohmann::json processing_of(const Converted& converted) {
  return converted.document.members["properties"].value("processing", nlohmann::json::array());
}

TEST(Decision14, deduplicate_keeps_the_first_of_equal_depths_in_the_order_of_the_output) {
  const auto file = with_fix()
                        .request("deduplicate")
                        .depth(1000, 5)
                        .depth(1004, 6)
                        .depth(1001, 5)
                        .depth(1002, 5)
                        .depth(1003, 6)
                        .depth(1005, 5);
  const auto converted = convert(file);
  EXPECT_THAT(depths_of(converted), ElementsAre(5, 6, 5));
  EXPECT_THAT(times_of(converted), ElementsAre(1000, 1003, 1005));
  EXPECT_EQ(left_out(converted, LeftOut::duplicate), 3U);
}

TEST(Decision14, deduplicate_compares_unrounded_depths) {
  const auto converted = convert(with_fix().request("deduplicate").depth(1000, 5.0001).depth(1000, 5.0002));
  EXPECT_THAT(depths_of(converted), ElementsAre(5, 5));
}

TEST(Decision14, deduplicate_looks_only_at_soundings) {
  const auto file =
      with_fix().request("deduplicate").depth(1000, 5).depth(1000, 0).depth(1000, 5).depth(9000, 6).depth(1000, 5);
  EXPECT_THAT(depths_of(convert(file)), ElementsAre(5));
}

TEST(Decision14, an_unknown_request_fails_the_file_and_is_named) {
  const Conversion conversion = convert(with_fix().depth(1000, 5).request("magic").bytes(), default_options());
  EXPECT_EQ(conversion.failure, Failure::unknown_algorithm);
  EXPECT_THAT(conversion.why, HasSubstr("magic"));
}

TEST(Decision14, unknown_requests_may_be_ignored) {
  auto options = default_options();
  options.ignore_unknown_algorithms = true;
  const auto converted = convert(with_fix().request("magic").depth(1000, 5).request("Deduplicate"), options);
  EXPECT_TRUE(processing_of(converted).empty());
  EXPECT_EQ(converted.document.members["properties"]["platform"]["dataProcessed"], false);
}

TEST(Decision14, the_same_request_runs_once_and_with_other_parameters_again) {
  const auto file =
      with_fix().request("deduplicate").request("deduplicate", "a=1").request("deduplicate").depth(1000, 5);
  const auto processing = processing_of(convert(file));
  ASSERT_EQ(processing.size(), 2U);
  EXPECT_EQ(processing[0]["parameters"], nlohmann::json::object());
  EXPECT_EQ(processing[1]["parameters"], nlohmann::json({{"a", "1"}}));
}

TEST(Decision14, nodatareject_comes_before_deduplicate) {
  const auto processing =
      processing_of(convert(with_fix().request("deduplicate").request("nodatareject").depth(1000, 5)));
  ASSERT_EQ(processing.size(), 2U);
  EXPECT_EQ(processing[0]["name"], "nodatareject");
  EXPECT_EQ(processing[1]["name"], "deduplicate");
}

TEST(Decision15, the_lineage_says_when_who_and_how_many) {
  const auto converted = convert(with_fix().request("deduplicate").depth(1000, 5).depth(1000, 5).depth(1000, 6));
  const auto entry = processing_of(converted).at(0);
  EXPECT_EQ(entry["type"], "Algorithm");
  EXPECT_EQ(entry["timestamp"], "2026-01-01T00:00:00.000Z");
  EXPECT_THAT(std::string(entry["source"]), testing::StartsWith("Leadline-"));
  EXPECT_THAT(std::string(entry["comment"]), testing::AllOf(HasSubstr("2"), HasSubstr("3")));
}

TEST(Decision16, a_document_is_exactly_this) {
  const auto file = LoggerFile()
                        .version()
                        .identity("id-1", "Heron")
                        .system_time(1000)
                        .fix(1000, 43.25, -70.5)
                        .depth(1500, 10)
                        .depth(1000, 2.5)
                        .fix(2000, 43.25, 0);
  EXPECT_EQ(
      convert(file.bytes(), default_options()).text,
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},"properties":{)"
      R"("trustedNode":{"providerOrganizationName":"Port Authority","providerEmail":"csb@example.org",)"
      R"("uniqueVesselID":"PORT-id-1","convention":"GeoJSON CSB 3.1","dataLicense":"CC0 1.0","providerLogger":"WIBL",)"
      R"("providerLoggerVersion":"1.3/1.1.0/1.0.1","navigationCRS":"EPSG:4326",)"
      R"("verticalReferenceOfDepth":"Transducer","vesselPositionReferencePoint":"GNSS"},)"
      R"("platform":{"uniqueID":"PORT-id-1","type":"Ship","name":"Heron","soundSpeedDocumented":false,)"
      R"("positionOffsetsDocumented":false,"dataProcessed":false}},"features":[)"
      R"({"type":"Feature","geometry":{"type":"Point","coordinates":[-70.5,43.25]},)"
      R"("properties":{"depth":2.5,"time":"2024-05-01T10:00:01.000Z"}},)"
      R"({"type":"Feature","geometry":{"type":"Point","coordinates":[-35.25,43.25]},)"
      R"("properties":{"depth":10,"time":"2024-05-01T10:00:01.500Z"}}]})");
}

struct RoundingCase {
  double given, written;
};

TEST(Decision16, positions_are_rounded_half_even_to_eight_decimals) {
  for (const auto& [given, written] : std::initializer_list<RoundingCase>{
           {0.123456784, 0.12345678},
           {0.123456786, 0.12345679},
           {-0.123456786, -0.12345679},
           {1.0 + 1.0 / 256, 1.00390625},  // exactly eight decimals
           {1.0 + 1.0 / 512, 1.00195312},  // 1.001953125: a tie, to even
           {1.0 + 3.0 / 512, 1.00585938},  // 1.005859375: a tie, to even
           {-1.0 - 1.0 / 512, -1.00195312},
           {0.000000004, 0},
       }) {
    EXPECT_THAT(latitudes_of(convert(logger_file().fix(1000, given, 10).depth(1000, 5))), ElementsAre(written))
        << given;
    EXPECT_THAT(longitudes_of(convert(logger_file().fix(1000, 10, given).depth(1000, 5))), ElementsAre(written))
        << given;
  }
}

TEST(Decision16, depths_are_rounded_half_even_to_three_decimals) {
  for (const auto& [given, written] : std::initializer_list<RoundingCase>{
           {2.0004, 2},
           {2.0006, 2.001},
           {1.0625, 1.062},
           {1.1875, 1.188},
           {10.1, 10.1},
           {11'999.9996, 12'000},
       }) {
    EXPECT_THAT(depths_of(convert(with_fix().depth(1000, given))), ElementsAre(written)) << given;
  }
}

TEST(Decision16, longitude_is_wrapped_after_rounding) {
  for (const double longitude : {-179.999999999, 180.000000001, -180.0}) {
    EXPECT_THAT(longitudes_of(convert(logger_file().fix(1000, 43, longitude).depth(1000, 5))), ElementsAre(180));
  }
}

TEST(Decision16, minus_zero_is_written_zero) {
  const auto text = convert(logger_file().fix(1000, -0.0000000001, 10).depth(1000, 5).bytes(), default_options()).text;
  EXPECT_THAT(text, HasSubstr("[10,0]"));
}

TEST(Decision16, features_come_in_order_of_their_written_times_then_of_the_file) {
  const auto file = LoggerFile()
                        .version()
                        .identity()
                        .system_time(0)
                        .system_time(4000, 19'844, 36'000.001)
                        .fix(1000, 43, -70)
                        .depth(1001, 5)
                        .depth(1000, 6)
                        .depth(999, 7);
  const auto converted = convert(file);
  EXPECT_THAT(times_of(converted), ElementsAre(0, 0, 0));
  EXPECT_THAT(depths_of(converted), ElementsAre(5, 6, 7));
}

TEST(Decision17, the_last_metadata_packet_counts_even_when_it_is_a_bad_one) {
  const auto file = with_fix().metadata(R"({"properties":{"extra":1}})").metadata("{").depth(1000, 5);
  const auto converted = convert(file);
  EXPECT_FALSE(converted.document.members["properties"].contains("extra"));
  EXPECT_EQ(converted.report.warnings.size(), 1U);
}

TEST(Decision17, the_operators_metadata_is_merged_over_the_files) {
  auto options = default_options();
  options.metadata["properties"]["platform"]["name"] = "Egret";
  const auto converted =
      convert(with_fix().metadata(R"({"properties":{"platform":{"name":"Ibis","length":9}}})").depth(1000, 5), options);
  EXPECT_EQ(converted.report.platform_name, "Egret");
  EXPECT_EQ(converted.document.members["properties"]["platform"]["length"], 9);
}

TEST(Decision18, the_provider_stands_in_front_of_the_vessel) {
  EXPECT_EQ(convert(with_fix().depth(1000, 5).identity("PORT-1", "")).report.vessel_id, "PORT-1");
  EXPECT_EQ(convert(with_fix().depth(1000, 5).identity("PORT1", "")).report.vessel_id, "PORT-PORT1");
}

TEST(Decision18, without_a_provider_nothing_is_converted) {
  auto options = default_options();
  options.provider_id = "";
  EXPECT_EQ(failure_of(with_fix().depth(1000, 5), options), Failure::no_provider_id);
}

TEST(Decision19, a_provider_nobody_names_is_told_as_missing) {
  auto options = default_options();
  options.organization = options.email = "";
  const auto converted = convert(with_fix().depth(1000, 5), options);
  ASSERT_TRUE(converted.report.archive);
  EXPECT_FALSE(converted.report.archive->valid);
  std::vector<std::string> missing;
  for (const auto& issue : converted.report.archive->issues)
    if (issue.severity == csb::Severity::error) missing.push_back(issue.at);
  EXPECT_THAT(missing, testing::ElementsAre("/properties/trustedNode/providerOrganizationName",
                                            "/properties/trustedNode/providerEmail"));
  EXPECT_FALSE(converted.document.members["properties"]["trustedNode"].contains("providerEmail"));
}

/// Each file has everything wrong that comes later in the list, too.
TEST(Failures, the_first_of_several_wins) {
  auto options = default_options();
  options.provider_id = "";
  auto strict = options;
  strict.strict = true;
  const LoggerFile nothing;
  EXPECT_EQ(failure_of(LoggerFile().version(2, 0).request("magic").raw("x"), strict), Failure::bad_packet);
  EXPECT_EQ(failure_of(LoggerFile().version(2, 0).request("magic"), options), Failure::newer_format);
  EXPECT_EQ(failure_of(LoggerFile().request("magic"), options), Failure::unknown_algorithm);
  EXPECT_EQ(failure_of(LoggerFile(), options), Failure::no_time_source);
  EXPECT_EQ(failure_of(LoggerFile().system_time(1000), options), Failure::no_depths);
  EXPECT_EQ(failure_of(LoggerFile().system_time(1000).depth(1000, 5), options), Failure::no_position);
  EXPECT_EQ(failure_of(LoggerFile().system_time(1000).depth(1000, 5).fix(1000, 43, -70), options),
            Failure::no_identity);
}

}  // namespace
}  // namespace leadline::test
