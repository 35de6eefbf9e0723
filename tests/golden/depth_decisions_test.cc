// Decisions 8 to 10: depths, what is left out, and bad sentences.
#include <limits>
#include <optional>

#include "golden/decisions.h"
#include "wibl/packet.h"

namespace leadline::test {
namespace {

LoggerFile with_fix() { return logger_file().fix(1000, 43, -70); }

struct DepthCase {
  double depth_m;
  std::optional<LeftOut> reason;
};

TEST(Decision08, depths_that_are_none_are_left_out_and_counted_by_reason) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const auto& [depth_m, reason] : std::initializer_list<DepthCase>{
           {0.001, {}},
           {12'000, {}},
           {12'000.01, LeftOut::too_deep},
           {42'949'672.91, LeftOut::too_deep},
           {42'949'672.92, LeftOut::sentinel},
           {42'949'672.93, LeftOut::sentinel},
           {42'949'672.94, LeftOut::sentinel},
           {42'949'672.95, LeftOut::sentinel},
           {wibl::no_data, LeftOut::sentinel},
           {std::numeric_limits<double>::quiet_NaN(), LeftOut::not_finite},
           {infinity, LeftOut::not_finite},
           {-infinity, LeftOut::not_finite},
           {0, LeftOut::not_positive},
           {-0.0, LeftOut::not_positive},
           {-1, LeftOut::not_positive},
           {0.0004, LeftOut::not_positive},
           {0.0006, {}},
       }) {
    const auto converted = convert(with_fix().depth(1000, 5).depth(1000, depth_m));
    EXPECT_EQ(converted.report.soundings, reason ? 1U : 2U) << depth_m;
    if (reason) {
      EXPECT_EQ(left_out(converted, *reason), 1U) << depth_m;
    }
  }
}

TEST(Decision08, depth_comes_from_packets_dbt_in_metres_and_dpt_without_its_offset) {
  const auto file =
      with_fix().depth(1000, 1.5).sentence(1000, "SDDBT,6.6,f,2.5,M,1.1,F").sentence(1000, "SDDPT,3.5,-0.7,100");
  EXPECT_THAT(depths_of(convert(file)), ElementsAre(1.5, 2.5, 3.5));
}

TEST(Decision08, dbt_without_metres_is_no_depth_and_no_fault) {
  const auto converted = convert(with_fix().depth(1000, 1.5).sentence(1000, "SDDBT,6.6,f,,M,1.1,F"));
  EXPECT_EQ(converted.report.depths_seen, 1U);
  EXPECT_TRUE(converted.report.sentences.faults.empty());
}

TEST(Decision08, a_file_without_depths_fails) {
  EXPECT_EQ(failure_of(with_fix()), Failure::no_depths);
  EXPECT_EQ(failure_of(with_fix().depth(1000, wibl::no_data).depth(1000, 0)), Failure::no_depths);
}

TEST(Decision09, no_data_are_rejected_whether_or_not_the_file_asks_for_it) {
  auto file = with_fix().depth(1000, wibl::no_data).fix(900, wibl::no_data, -70).depth(1000, 5);
  file.system_time(1000, 0xFFFF, wibl::no_data);
  const auto unasked = convert(file);
  EXPECT_FALSE(unasked.document.members["properties"].contains("processing"));
  const auto asked = convert(file.request("nodatareject", "phase=raw"));
  EXPECT_EQ(asked.document.rows, unasked.document.rows);
  const auto entry = asked.document.members["properties"]["processing"][0];
  EXPECT_EQ(entry["name"], "nodatareject");
  EXPECT_EQ(entry["parameters"]["phase"], "raw");
  const std::string comment = entry["comment"];
  for (const char* count : {"3 of 9", "1 of 2 GNSS", "1 of 2 Depth", "1 of 2 SystemTime"}) {
    EXPECT_THAT(comment, HasSubstr(count));
  }
}

struct FaultCase {
  const char* text;
  const char* fault;  ///< empty: none
};

constexpr FaultCase fault_cases[] = {
    {"$SDDBT,,f,\xff.7,M,,F*00", "not text"},
    {"$SDDPT,1*4A", "short"},
    {"", "short"},
    {"$SDDBT;,f,5.0,M,,F*35", "malformed"},
    {"$SDDBT,,f,5.0,M,,F*3", "malformed"},
    {"$SDDBT,,f,5.0,M,,F*0D x", "malformed"},
    {"$SDDBT,,f,5.0,M,,F*00", "checksum"},
    {"$XXYYY,,f,5.0,M,,F*00", "checksum"},
    {"!AIVDM,1,1,,A,x,0*00", ""},
    {"  $SDDBT,,f,5.0,M,,F*34 \r\n", "checksum"},
};

TEST(Decision10, a_bad_sentence_costs_that_sentence_and_is_counted_by_kind) {
  for (const auto& [text, fault] : fault_cases) {
    const auto converted = convert(with_fix().depth(1000, 5).raw_sentence(1000, text));
    const auto& faults = converted.report.sentences.faults;
    EXPECT_EQ(converted.report.soundings, 1U) << text;
    if (*fault != '\0') {
      EXPECT_THAT(faults, ElementsAre(testing::Pair(fault, 1U))) << text;
    } else {
      EXPECT_TRUE(faults.empty()) << text;
    }
  }
}

TEST(Decision10, fields_that_are_not_what_is_needed_make_a_sentence_malformed) {
  for (const char* body :
       {"SDDBT,,f,abc,M,,F", "SDDBT,,f,1e1,M,,F", "SDDBT,,f, 5.0,M,,F", "SDDBT,,f,nan,M,,F", "SDDPT,5.0m,0.0",
        "GPZDA,100001,01,13,2024,00,00", "GPZDA,100001,30,02,2024,00,00", "GPZDA,240000,01,05,2024,00,00",
        "GPZDA,106000,01,05,2024,00,00", "GPZDA,235960,01,05,2024,00,00", "GPRMC,100001,A,,,,,,,310224,,",
        "GPGGA,,4360.0,N,07000.0,W,1,,,,,,,,", "GPGGA,,4300.0,,07000.0,W,1,,,,,,,,", "GPGGA,,4300,N,07000,W,1,,,,,,,,",
        "GPGLL,4300.0,N,,,,A", "GPGLL,4300.0,X,07000.0,W,,A", "GPGLL,4300.0,N,07000.0,W,,X"}) {
    const auto converted = convert(with_fix().depth(1000, 5).sentence(1000, body));
    EXPECT_EQ(converted.report.soundings, 1U) << body;
    EXPECT_THAT(converted.report.sentences.faults, ElementsAre(testing::Pair("malformed", 1U))) << body;
  }
}

TEST(Decision10, fields_that_are_not_used_are_not_judged) {
  const auto file = with_fix().sentence(1000, "SDDBT,x,y,5.0,M,z,F").sentence(1000, "GPZDA,100001,01,05,2024,x,y");
  const auto converted = convert(file);
  EXPECT_THAT(depths_of(converted), ElementsAre(5));
  EXPECT_TRUE(converted.report.sentences.faults.empty());
}

TEST(Decision10, proprietary_query_and_unknown_sentences_are_no_faults) {
  auto file = with_fix().depth(1000, 5);
  file.sentence(1000, "PGRME,15.0,M,45.0,M").sentence(1000, "CCGPQ,GGA").sentence(1000, "XXYYY,1,2,3");
  const auto converted = convert(file);
  EXPECT_TRUE(converted.report.sentences.faults.empty());
  EXPECT_EQ(converted.report.sentences.not_used, 3U);
}

TEST(Decision10, before_the_first_checksum_sentences_need_none) {
  const auto file = with_fix().raw_sentence(1000, "$SDDBT,,f,5.0,M,,F").raw_sentence(1000, "$SDDPT,6.0,0.0");
  EXPECT_THAT(depths_of(convert(file)), ElementsAre(5, 6));
}

TEST(Decision10, after_the_first_checksum_a_sentence_without_one_is_a_fault) {
  auto file = with_fix().raw_sentence(1000, "$SDDBT,,f,5.0,M,,F").sentence(1000, "XXYYY,1,2,3");
  const auto converted = convert(file.raw_sentence(1000, "$SDDBT,,f,50").sentence(1000, "SDDBT,,f,50.0,M,,F"));
  EXPECT_THAT(depths_of(converted), ElementsAre(5, 50));
  EXPECT_THAT(converted.report.sentences.faults, ElementsAre(testing::Pair("checksum", 1U)));
}

TEST(Decision10, a_checksum_that_is_wrong_does_not_make_checksums_expected) {
  const auto file = with_fix().raw_sentence(1000, "$XXYYY,1,2,3*00").raw_sentence(1000, "$SDDBT,,f,5.0,M,,F");
  EXPECT_THAT(depths_of(convert(file)), ElementsAre(5));
}

}  // namespace
}  // namespace leadline::test
