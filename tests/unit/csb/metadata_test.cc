#include "csb/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace leadline::csb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Json = nlohmann::ordered_json;

MetadataSources sources() {
  MetadataSources sources;
  sources.vessel_id = "PORT-1";
  sources.platform_name = "Heron";
  sources.logger_version = "1.3/1.1.0/1.0.1";
  sources.provider_id = "PORT";
  sources.organization = "Port Authority";
  sources.email = "csb@example.org";
  return sources;
}

MetadataSources with_metadata(std::string_view text) {
  MetadataSources changed = sources();
  changed.file_metadata = text;
  return changed;
}

const Json& trusted_node(const Metadata& metadata) { return metadata.members["properties"]["trustedNode"]; }
const Json& platform(const Metadata& metadata) { return metadata.members["properties"]["platform"]; }

const LineageEntry deduplicate{"deduplicate", "", "Kept 1 of 1.", {}};

TEST(Metadata, without_anything_special_is_exactly_this) {
  const Metadata metadata = build_metadata(sources());
  EXPECT_EQ(
      metadata.members.dump(),
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},"properties":{)"
      R"("trustedNode":{"providerOrganizationName":"Port Authority","providerEmail":"csb@example.org",)"
      R"("uniqueVesselID":"PORT-1","convention":"GeoJSON CSB 3.1","dataLicense":"CC0 1.0","providerLogger":"WIBL",)"
      R"("providerLoggerVersion":"1.3/1.1.0/1.0.1","navigationCRS":"EPSG:4326",)"
      R"("verticalReferenceOfDepth":"Transducer","vesselPositionReferencePoint":"GNSS"},)"
      R"("platform":{"uniqueID":"PORT-1","type":"Ship","name":"Heron","soundSpeedDocumented":false,)"
      R"("positionOffsetsDocumented":false,"dataProcessed":false}}})");
  EXPECT_EQ(metadata.vessel_id, "PORT-1");
  EXPECT_EQ(metadata.platform_name, "Heron");
  EXPECT_THAT(metadata.warnings, IsEmpty());
  EXPECT_FALSE(metadata.failure);
}

TEST(Metadata, may_hold_any_bytes_in_its_texts) {
  MetadataSources hostile = sources();
  hostile.vessel_id = std::string("\xff\"\\\0", 4);
  hostile.platform_name = "\xc3\xa9\xc3";
  const Metadata metadata = build_metadata(hostile);
  EXPECT_EQ(metadata.vessel_id, std::string("PORT-\xEF\xBF\xBD\"\\\0", 11));
  EXPECT_EQ(metadata.platform_name, "\xc3\xa9\xEF\xBF\xBD");
  EXPECT_NO_THROW(static_cast<void>(metadata.members.dump()));
}

TEST(Decision11, an_unknown_vessel_is_a_failure_of_its_own) {
  MetadataSources unknown = sources();
  unknown.vessel_id.clear();
  unknown.provider_id.clear();
  EXPECT_EQ(build_metadata(unknown).failure, MetadataFailure::no_identity);
  EXPECT_TRUE(build_metadata(unknown).members.is_null());
}

TEST(Decision11, the_metadata_may_give_the_identity) {
  MetadataSources unknown = with_metadata(R"({"properties":{"trustedNode":{"uniqueVesselID":"7"}}})");
  unknown.vessel_id.clear();
  const Metadata metadata = build_metadata(unknown);
  EXPECT_EQ(metadata.vessel_id, "PORT-7");
  EXPECT_EQ(trusted_node(metadata).begin().key(), "providerOrganizationName");
  EXPECT_EQ(std::next(trusted_node(metadata).begin(), 2).key(), "uniqueVesselID");
}

TEST(Decision11, the_identity_in_the_metadata_wins_over_the_packet) {
  const Metadata metadata = build_metadata(with_metadata(R"({"properties":{"trustedNode":{"uniqueVesselID":"7"}}})"));
  EXPECT_EQ(trusted_node(metadata)["uniqueVesselID"], "PORT-7");
  EXPECT_EQ(platform(metadata)["uniqueID"], "PORT-7");
}

TEST(Decision11, an_empty_id_is_a_missing_one) {
  MetadataSources empty = with_metadata(R"({"properties":{"trustedNode":{"uniqueVesselID":""}}})");
  EXPECT_EQ(build_metadata(empty).vessel_id, "PORT-1");
  empty.vessel_id.clear();
  EXPECT_EQ(build_metadata(empty).failure, MetadataFailure::no_identity);
}

TEST(Decision11, without_a_name_the_key_is_left_out) {
  MetadataSources nameless = sources();
  nameless.platform_name.reset();
  const Metadata metadata = build_metadata(nameless);
  EXPECT_FALSE(platform(metadata).contains("name"));
  EXPECT_EQ(metadata.platform_name, "");
}

TEST(Decision16, the_convention_is_csb_3_1) {
  EXPECT_EQ(trusted_node(build_metadata(sources()))["convention"], "GeoJSON CSB 3.1");
}

TEST(Decision17, properties_of_the_metadata_are_merged_into_ours) {
  const Metadata metadata = build_metadata(
      with_metadata(R"({"properties":{"trustedNode":{"dataLicense":"CC BY 4.0","new":{"x":[1]}},)"
                    R"("platform":{"name":"Ibis","length":12,"soundSpeedDocumented":true},"extra":"e"}})"));
  EXPECT_EQ(trusted_node(metadata)["dataLicense"], "CC BY 4.0");
  EXPECT_EQ(trusted_node(metadata)["new"].dump(), R"({"x":[1]})");
  EXPECT_EQ(platform(metadata)["length"], 12);
  EXPECT_EQ(platform(metadata)["soundSpeedDocumented"], true);
  EXPECT_EQ(metadata.platform_name, "Ibis");
  EXPECT_EQ(metadata.members["properties"]["extra"], "e");
  EXPECT_THAT(metadata.warnings, IsEmpty());
}

TEST(Decision17, crs_is_replaced_as_a_whole) {
  const Metadata metadata = build_metadata(with_metadata(R"({"crs":{"properties":{"name":"EPSG:4979"}}})"));
  EXPECT_EQ(metadata.members["crs"].dump(), R"({"properties":{"name":"EPSG:4979"}})");
  EXPECT_EQ(std::next(metadata.members.begin()).key(), "crs");
}

TEST(Decision17, other_members_at_the_root_are_ignored) {
  const auto text = R"({"type":"X","features":[1],"trustedNode":{"a":1},"lineage":[],"properties":{}})";
  const Metadata metadata = build_metadata(with_metadata(text));
  EXPECT_EQ(metadata.members, build_metadata(sources()).members);
  EXPECT_THAT(metadata.warnings, IsEmpty());
}

struct IgnoredCase {
  const char* text;
  const char* warning;
};

TEST(Decision17, what_has_the_wrong_kind_is_ignored_with_a_warning_that_names_it) {
  for (const auto& [text, warning] : std::initializer_list<IgnoredCase>{
           {R"({"crs":null})", "/crs: null"},
           {R"({"crs":[1]})", "/crs: list"},
           {R"({"properties":null})", "/properties: null"},
           {R"({"properties":[1,2]})", "/properties: list"},
           {R"({"properties":{"platform":null}})", "/properties/platform: null"},
           {R"({"properties":{"trustedNode":[]}})", "/properties/trustedNode: list"},
           {R"({"properties":{"processing":{"a":1}}})", "/properties/processing: object"},
           {R"({"properties":{"processing":"abc"}})", "/properties/processing: text"},
           {R"({"properties":{"platform":{"type":["x"]}}})", "/properties/platform/type: list"},
           {R"({"properties":{"platform":{"name":null}}})", "/properties/platform/name: null"},
           {R"({"properties":{"platform":{"uniqueID":5}}})", "/properties/platform/uniqueID: number"},
           {R"({"properties":{"platform":{"dataProcessed":"yes"}}})", "/properties/platform/dataProcessed: text"},
           {R"({"properties":{"trustedNode":{"uniqueVesselID":5}}})", "/properties/trustedNode/uniqueVesselID: number"},
           {R"({"properties":{"trustedNode":{"providerEmail":false}}})",
            "/properties/trustedNode/providerEmail: true or false"},
           {R"({"properties":{"trustedNode":{"convention":7}}})", "/properties/trustedNode/convention: number"},
           {"null", "null where object is expected, ignored as a whole"},
           {R"("properties")", "text where object is expected, ignored as a whole"},
           {R"(["crs"])", "list where object is expected, ignored as a whole"},
       }) {
    const Metadata metadata = build_metadata(with_metadata(text));
    EXPECT_EQ(metadata.members, build_metadata(sources()).members) << text;
    EXPECT_THAT(metadata.warnings, ElementsAre(HasSubstr(warning))) << text;
  }
}

TEST(Decision17, a_text_is_needed_where_nobody_gave_one_before) {
  MetadataSources bare = with_metadata(
      R"({"properties":{"trustedNode":{"providerOrganizationName":1,"providerEmail":[],"uniqueVesselID":{}},)"
      R"("platform":{"name":true}}})");
  bare.organization = bare.email = "";
  bare.platform_name.reset();
  const Metadata metadata = build_metadata(bare);
  EXPECT_EQ(metadata.warnings.size(), 4U);
  for (const char* key : {"providerOrganizationName", "providerEmail"})
    EXPECT_FALSE(trusted_node(metadata).contains(key));
  EXPECT_FALSE(platform(metadata).contains("name"));
}

TEST(Decision17, metadata_that_is_no_strict_json_is_ignored_as_a_whole) {
  const std::string deep =
      R"({"properties":{"platform":{"name":"x"},"a":)" + std::string(200, '[') + "1" + std::string(200, ']') + "}}";
  for (const std::string_view text :
       {std::string_view(""), std::string_view(R"({"properties":{"platform":{"name":"x"}}} y)"),
        std::string_view("{\"properties\":{\"platform\":{\"name\":\"a\tb\"}}}"),
        std::string_view(R"({"properties":{"platform":{"name":"x","a":1e400}}})"), std::string_view(deep)}) {
    const Metadata metadata = build_metadata(with_metadata(text));
    EXPECT_EQ(metadata.members, build_metadata(sources()).members) << text;
    EXPECT_THAT(metadata.warnings, ElementsAre(HasSubstr("ignored as a whole"))) << text;
  }
}

TEST(Decision17, the_overlay_is_merged_over_the_metadata_of_the_file) {
  MetadataSources both =
      with_metadata(R"({"crs":{"a":1},"properties":{"platform":{"name":"Ibis","sensors":[{"type":"GNSS","id":1}]}}})");
  both.overlay = Json::parse(
      R"({"crs":{"b":2},"properties":{"platform":{"name":"Egret","sensors":[{"id":1,"type":"GNSS"},{"id":2}]}}})");
  const Metadata metadata = build_metadata(both);
  EXPECT_EQ(metadata.members["crs"].dump(), R"({"b":2})");
  EXPECT_EQ(metadata.platform_name, "Egret");
  EXPECT_EQ(platform(metadata)["sensors"].dump(), R"([{"type":"GNSS","id":1},{"id":2}])");
}

TEST(Decision17, an_overlay_that_is_no_object_is_ignored_with_a_warning) {
  MetadataSources wrong = sources();
  wrong.overlay = Json::array();
  EXPECT_THAT(build_metadata(wrong).warnings, ElementsAre(HasSubstr("operator: list")));
}

TEST(Decision18, the_provider_is_put_in_front_of_the_vessel_unless_it_is_there) {
  for (const auto& [id, expected] :
       {std::pair{"PORT-42", "PORT-42"}, std::pair{"42", "PORT-42"}, std::pair{"xPORT-42", "PORT-xPORT-42"},
        std::pair{"PORT42", "PORT-PORT42"}, std::pair{"port-42", "PORT-port-42"}, std::pair{"PORT", "PORT-PORT"}}) {
    MetadataSources changed = sources();
    changed.vessel_id = id;
    const Metadata metadata = build_metadata(changed);
    EXPECT_EQ(metadata.vessel_id, expected);
    EXPECT_EQ(trusted_node(metadata)["uniqueVesselID"], expected);
    EXPECT_EQ(platform(metadata)["uniqueID"], expected);
  }
}

TEST(Decision18, an_id_of_the_platform_in_the_metadata_is_overruled) {
  const Metadata metadata = build_metadata(with_metadata(R"({"properties":{"platform":{"uniqueID":"other"}}})"));
  EXPECT_EQ(platform(metadata)["uniqueID"], "PORT-1");
}

TEST(Decision18, without_a_provider_id_there_is_no_document) {
  MetadataSources changed = sources();
  changed.provider_id.clear();
  EXPECT_EQ(build_metadata(changed).failure, MetadataFailure::no_provider_id);
}

TEST(Decision18, data_are_processed_exactly_when_there_is_processing) {
  const char* const claimed = R"({"properties":{"platform":{"dataProcessed":true}}})";
  const char* const empty = R"({"properties":{"processing":[]}})";
  const char* const given =
      R"({"properties":{"processing":[{"type":"CRSChange"}],"platform":{"dataProcessed":false}}})";
  EXPECT_EQ(platform(build_metadata(with_metadata(claimed)))["dataProcessed"], false);
  EXPECT_EQ(platform(build_metadata(with_metadata(empty)))["dataProcessed"], false);
  EXPECT_FALSE(build_metadata(with_metadata(empty)).members["properties"].contains("processing"));
  EXPECT_EQ(platform(build_metadata(with_metadata(given)))["dataProcessed"], true);
}

TEST(Decision18, lineage_follows_the_processing_of_the_metadata) {
  MetadataSources changed = with_metadata(R"({"properties":{"processing":[{"type":"CRSChange"}],"z":1}})");
  changed.lineage = {deduplicate, deduplicate};
  const Metadata metadata = build_metadata(changed);
  const Json& processing = metadata.members["properties"]["processing"];
  ASSERT_EQ(processing.size(), 3U);
  EXPECT_EQ(processing[0]["type"], "CRSChange");
  EXPECT_EQ(processing[1], to_json(deduplicate));
  EXPECT_EQ(processing[2], to_json(deduplicate));
  EXPECT_EQ(platform(metadata)["dataProcessed"], true);
}

TEST(Decision19, the_provider_of_the_metadata_wins_over_the_configured_one) {
  const Metadata metadata = build_metadata(with_metadata(
      R"({"properties":{"trustedNode":{"providerOrganizationName":"School","providerEmail":"boats@example.net"}}})"));
  EXPECT_EQ(trusted_node(metadata)["providerOrganizationName"], "School");
  EXPECT_EQ(trusted_node(metadata)["providerEmail"], "boats@example.net");
}

TEST(Decision19, a_provider_nobody_names_is_left_out) {
  MetadataSources bare = with_metadata(R"({"properties":{"trustedNode":{"providerEmail":"boats@example.net"}}})");
  bare.organization = bare.email = "";
  const Metadata metadata = build_metadata(bare);
  EXPECT_FALSE(trusted_node(metadata).contains("providerOrganizationName"));
  EXPECT_EQ(trusted_node(metadata)["providerEmail"], "boats@example.net");
}

}  // namespace
}  // namespace leadline::csb
