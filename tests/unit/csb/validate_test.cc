#include "csb/validate.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/csb/b12_documents.h"

namespace leadline::csb {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Json& at(Json& document, const char* pointer) { return document[Json::json_pointer(pointer)]; }

/// Where the archive's validator would see errors.
std::vector<std::string> error_paths(const Json& document, std::optional<Schema> schema = Schema::csb_3_1) {
  std::vector<std::string> paths;
  for (const auto& issue : validate_text(document.dump(), options_for(schema, false)).issues)
    paths.push_back(issue.path);
  return paths;
}

/// The same for a full document that somebody changed.
std::vector<std::string> error_paths_after(const std::function<void(Json& document)>& change,
                                           Schema schema = Schema::csb_3_1) {
  Json document = full_document(schema);
  change(document);
  return error_paths(document, schema);
}

ValidationReport report_of(std::string_view text, std::optional<Schema> schema = Schema::csb_3_1) {
  return validate_text(text, options_for(schema));
}

// What the archive's validator says of changed documents, as its makers published it.
TEST(Validate, takes_what_the_archive_takes) {
  const std::function<void(Json&)> changes[] = {
      [](Json& d) { at(d, "/properties").erase("platform"); },
      [](Json& d) { at(d, "/crs").erase("type"); },
      [](Json& d) { d["features"] = Json::array(); },
      [](Json& d) { at(d, "/features/0/geometry") = nullptr; },
      [](Json& d) { at(d, "/features/0/geometry/coordinates") = {1, 999, 3}; },
      [](Json& d) { at(d, "/properties/platform/length") = 65.0; },
      [](Json& d) { at(d, "/crs/properties/name") = "EPSG:29999"; },
      [](Json& d) {
        at(d, "/properties/platform/IDType") = "IMO";
        at(d, "/properties/platform/IDNumber") = "IMO1234567";
      },
      [](Json& d) { at(d, "/features/0/properties/time") = "2016-02-31T18:41:60z"; },
      [](Json& d) { at(d, "/properties/processing/7").erase("parameters"); },
      [](Json& d) { at(d, "/properties/processing/7/anything") = {1, 2}; },
      [](Json& d) { at(d, "/properties/trustedNode/dataLicense") = ""; },
  };
  for (const auto& change : changes) EXPECT_THAT(error_paths_after(change), IsEmpty());
}

TEST(Validate, refuses_what_the_archive_refuses_where_it_does) {
  const std::pair<std::function<void(Json&)>, std::vector<std::string>> changes[] = {
      {[](Json& d) { at(d, "/crs/properties/name") = "urn:ogc:def:crs:OGC:1.3:CRS84"; }, {"/crs/properties/name"}},
      {[](Json& d) { at(d, "/properties/trustedNode/uniqueVesselID") = "SEA_ID-e8c469f8-df38-11e5-b86d-9a79f06e9478"; },
       {"/properties/trustedNode/uniqueVesselID", "/properties/platform/uniqueID"}},
      {[](Json& d) { at(d, "/properties/platform/length") = true; }, {"/properties/platform/length"}},
      {[](Json& d) { at(d, "/properties/platform/length") = 65.5; }, {"/properties/platform/length"}},
      {[](Json& d) { at(d, "/properties/platform/sensors") = Json::array(); }, {"/properties/platform/sensors"}},
      {[](Json& d) { at(d, "/properties/platform/sensors/1").erase("make"); }, {"/properties/platform/sensors/1"}},
      {[](Json& d) { at(d, "/properties/platform/sensors/0/type") = "Lead"; }, {"/properties/platform/sensors/0"}},
      {[](Json& d) { at(d, "/features/0/geometry/type") = "LineString"; }, {"/features/0/geometry"}},
      {[](Json& d) { at(d, "/features/0/geometry/coordinates") = {1}; }, {"/features/0/geometry"}},
      {[](Json& d) { at(d, "/features/0/properties/uncertainty") = {1, 2}; }, {"/features/0/properties/uncertainty"}},
      {[](Json& d) { at(d, "/features/1/properties/time") = "2016-03-03T18:41:50"; }, {"/features/1/properties/time"}},
      {[](Json& d) { at(d, "/features/1/properties/depth") = "15"; }, {"/features/1/properties/depth"}},
      {[](Json& d) { at(d, "/features/1/properties").erase("depth"); }, {"/features/1/properties"}},
      {[](Json& d) { at(d, "/properties/processing/7/parameters") = ""; }, {"/properties/processing/7"}},
      {[](Json& d) { at(d, "/properties/processing/6/offsets/0").erase("x"); }, {"/properties/processing/6"}},
      {[](Json& d) { at(d, "/properties/processing") = nullptr; }, {"/properties/processing"}},
      {[](Json& d) { d["features"] = nullptr; }, {"/features"}},
      {[](Json& d) { d["features"] = Json::object(); }, {"/features"}},
      {[](Json& d) { d["features"][1] = nullptr; }, {"/features/1"}},
      {[](Json& d) { d["features"][1] = {Json::array({1})}; }, {"/features/1"}},
      {[](Json& d) { d.erase("features"); }, {"/"}},
  };
  for (const auto& [change, paths] : changes) EXPECT_EQ(error_paths_after(change), paths);
}

/// Where csbschema itself falls over, the error of structure is all there is.
TEST(Validate, checks_no_agreement_where_the_structure_is_broken) {
  const std::pair<std::function<void(Json&)>, std::vector<std::string>> changes[] = {
      {[](Json& d) { at(d, "/properties/platform") = nullptr; }, {"/properties/platform"}},
      {[](Json& d) { at(d, "/properties/platform") = Json::array(); }, {"/properties/platform"}},
      {[](Json& d) { at(d, "/properties/trustedNode") = nullptr; }, {"/properties/trustedNode"}},
      {[](Json& d) { at(d, "/properties/trustedNode").erase("uniqueVesselID"); }, {"/properties/trustedNode"}},
      {[](Json& d) { at(d, "/properties/platform/IDNumber") = 369958000; }, {"/properties/platform/IDNumber"}},
      {[](Json& d) { at(d, "/properties/platform/IDType") = Json::array(); }, {"/properties/platform/IDType"}},
      {[](Json& d) { d["properties"] = nullptr; }, {"/properties"}},
      {[](Json& d) {
         at(d, "/features/0").erase("properties");
         at(d, "/properties/processing/5/type") = "Algorithm";
       },
       {"/features/0"}},
  };
  for (const auto& [change, paths] : changes) EXPECT_EQ(error_paths_after(change), paths);
  EXPECT_EQ(error_paths(nullptr), std::vector<std::string>{"/"});
  EXPECT_EQ(error_paths(Json::array({1})), std::vector<std::string>{"/"});
}

TEST(Validate, tells_what_is_there_where_and_what_would_be_right) {
  Json document = full_document(Schema::csb_3_1);
  at(document, "/features/1/properties/depth") = "15.8";
  const auto report = report_of(document.dump());
  ASSERT_EQ(report.issues.size(), 1U);
  const Issue& issue = report.issues[0];
  EXPECT_EQ(issue.rule->id, "3.1/feature.depth");
  EXPECT_EQ(issue.path, "/features/1/properties/depth");
  EXPECT_EQ(issue.at, issue.path);
  EXPECT_EQ(issue.found, "\"15.8\"");
  EXPECT_EQ(issue.right, "number (metres, downwards, without quotes)");
  EXPECT_FALSE(issue.position);
}

TEST(Validate, tells_exactly_where_inside_of_what_the_archive_refuses_as_a_whole) {
  Json document = full_document(Schema::csb_3_1);
  at(document, "/properties/processing/6/offsets/0").erase("delta");
  at(document, "/properties/platform/sensors/1/type") = "Lead line";
  const auto report = report_of(document.dump());
  ASSERT_EQ(report.issues.size(), 2U);
  EXPECT_EQ(report.issues[0].path, "/properties/platform/sensors/1");
  EXPECT_EQ(report.issues[0].at, "/properties/platform/sensors/1/type");
  EXPECT_EQ(report.issues[0].found, "\"Lead line\"");
  EXPECT_EQ(report.issues[0].right, R"(one of "Sounder", "IMU", "GNSS")");
  EXPECT_EQ(report.issues[1].path, "/properties/processing/6");
  EXPECT_EQ(report.issues[1].at, "/properties/processing/6/offsets/0/delta");
  EXPECT_EQ(report.issues[1].found, "missing");
}

TEST(Validate, knows_the_right_name_of_a_misspelt_key) {
  Json document = full_document(Schema::csb_3_1);
  at(document, "/properties/platform").erase("positionOffsetsDocumented");
  at(document, "/properties/platform/postionOffsetsDocumented") = true;
  const auto report = report_of(document.dump());
  EXPECT_TRUE(report.valid);
  ASSERT_EQ(report.issues.size(), 1U);
  EXPECT_EQ(report.issues[0].path, "/properties/platform/postionOffsetsDocumented");
  EXPECT_EQ(report.issues[0].right, "\"positionOffsetsDocumented\"");
}

TEST(Validate, counts_what_it_does_not_list) {
  Json document = full_document(Schema::csb_3_1);
  for (int i = 0; i < 30; ++i) document["features"].push_back(0);
  auto options = options_for(Schema::csb_3_1);
  options.max_issues_per_rule = 4;
  const auto report = validate_text(document.dump(), options);
  EXPECT_EQ(report.issues.size(), 4U);
  EXPECT_EQ(report.issues[3].path, "/features/6");
  ASSERT_EQ(report.counts.size(), 1U);
  EXPECT_EQ(report.counts[0].rule->id, "3.1/feature");
  EXPECT_EQ(report.counts[0].count, 30U);
  EXPECT_EQ(report.errors, 30U);
  EXPECT_EQ(report.features, 33U);
}

TEST(Validate, warnings_are_errors_when_it_is_strict) {
  Json document = full_document(Schema::csb_3_1);
  at(document, "/properties/trustedNode/dataLicense") = "CC-BY 4.0";
  auto options = options_for(Schema::csb_3_1);
  EXPECT_TRUE(validate_text(document.dump(), options).valid);
  options.strict = true;
  const auto report = validate_text(document.dump(), options);
  EXPECT_FALSE(report.valid);
  EXPECT_EQ(report.errors, 1U);
  EXPECT_EQ(report.warnings, 0U);
  EXPECT_EQ(report.issues.front().severity, Severity::error);
}

TEST(Validate, says_nothing_about_warnings_when_told_so) {
  Json document = full_document(Schema::csb_3_1);
  document["features"][1] = document["features"][0];
  document["weather"] = at(document, "/properties/platform/name") = "nan";
  EXPECT_TRUE(validate_text(document.dump(), options_for(Schema::csb_3_1, false)).counts.empty());
}

TEST(Validate, chooses_the_schema_by_option_convention_or_default) {
  for (const auto& schema : schemas()) {
    const auto report = report_of(full_document(schema.schema).dump(), std::nullopt);
    EXPECT_EQ(report.schema, schema.schema);
    EXPECT_EQ(report.choice, SchemaChoice::by_convention);
    EXPECT_TRUE(report.valid) << to_text(report);
  }
  const auto by_option = report_of(full_document(Schema::csb_3_0).dump(), Schema::csb_3_1);
  EXPECT_EQ(by_option.schema, Schema::csb_3_1);
  EXPECT_EQ(by_option.choice, SchemaChoice::by_option);
  EXPECT_EQ(by_option.convention, "\"GeoJSON CSB 3.0\"");
  const auto by_default = report_of("{}", std::nullopt);
  EXPECT_EQ(by_default.schema, Schema::csb_3_1);
  EXPECT_EQ(by_default.choice, SchemaChoice::by_default);
  EXPECT_EQ(by_default.convention, "");
  const auto unknown = report_of(R"({"properties":{"trustedNode":{"convention":"CSB 9"}}})", std::nullopt);
  EXPECT_EQ(unknown.choice, SchemaChoice::by_default);
  EXPECT_EQ(unknown.convention, "\"CSB 9\"");
}

Json with_features_first(const Json& document) {
  Json turned = Json::object();
  turned["features"] = document["features"];
  for (const auto& [key, value] : document.items()) turned[key] = value;
  return turned;
}

TEST(Validate, features_may_come_first) {
  for (const Schema schema : {Schema::csb_3_1, Schema::csb_3_0}) {
    Json document = full_document(schema);
    at(document, "/features/1/properties/time") = "2016-03-03T18:41:50";  // right in 3.0
    document["features"][2] = document["features"][0];
    document["type"] = "Collection";
    for (const auto& chosen : {std::optional<Schema>(), std::optional(schema)}) {
      const auto turned = report_of(with_features_first(document).dump(), chosen);
      EXPECT_EQ(turned.schema, schema);
      EXPECT_EQ(to_text(turned), to_text(report_of(document.dump(), chosen)));
    }
  }
}

TEST(Validate, features_of_a_document_without_any_are_an_unknown_key) {
  const Json full = full_document(Schema::xyz_3_1);
  Json document = {{"features", full_document(Schema::csb_3_1)["features"]}};
  for (const auto& [key, value] : full.items()) document[key] = value;
  const auto report = report_of(document.dump(), std::nullopt);
  EXPECT_EQ(report.schema, Schema::xyz_3_1);
  EXPECT_TRUE(report.valid) << to_text(report);
  EXPECT_EQ(broken_rules(report), (std::set<std::string>{"leadline/unknown-key"}));
}

TEST(Validate, pieces_make_no_difference) {
  Json document = full_document(Schema::csb_3_1);
  at(document, "/properties/platform/name") = "Sk\u00e2rg\u00e5rd \U0001F6A2";
  at(document, "/properties/platform/h\u00f6he") = 1;
  at(document, "/features/1/properties/time") = "now";
  for (int i = 0; i < 300; ++i) document["features"].push_back(document["features"][0]);
  for (const int indent : {-1, 1}) {
    const std::string text = document.dump(indent);
    const auto whole = report_of(text);
    EXPECT_EQ(whole.issues.size(), 1U + 1U + 10U + 1U) << to_text(whole);
    for (const std::size_t chunk : {1U, 2U, 7U, 1000U, 65536U}) {
      const auto pieces = validate_text(text, options_for(Schema::csb_3_1), chunk);
      EXPECT_EQ(to_text(pieces), to_text(whole)) << chunk;
      EXPECT_EQ(pieces.bytes, text.size());
    }
  }
}

struct BadText {
  std::string text;
  const char* rule;
  std::uint64_t offset, line, column;
  const char* found;
};

TEST(Validate, says_where_a_text_is_no_json) {
  const BadText bad_texts[] = {
      {"", "json/syntax", 0, 1, 1, "nothing"},
      {" \n ", "json/syntax", 3, 2, 2, "nothing"},
      {"WIBL", "json/syntax", 0, 1, 1, "no JSON value"},
      {"{\"a\":\n 1,\n \"b\" 2}", "json/syntax", 15, 3, 6, "no colon"},
      {"{\"features\":[", "json/syntax", 13, 1, 14, "ends here"},
      {"{\"features\":[{}", "json/syntax", 15, 1, 16, "ends here"},
      {"{\"a\":1} {", "json/syntax", 8, 1, 9, "behind the value"},
      {std::string("{}\0", 3), "json/syntax", 2, 1, 3, "NUL"},
      {std::string("{}\0{}", 5), "json/syntax", 2, 1, 3, "NUL"},
      {"{\"a\":NaN}", "json/syntax", 5, 1, 6, "NaN"},
      {"{\"a\":-Infinity}", "json/syntax", 6, 1, 7, "Infinity"},
      {"{\"a\":1e999}", "json/number", 5, 1, 6, "beyond double"},
      {"1e999\xFF", "json/number", 0, 1, 1, "beyond double"},
      {"{\"a\":\"\xC3\x28\"}", "json/encoding", 6, 1, 7, "UTF-8"},
      {"{\"a\":\"\xED\xA0\x80\"}", "json/encoding", 6, 1, 7, "UTF-8"},
      {"{\"a\":\"\xE2\x82", "json/encoding", 6, 1, 7, "UTF-8"},
      {"{}\xFF", "json/encoding", 2, 1, 3, "UTF-8"},
      {R"({"a":"\ud800"})", "json/encoding", 6, 1, 7, "surrogate"},
      {R"({"a":"\udc00"})", "json/encoding", 13, 1, 14, "surrogate"},
      {"{\"a\":\"\x01\"}", "json/syntax", 6, 1, 7, "control character"},
      {"{'a':1}", "json/syntax", 1, 1, 2, "double quotes"},
      {"[1,]", "json/syntax", 3, 1, 4, "no JSON value"},
      {std::string(10'000, '['), "json/depth", max_document_depth, 1, max_document_depth + 1, ""},
      {"{\"" + std::string(10'000'000, 'k') + "\":1}", "json/token", 0, 1, 1, "1 MiB"},
  };
  for (const auto& [text, rule, offset, line, column, found] : bad_texts) {
    SCOPED_TRACE(text.substr(0, 40));
    const auto report = report_of(text);
    EXPECT_FALSE(report.valid);
    ASSERT_EQ(report.issues.size(), 1U) << to_text(report);
    const Issue& issue = report.issues[0];
    EXPECT_EQ(issue.rule->id, rule);
    EXPECT_EQ(issue.path, "/");
    EXPECT_THAT(issue.found, HasSubstr(found));
    ASSERT_TRUE(issue.position);
    if (std::string_view(rule) == "json/token") continue;  // somewhere inside
    EXPECT_EQ(issue.position->offset, offset);
    EXPECT_EQ(issue.position->line, line);
    EXPECT_EQ(issue.position->column, column);
  }
}

TEST(Validate, numbers_may_be_written_in_any_way) {
  Json document = full_document(Schema::csb_3_1);
  at(document, "/features/1/properties/depth") = 12345;
  const std::string text = document.dump();
  const auto with_depth = [&](const std::string& depth) {
    return std::string(text).replace(text.find("12345"), 5, depth);
  };
  for (const auto* depth : {"15", "1.5e1", "150E-1", "15.000000000000000000000001", "1.2e+4", "12000.0"})
    EXPECT_TRUE(report_of(with_depth(depth)).counts.empty()) << depth;
  for (const auto* depth : {"0e-44", "-0", "1e-400", "12000.000000000002", "123456789012345678901234567890"})
    EXPECT_EQ(broken_rules(report_of(with_depth(depth))), std::set<std::string>{"leadline/depth"}) << depth;
  for (const auto* depth : {"1e400", "-1e400"})
    EXPECT_EQ(broken_rules(report_of(with_depth(depth))), std::set<std::string>{"json/number"}) << depth;
}

TEST(Validate, tells_nothing_but_that_of_a_text_that_is_no_json) {
  Json document = full_document(Schema::csb_3_1);
  at(document, "/features/1/properties/depth") = "deep";
  std::string text = document.dump();
  text.pop_back();
  EXPECT_EQ(broken_rules(report_of(text)), std::set<std::string>{"json/syntax"});
}

TEST(Validate, goes_on_behind_a_byte_order_mark_and_duplicate_keys) {
  const std::string text = full_document(Schema::csb_3_1).dump();
  const auto marked = report_of("\xEF\xBB\xBF" + text);
  EXPECT_EQ(broken_rules(marked), std::set<std::string>{"json/byte-order-mark"});
  const auto twice = report_of(R"({"type":"FeatureCollection",)" + text.substr(1));
  ASSERT_EQ(twice.issues.size(), 1U) << to_text(twice);
  EXPECT_EQ(twice.issues[0].rule->id, "json/duplicate-key");
  EXPECT_EQ(twice.issues[0].path, "/type");
  EXPECT_EQ(twice.issues[0].position->offset, 34U);
}

TEST(Validate, finds_duplicate_keys_in_features_and_in_large_objects) {
  std::string text = full_document(Schema::csb_3_1).dump();
  text.insert(text.find("\"depth\":15.7"), "\"depth\":1,");
  const auto feature = report_of(text);
  ASSERT_EQ(feature.issues.size(), 1U) << to_text(feature);
  EXPECT_EQ(feature.issues[0].path, "/features/1/properties/depth");
  std::string many = R"({"x":{)";
  for (int i = 0; i < 40; ++i) many += "\"k" + std::to_string(i % 30) + "\":[{}],";
  const auto large = validate_text(many + "\"\":1}}", options_for(Schema::csb_3_1, false));
  EXPECT_EQ(large.counts.front().rule->id, "json/duplicate-key");
  EXPECT_EQ(large.counts.front().count, 10U);
  EXPECT_EQ(large.issues.front().path, "/x/k0");
}

TEST(Validate, bounds_metadata_and_single_features_but_not_their_number) {
  const Json document = full_document(Schema::csb_3_1);
  Json large_feature = document;
  for (int i = 0; i < 200'000; ++i) large_feature["features"][1]["notes"].push_back(i);
  EXPECT_EQ(broken_rules(report_of(large_feature.dump())), std::set<std::string>{"json/size"});
  Json many = document;
  for (int i = 0; i < 40'000; ++i) many["features"].push_back(document["features"][0]);
  const std::string text = many.dump();
  ASSERT_GT(text.size(), max_metadata_bytes);
  EXPECT_EQ(broken_rules(report_of(text)), (std::set<std::string>{"leadline/duplicate", "leadline/time-goes-back"}));
}

TEST(Validate, values_and_keys_are_shown_shortened) {
  Json document = full_document(Schema::csb_3_1);
  const std::string long_text(100'000, 'x');
  at(document, "/properties/platform/IDType") = long_text;
  document[long_text] = 1;
  for (const auto& issue : report_of(document.dump()).issues) {
    EXPECT_LT(issue.found.size(), 100U);
    EXPECT_LT(issue.path.size(), 120U);
  }
}

}  // namespace
}  // namespace leadline::csb
