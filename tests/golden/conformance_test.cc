// Every conformance case: the document, or the class of the failure, and the counts.
#include "golden/conformance.h"

#include <algorithm>
#include <cctype>
#include <gtest/gtest.h>

#include "support/conversion.h"
#include "wibl/kinds.h"

namespace leadline::test {
namespace {

using nlohmann::json;
using processing::LeftOut;
using processing::Report;

/// What a report counts, in the form of the `counts` of a case: only what is not 0.
class Counts {
 public:
  void add(const std::string& key, std::uint64_t count) {
    if (count != 0) counts_[key] = count;
  }
  void add(const std::string& group, const std::string& key, std::uint64_t count) {
    if (count != 0) counts_[group][key] = count;
  }
  template <class Map>
  void add_all(const std::string& group, const Map& counts) {
    for (const auto& [key, count] : counts) add(group, key, count);
  }
  json counts_ = json::object();
};

json left_out_of(const Report& report) {
  Counts counts;
  for (std::size_t i = 0; i < processing::left_out_count; ++i) {
    const auto reason = static_cast<LeftOut>(i);
    if (reason != LeftOut::duplicate) counts.add(std::string(name(reason)), report.left_out[i]);
  }
  return counts.counts_;
}

json counts_of(const Report& report) {
  Counts counts;
  for (std::size_t id = 0; id < report.packets.size(); ++id) {
    counts.add("packets", std::string(wibl::name(static_cast<wibl::Kind>(id))), report.packets[id].read);
  }
  counts.add_all("sentences", report.sentences.used);
  counts.add("sentences", "not used", report.sentences.not_used);
  counts.add_all("faults", report.sentences.faults);
  for (const auto& [id, count] : report.unknown_packets.by_id())
    counts.add("unknown_packets", std::to_string(id), count);
  counts.add("bad_packets", report.bad_packets);
  counts.add("bytes_skipped", report.bytes_skipped);
  counts.add("soundings", report.soundings);
  counts.add("deduplicated", report.left_out[static_cast<std::size_t>(LeftOut::duplicate)]);
  if (const json left_out = left_out_of(report); !left_out.empty()) counts.counts_["left_out"] = left_out;
  if (report.truncated) counts.counts_["truncated"] = true;
  if (report.time_source) counts.counts_["time_source"] = std::string(name(*report.time_source));
  return counts.counts_;
}

/// How much of a failed file is counted is free, but for its packets; there are no soundings without a document.
json counts_of_failed(const Report& report, const json& expected) {
  const json counts = counts_of(report);
  json told{{"packets", counts.value("packets", json())}};
  for (const auto& [key, value] : expected.items()) told[key] = key == "soundings" ? value : counts.value(key, json());
  if (!expected.contains("packets") && told["packets"].is_null()) told.erase("packets");
  return told;
}

std::string failure_name(const Conversion& conversion) {
  return conversion.failure ? std::string(name(*conversion.failure)) : "";
}

std::string test_name(const testing::TestParamInfo<ConformanceCase>& info) {
  std::string text = info.param.name();
  std::ranges::replace_if(text, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return text;
}

class Conformance : public testing::TestWithParam<ConformanceCase> {};

TEST_P(Conformance, converts_as_expected) {
  const ConformanceCase& the_case = GetParam();
  SCOPED_TRACE(the_case.row.at("about").get<std::string>() + ", decisions " + the_case.row.at("decisions").dump());
  const Conversion conversion = convert(read_file(the_case.input()), the_case.options());
  EXPECT_EQ(conversion.broken, std::vector<std::string>());
  ASSERT_EQ(failure_name(conversion), the_case.row.value("failure", "")) << conversion.why;
  if (conversion.failure) {
    EXPECT_EQ(counts_of_failed(conversion.report, the_case.row.at("counts")), the_case.row.at("counts"));
    return;
  }
  EXPECT_EQ(counts_of(conversion.report), the_case.row.at("counts"));
  const Document expected = parse_any_document(read_file(the_case.expected()));
  EXPECT_EQ(differences(parse_our_document(conversion.text), expected), std::vector<std::string>());
}

INSTANTIATE_TEST_SUITE_P(Cases, Conformance, testing::ValuesIn(conformance_cases()), test_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Conformance);

TEST(ConformanceFiles, are_there) {
  if (conformance_cases().empty()) {
    GTEST_SKIP() << "NO CONFORMANCE FILES in " << conformance_folder() << ": nothing was compared with them";
  }
  EXPECT_GT(conformance_cases().size(), 200U);
}

}  // namespace

/// How googletest shows a case.
void PrintTo(const ConformanceCase& the_case, std::ostream* out) { *out << the_case.row.dump(); }

}  // namespace leadline::test
