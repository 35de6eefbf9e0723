// Every rule of the table from both sides: a document that says everything is valid, and broken in one place it breaks
// the rule of that place.
#include "csb/b12_rules.h"

#include <algorithm>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <vector>

#include "csb/b12_tree.h"
#include "unit/csb/b12_documents.h"

namespace leadline::csb {
namespace {

using Json = nlohmann::ordered_json;

constexpr Schema all_schemas[] = {Schema::csb_3_1, Schema::xyz_3_1, Schema::csb_3_0, Schema::xyz_3_0};

bool belongs_to(const Rule& rule, Schema schema) { return (rule.schemas & static_cast<unsigned>(schema)) != 0; }

/// Rules about one value, whatever the others are.
bool is_structural(const Rule& rule) {
  return rule.requirement.document == nullptr && rule.requirement.feature == nullptr && rule.path != "*" &&
         !rule.id.starts_with("json/");
}

std::uint8_t types_of(const Json& value) {
  if (value.is_object()) return object_type;
  if (value.is_array()) return list_type;
  if (value.is_string()) return text_type;
  if (value.is_boolean()) return boolean_type;
  if (value.is_null()) return null_type;
  return value.is_number_integer() ? number_type | integer_type : number_type;
}

/// The value for a path of the table: of a list the first item, or the first of a kind.
Json* find(Json& document, std::string_view path) {
  Json* value = &document;
  while (path.size() > 1) {
    path.remove_prefix(1);
    const std::string piece(path.substr(0, path.find('/')));
    path.remove_prefix(piece.size());
    if (!value->is_array()) {
      if (!value->is_object() || !value->contains(piece)) return nullptr;
      value = &(*value)[piece];
      continue;
    }
    if (piece == "1") {
      value = &value->at(1);
      continue;
    }
    const std::string kind = piece.size() > 3 ? piece.substr(2, piece.size() - 3) : "";
    const auto item = std::ranges::find_if(*value, [&](const Json& at) { return kind.empty() || at["type"] == kind; });
    if (item == value->end()) return nullptr;
    value = &*item;
  }
  return value;
}

/// Values in place of the right one that the rule does not want.
std::vector<Json> wrong_values(const Rule& rule, const Json& right) {
  const Requirement& wanted = rule.requirement;
  std::vector<Json> wrong;
  const bool is_warning = rule.severity == Severity::warning;
  for (const Json& other : {Json(), Json(true), Json(1.5), Json("text"), Json::array(), Json::object()})
    if ((wanted.types & types_of(other)) == 0 && !is_warning) wrong.push_back(other);
  if (!wanted.one_of.empty()) wrong.emplace_back("text");
  if (wanted.format == Format::ship_number_3_0) wrong.emplace_back(10'000'000);
  if (wanted.format == Format::deliverable_email) wrong.emplace_back("a..b@example.org");
  if (wanted.format != Format::none && wanted.types == text_type && !is_warning) wrong.emplace_back("!");
  if (std::isfinite(wanted.above)) wrong.emplace_back(wanted.above);
  if (std::isfinite(wanted.from)) wrong.emplace_back(wanted.from - 1);
  if (std::isfinite(wanted.to)) wrong.emplace_back(wanted.to + 1);
  if (right.is_array() && wanted.min_items > 0) {
    Json shorter = right;
    shorter.erase(shorter.begin() + (wanted.min_items - 1), shorter.end());
    wrong.push_back(shorter);
  }
  if (right.is_array() && wanted.max_items == right.size()) {
    Json longer = right;
    longer.push_back(longer.back());
    wrong.push_back(longer);
  }
  return wrong;
}

/// What cannot be broken without breaking another rule too.
const std::multimap<std::string, std::string> consequences = {
    {"3.1/trustedNode.uniqueVesselID", "3.1/platform.uniqueID-agrees"},
    {"3.1/platform.uniqueID", "3.1/platform.uniqueID-agrees"},
    {"3.1/platform.IDNumber", "3.1/platform.IDNumber-of-type"},
    {"3.0/platform.IDNumber", "3.0/platform.IDNumber-of-type"},
    {"3.1/platform.dataProcessed", "3.1/platform.dataProcessed-agrees"},
    {"3.1/processing", "3.1/Uncertainty-missing"},
    {"3.0/lineage", "3.0/Uncertainty-missing"},
    {"leadline/longitude", "leadline/speed"},
    {"leadline/latitude", "leadline/speed"},
};

void expect_broken(const Json& document, Schema schema, const Rule& rule) {
  const bool is_warning = rule.severity == Severity::warning;
  const auto report = validate_text(document.dump(), options_for(schema, is_warning));
  auto broken = broken_rules(report);
  EXPECT_EQ(broken.erase(std::string(rule.id)), 1U) << "not broken: " << rule.id;
  const auto [from, to] = consequences.equal_range(std::string(rule.id));
  std::for_each(from, to, [&](const auto& consequence) { broken.erase(consequence.second); });
  EXPECT_EQ(broken, std::set<std::string>()) << rule.id << "\n" << to_text(report);
  EXPECT_EQ(report.valid, is_warning);
}

/// Breaks a rule in every way; how many these are.
std::size_t break_rule(const Rule& rule, Schema schema) {
  const std::string path(path_in(schema, rule.path));
  Json right = full_document(schema);
  const Json* value = find(right, path);
  EXPECT_NE(value, nullptr) << path << " is not in the document";
  if (value == nullptr) return 0;
  std::size_t ways = 0;
  for (const Json& wrong : wrong_values(rule, *value)) {
    SCOPED_TRACE(path + " " + wrong.dump());
    Json document = full_document(schema);
    *find(document, path) = wrong;
    expect_broken(document, schema, rule);
    ++ways;
  }
  if (rule.presence == Presence::required && path != "/") {
    SCOPED_TRACE(path + " missing");
    Json document = full_document(schema);
    find(document, path.substr(0, path.rfind('/')))->erase(path.substr(path.rfind('/') + 1));
    expect_broken(document, schema, rule);
    ++ways;
  }
  return ways;
}

TEST(B12Rules, leave_a_document_alone_that_follows_them) {
  for (const Schema schema : all_schemas) {
    auto options = options_for(schema);
    options.strict = true;
    options.provider_id = "SEAID";
    const auto report = validate_text(full_document(schema).dump(), options);
    EXPECT_TRUE(report.valid) << info(schema).name << "\n" << to_text(report);
    EXPECT_TRUE(report.counts.empty());
  }
}

TEST(B12Rules, are_broken_by_values_of_the_wrong_kind_and_by_missing_ones) {
  for (const Rule& rule : b12_rules()) {
    if (!is_structural(rule)) continue;
    for (const Schema schema : all_schemas) {
      if (!belongs_to(rule, schema)) continue;
      const bool can_be_broken = rule.requirement.types != any_type || rule.presence == Presence::required;
      EXPECT_EQ(break_rule(rule, schema) > 0, can_be_broken) << rule.id;
    }
  }
}

/// A document that breaks one rule which is not about one value. `document` begins as a full one of the schema.
struct Breach {
  const char* rule;
  Schema schema;
  std::function<void(Json& document)> commit;
};

Json& at(Json& document, const char* pointer) { return document[Json::json_pointer(pointer)]; }

void make_uncertain_without(Json& document, const char* lineage) {
  Json& steps = at(document, lineage);
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i]["type"] == "Uncertainty") steps.erase(i--);
}

const Breach breaches[] = {
    {"3.1/platform.IDType-missing", Schema::csb_3_1, [](Json& d) { at(d, "/properties/platform").erase("IDType"); }},
    {"3.1/platform.IDType-missing", Schema::xyz_3_1, [](Json& d) { at(d, "/platform").erase("IDType"); }},
    {"3.1/platform.IDNumber-missing", Schema::csb_3_1,
     [](Json& d) { at(d, "/properties/platform").erase("IDNumber"); }},
    {"3.1/platform.IDNumber-missing", Schema::xyz_3_1, [](Json& d) { at(d, "/platform").erase("IDNumber"); }},
    {"3.1/platform.IDNumber-of-type", Schema::csb_3_1,
     [](Json& d) { at(d, "/properties/platform/IDNumber") = "IMO1234567"; }},
    {"3.1/platform.IDNumber-of-type", Schema::xyz_3_1, [](Json& d) { at(d, "/platform/IDType") = "IMO"; }},
    {"3.1/platform.dataProcessed-agrees", Schema::csb_3_1,
     [](Json& d) { at(d, "/properties/platform/dataProcessed") = false; }},
    {"3.1/platform.dataProcessed-agrees", Schema::csb_3_1,
     [](Json& d) { at(d, "/properties/platform").erase("dataProcessed"); }},
    {"3.1/platform.dataProcessed-agrees", Schema::xyz_3_1, [](Json& d) { d.erase("processing"); }},
    {"3.1/platform.uniqueID-agrees", Schema::csb_3_1,
     [](Json& d) { at(d, "/properties/platform/uniqueID") = "SEAID-00000000-df38-11e5-b86d-9a79f06e9478"; }},
    {"3.1/platform.uniqueID-agrees", Schema::xyz_3_1,
     [](Json& d) { at(d, "/trustedNode/uniqueVesselID") = "SEAID-00000000-df38-11e5-b86d-9a79f06e9478"; }},
    {"3.1/Uncertainty-missing", Schema::csb_3_1, [](Json& d) { make_uncertain_without(d, "/properties/processing"); }},
    {"3.0/platform.IDType-missing", Schema::csb_3_0, [](Json& d) { at(d, "/properties/platform").erase("IDType"); }},
    {"3.0/platform.IDType-missing", Schema::xyz_3_0, [](Json& d) { at(d, "/platform").erase("IDType"); }},
    {"3.0/platform.IDNumber-missing", Schema::csb_3_0,
     [](Json& d) { at(d, "/properties/platform").erase("IDNumber"); }},
    {"3.0/platform.IDNumber-missing", Schema::xyz_3_0, [](Json& d) { at(d, "/platform").erase("IDNumber"); }},
    {"3.0/platform.IDNumber-of-type", Schema::csb_3_0,
     [](Json& d) { at(d, "/properties/platform/IDNumber") = 1234567; }},
    {"3.0/platform.IDNumber-of-type", Schema::xyz_3_0, [](Json& d) { at(d, "/platform/IDType") = "IMO"; }},
    {"3.0/Uncertainty-missing", Schema::csb_3_0, [](Json& d) { make_uncertain_without(d, "/lineage"); }},

    {"leadline/misspelt-key", Schema::csb_3_1,
     [](Json& d) { at(d, "/properties/platform/postionOffsetsDocumented") = true; }},
    {"leadline/unknown-key", Schema::csb_3_0, [](Json& d) { d["weather"] = "fine"; }},
    {"leadline/not-a-number", Schema::csb_3_1, [](Json& d) { at(d, "/properties/platform/name") = "NaN"; }},
    {"leadline/provider-id", Schema::csb_3_1,
     [](Json& d) {
       at(d, "/properties/platform/uniqueID") = at(d, "/properties/trustedNode/uniqueVesselID") =
           "OTHER-e8c469f8-df38-11e5-b86d-9a79f06e9478";
     }},
    {"leadline/provider-id-3.0", Schema::csb_3_0, [](Json& d) { at(d, "/properties/platform/uniqueID") = "OTHER-12"; }},
    {"leadline/null-island", Schema::csb_3_1,
     [](Json& d) {
       at(d, "/features/1/geometry") = nullptr;
       at(d, "/features/0/geometry/coordinates") = {0, -0.0};
     }},
    {"leadline/future", Schema::csb_3_1,
     [](Json& d) { at(d, "/features/2/properties/time") = "2016-03-05T00:00:00.001Z"; }},
    {"leadline/time-goes-back", Schema::csb_3_0,
     [](Json& d) { at(d, "/features/2/properties/time") = "2016-03-03T18:41:50.499Z"; }},
    {"leadline/duplicate", Schema::csb_3_1, [](Json& d) { d["features"][2] = d["features"][1]; }},
    {"leadline/speed", Schema::csb_3_1,
     [](Json& d) { at(d, "/features/1/geometry/coordinates") = {41.914832, 18.005796}; }},
};

TEST(B12Rules, are_broken_by_what_does_not_agree) {
  for (const auto& [rule, schema, commit] : breaches) {
    Json document = full_document(schema);
    commit(document);
    auto options = options_for(schema);
    options.provider_id = "SEAID";
    const auto report = validate_text(document.dump(), options);
    EXPECT_EQ(broken_rules(report), std::set<std::string>{rule}) << to_text(report);
    EXPECT_EQ(report.valid, b12_rule(rule).severity == Severity::warning);
  }
}

/// Two rules of which the one can not be broken without the other.
TEST(B12Rules, want_processing_for_uncertainty) {
  Json document = full_document(Schema::csb_3_1);
  at(document, "/properties").erase("processing");
  at(document, "/properties/platform/dataProcessed") = false;
  EXPECT_EQ(broken_rules(validate_text(document.dump(), options_for(Schema::csb_3_1))),
            (std::set<std::string>{"3.1/processing-missing", "3.1/Uncertainty-missing"}));
  document = full_document(Schema::csb_3_0);
  document.erase("lineage");
  EXPECT_EQ(broken_rules(validate_text(document.dump(), options_for(Schema::csb_3_0))),
            (std::set<std::string>{"3.0/lineage-missing", "3.0/Uncertainty-missing"}));
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

/// Texts that are no JSON, or not what we take for it; put behind `{"a":`.
const std::map<std::string, std::string> bad_texts = {
    {"json/syntax", "1,}"},
    {"json/encoding", "\"\xFF\"}"},
    {"json/byte-order-mark", ""},
    {"json/number", "1e999}"},
    {"json/duplicate-key", "1,\"a\":2}"},
    {"json/depth", nested(max_document_depth) + "}"},
    {"json/token", "\"" + std::string(2 * max_token_bytes, 'x') + "\"}"},
    {"json/size", ""},
};

std::string bad_document(const std::string& rule, std::string text) {
  if (rule == "json/byte-order-mark") return "\xEF\xBB\xBF{}";
  if (rule == "json/size") {
    text = "[0";
    while (text.size() < max_metadata_bytes) text += ",0";
    text += "]}";
  }
  return "{\"a\":" + text;
}

TEST(B12Rules, are_broken_by_texts_that_are_no_json) {
  for (const auto& [rule, text] : bad_texts) {
    const auto report = validate_text(bad_document(rule, text), options_for(Schema::csb_3_1));
    EXPECT_FALSE(report.valid);
    const bool goes_on = rule == "json/byte-order-mark" || rule == "json/duplicate-key";
    EXPECT_TRUE(broken_rules(report).contains(rule)) << rule << "\n" << to_text(report);
    EXPECT_TRUE(goes_on || broken_rules(report) == std::set{rule}) << to_text(report);
    EXPECT_TRUE(report.issues.front().position) << rule;
  }
}

TEST(B12Rules, are_all_broken_by_some_test) {
  std::set<std::string> tested = {"3.1/processing-missing", "3.0/lineage-missing"};
  for (const auto& breach : breaches) tested.insert(breach.rule);
  for (const auto& [rule, text] : bad_texts) tested.insert(rule);
  for (const Rule& rule : b12_rules())
    EXPECT_TRUE(is_structural(rule) || tested.contains(std::string(rule.id))) << rule.id;
}

TEST(B12Rules, have_ids_of_their_own_texts_and_sources) {
  std::set<std::string_view> ids;
  for (const Rule& rule : b12_rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_FALSE(rule.text.empty() || rule.source.empty()) << rule.id;
    EXPECT_NE(rule.schemas, 0) << rule.id;
    EXPECT_TRUE(rule.path.starts_with('/') || rule.path == "*") << rule.id;
  }
}

TEST(B12Rules, describe_what_they_want) {
  EXPECT_EQ(describe({.types = text_type, .one_of = "MMSI|IMO"}), "text \"MMSI\" or \"IMO\"");
  EXPECT_EQ(describe({.types = object_type | null_type}), "object or null");
  EXPECT_EQ(describe({.types = list_type, .min_items = 3, .max_items = 3}), "list of exactly 3");
  EXPECT_EQ(describe({.types = list_type, .min_items = 1}), "list of at least 1");
  EXPECT_EQ(describe({.types = integer_type, .from = 1}), "whole number, at least 1");
  EXPECT_EQ(describe({.types = number_type, .above = 0, .to = 12000}), "number, more than 0, at most 12000");
  EXPECT_EQ(describe({.types = text_type, .format = Format::email}),
            "text: an e-mail address, such as csb@example.org");
  EXPECT_EQ(describe({}), "anything");
}

TEST(Schemas, are_found_by_name_and_alias_in_any_case) {
  EXPECT_EQ(find_schema("3.1.0-2024-04"), Schema::csb_3_1);
  EXPECT_EQ(find_schema("3.1"), Schema::csb_3_1);
  EXPECT_EQ(find_schema("xyz-3.1"), Schema::xyz_3_1);
  EXPECT_EQ(find_schema("XYZ-3.0.0-2023-08"), Schema::xyz_3_0);
  EXPECT_EQ(find_schema("3.0"), Schema::csb_3_0);
  EXPECT_EQ(find_schema("3.2"), std::nullopt);
  EXPECT_EQ(find_schema(""), std::nullopt);
}

}  // namespace
}  // namespace leadline::csb
