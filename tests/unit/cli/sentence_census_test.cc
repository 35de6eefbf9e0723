#include "cli/sentence_census.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadline::cli {
namespace {

using nmea0183::Fault;

std::vector<std::string> types(const SentenceCensus& census) {
  std::vector<std::string> list;
  for (const auto& [type, count] : census.by_type()) list.push_back(type + " " + std::to_string(count.read));
  return list;
}

std::uint64_t faults(const SentenceCensus& census, Fault fault) {
  return census.faults()[static_cast<std::size_t>(fault)];
}

TEST(SentenceCensus, counts_sentences_by_what_they_are) {
  SentenceCensus census;
  for (const auto* sentence : {"$SDDPT,6.0,0.5", "$xxdpt,6.0,0.5", "$GPGSV,1,1,00", "$PGRME,15.0,M,45.0",
                               "$CCGPQ,GGA,1,2", "!AIVDM,1,1,,A,13u"}) {
    census.take(sentence);
  }
  EXPECT_THAT(types(census), testing::ElementsAre("! 1", "DPT 2", "GSV 1", "PGRM 1", "query 1"));
}

TEST(SentenceCensus, counts_faults_by_kind) {
  SentenceCensus census;
  for (const auto* sentence :
       {"$SDDPT,12*78", "$SDDPT,12*79", "$SDDPT,6.0,0.5", "$SDDPT,1*4A", "garbage garbage", "\xFF"}) {
    census.take(sentence);
  }
  EXPECT_THAT(types(census), testing::ElementsAre("DPT 1"));
  EXPECT_EQ(faults(census, Fault::not_text), 1U);
  EXPECT_EQ(faults(census, Fault::too_short), 1U);
  EXPECT_EQ(faults(census, Fault::malformed), 1U);
  EXPECT_EQ(faults(census, Fault::checksum), 2U);
}

TEST(SentenceCensus, malformed_fields_are_judged_in_every_message_that_can_be_read) {
  SentenceCensus census;
  for (const auto* sentence : {"$HEHDT,abc,T,,", "$HEHDT,123.4,T", "$SDDPT,deep,0.5", "$GPGSV,what,ever"})
    census.take(sentence);
  EXPECT_EQ(census.by_type().at("HDT").read, 2U);
  EXPECT_EQ(census.by_type().at("HDT").malformed, 1U);
  EXPECT_EQ(census.by_type().at("DPT").malformed, 1U);
  EXPECT_EQ(census.by_type().at("GSV").malformed, 0U);
  EXPECT_EQ(faults(census, Fault::malformed), 2U);
}

}  // namespace
}  // namespace leadline::cli
