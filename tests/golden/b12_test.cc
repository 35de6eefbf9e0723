// Every document of the set of B.12 documents, where it lies beside the project: verdict and places as expected.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "convert/simulator.h"
#include "csb/validate.h"
#include "golden/conformance.h"
#include "support/conversion.h"
#include "support/logger_file.h"
#include "support/memory_stream.h"

namespace leadline::test {
namespace {

std::filesystem::path b12_folder() { return std::filesystem::path(LEADLINE_SOURCE_DIR) / "../shared/conformance/b12"; }

/// One document against one schema.
struct B12Case {
  std::string name, document, schema;
  bool valid = false;
  std::set<std::string> paths;
};

/// How googletest shows a case.
void PrintTo(const B12Case& the_case, std::ostream* out) { *out << the_case.document << " " << the_case.schema; }

std::vector<B12Case> b12_cases() {
  std::vector<B12Case> cases;
  const auto table = b12_folder() / "cases.json";
  if (!std::filesystem::exists(table)) return cases;
  for (const auto& row : nlohmann::json::parse(read_file(table))) {
    for (const auto& [schema, expected] : row.at("expected").items())
      cases.push_back({row.at("name"), row.at("document"), schema, expected.at("valid"), expected.at("errors")});
  }
  return cases;
}

csb::ValidationReport validate_file(const std::string& document, std::optional<csb::Schema> schema,
                                    std::size_t chunk_bytes = SIZE_MAX) {
  const std::string text = read_file(b12_folder() / document);
  MemorySource source(text, chunk_bytes);
  csb::ValidationOptions options;
  options.schema = schema;
  options.now = util::parse_iso8601("2030-01-01").value();
  return csb::validate(source, options);
}

std::set<std::string> error_paths(const csb::ValidationReport& report) {
  std::set<std::string> paths;
  for (const auto& issue : report.issues)
    if (issue.severity == csb::Severity::error) paths.insert(issue.path);
  return paths;
}

class B12Documents : public testing::TestWithParam<B12Case> {};

TEST_P(B12Documents, are_judged_as_the_archive_does) {
  const B12Case& the_case = GetParam();
  const auto schema = csb::find_schema(the_case.schema);
  ASSERT_TRUE(schema);
  const auto report = validate_file(the_case.document, schema);
  EXPECT_EQ(report.valid, the_case.valid);
  EXPECT_EQ(error_paths(report), the_case.paths);
}

TEST_P(B12Documents, are_judged_alike_in_pieces) {
  const B12Case& the_case = GetParam();
  const auto whole = validate_file(the_case.document, csb::find_schema(the_case.schema));
  const auto bytes = validate_file(the_case.document, csb::find_schema(the_case.schema), 1);
  ASSERT_EQ(whole.issues.size(), bytes.issues.size());
  for (std::size_t i = 0; i < whole.issues.size(); ++i) {
    EXPECT_EQ(whole.issues[i].rule, bytes.issues[i].rule);
    EXPECT_EQ(whole.issues[i].at, bytes.issues[i].at);
    EXPECT_EQ(whole.issues[i].found, bytes.issues[i].found);
  }
}

std::string test_name(const testing::TestParamInfo<B12Case>& info) {
  std::string text = info.param.name + "_" + info.param.schema;
  std::ranges::replace_if(text, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return text;
}

INSTANTIATE_TEST_SUITE_P(Cases, B12Documents, testing::ValuesIn(b12_cases()), test_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(B12Documents);

TEST(B12DocumentFiles, are_there) {
  if (b12_cases().empty())
    GTEST_SKIP() << "NO B.12 DOCUMENTS in " << b12_folder() << ": nothing was compared with them";
  EXPECT_GT(b12_cases().size(), 70U);
}

/// What the examples that were published with the schemas are valid against, and by what name they choose their schema.
struct Published {
  std::string document, schema;
  bool valid;
};

const Published published[] = {
    {"b12_v3_1_0_example.json", "3.1.0-2024-04", true},
    {"b12_v3_1_0_example-required.json", "3.1.0-2024-04", true},
    {"b12_v3_1_0_example-noprocessing.json", "3.1.0-2024-04", true},
    {"b12_v3_1_0_xyz_example.json", "XYZ-3.1.0-2024-04", true},
    {"b12_v3_1_0_xyz_example-2023-08.json", "XYZ-3.1.0-2024-04", true},
    {"b12_v3_1_0_xyz_example-noprocessing.json", "XYZ-3.1.0-2024-04", true},
    {"b12_v3_1_0_xyz_example-required.json", "XYZ-3.1.0-2024-04", true},
    {"noaa_b12_v3_0_0_required.json", "3.0.0-2023-08", true},
    {"noaa_b12_v3_0_0_suggested.json", "3.0.0-2023-08", true},
    {"noaa_b12_v3_0_0_xyz_required.json", "XYZ-3.0.0-2023-08", true},
    {"noaa_b12_v3_0_0_xyz_suggested-2023-03.json", "XYZ-3.0.0-2023-08", true},
};

TEST(B12DocumentFiles, choose_their_schema_and_are_valid) {
  if (b12_cases().empty())
    GTEST_SKIP() << "NO B.12 DOCUMENTS in " << b12_folder() << ": nothing was compared with them";
  for (const auto& [document, schema, valid] : published) {
    const auto report = validate_file(document, std::nullopt);
    EXPECT_EQ(csb::info(report.schema).name, schema) << document;
    EXPECT_EQ(report.choice, csb::SchemaChoice::by_convention) << document;
    EXPECT_EQ(report.valid, valid) << document;
    EXPECT_EQ(error_paths(report), std::set<std::string>()) << document;
  }
}

/// A document of one kind is not one of another.
TEST(B12DocumentFiles, are_not_valid_against_other_schemas) {
  if (b12_cases().empty())
    GTEST_SKIP() << "NO B.12 DOCUMENTS in " << b12_folder() << ": nothing was compared with them";
  for (const auto& [document, own, valid] : published)
    for (const auto& other : csb::schemas())
      EXPECT_EQ(validate_file(document, other.schema).valid, other.name == own) << document << " " << other.name;
}

csb::ValidationReport validate_document(const std::string& document) {
  MemorySource source(document);
  csb::ValidationOptions options;
  options.now = util::parse_iso8601("2030-01-01").value();
  return csb::validate(source, options);
}

/// What the archive refuses of the features.
std::vector<std::string> refused_features(const std::string& document) {
  std::vector<std::string> refused;
  for (const auto& issue : validate_document(document).issues)
    if (issue.severity == csb::Severity::error && issue.at.starts_with("/features"))
      refused.push_back(issue.at + ": " + issue.found);
  return refused;
}

constexpr const char* everything_the_archive_wants =
    R"({"properties":{"trustedNode":{"uniqueVesselID":"PORT-e8c469f8-df38-11e5-b86d-9a79f06e9478"},)"
    R"("platform":{"length":9}}})";

/// Files of every mix, with all kinds of trouble, across the 180th meridian.
TEST(WholeDocuments, of_simulated_voyages_are_valid) {
  for (const auto& mix : convert::mixes()) {
    convert::Voyage voyage;
    voyage.seed = mix.name.size();
    voyage.latitude_deg = -17;
    voyage.longitude_deg = 179.999;
    voyage.duration = std::chrono::minutes(5);
    voyage.rates = mix.rates;
    voyage.repeat_probability = voyage.no_data_probability = 0.05;
    voyage.requests = {{"deduplicate", ""}, {"nodatareject", "phase=raw"}};
    StringSink file;
    convert::simulate(voyage, file);
    auto options = default_options();
    options.metadata = nlohmann::ordered_json::parse(everything_the_archive_wants);
    options.require_valid = true;
    const Conversion conversion = convert(file.text(), options);
    ASSERT_FALSE(conversion.failure) << mix.name << ": " << conversion.why;
    EXPECT_GT(conversion.report.soundings, 100U) << mix.name;
    EXPECT_TRUE(validate_document(conversion.text).valid) << mix.name;
    EXPECT_TRUE(conversion.report.archive->issues.empty()) << mix.name;
  }
}

TEST(WholeDocuments, of_all_logger_files_have_features_that_are_valid) {
  if (conformance_cases().empty())
    GTEST_SKIP() << "NO CONFORMANCE FILES in " << conformance_folder() << ": their documents were not validated";
  std::size_t documents = 0;
  for (const auto& the_case : conformance_cases()) {
    const Conversion conversion = convert(read_file(the_case.input()), the_case.options());
    if (conversion.failure) continue;
    EXPECT_EQ(refused_features(conversion.text), std::vector<std::string>()) << the_case.name();
    ++documents;
  }
  EXPECT_GT(documents, 100U);
}

TEST(WholeDocuments, are_required_to_be_valid_before_anything_is_written) {
  auto options = default_options();
  const std::string file = logger_file().fix(1000, 43, -70).depth(1000, 5).bytes();
  options.require_valid = true;
  EXPECT_FALSE(convert(file, options).failure);
  options.email = "nobody";
  const Conversion failed = convert(file, options);
  EXPECT_EQ(failed.failure, processing::Failure::not_valid);
  EXPECT_EQ(failed.text, "");
  EXPECT_NE(failed.why.find("/properties/trustedNode/providerEmail: \"nobody\""), std::string::npos) << failed.why;
  options.require_valid = false;
  const Conversion written = convert(file, options);
  EXPECT_FALSE(written.failure);
  EXPECT_FALSE(written.report.archive->valid);
}

}  // namespace

}  // namespace leadline::test
