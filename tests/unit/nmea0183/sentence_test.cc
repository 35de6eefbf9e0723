#include "nmea0183/sentence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "nmea0183/encode.h"

namespace leadline::nmea0183 {
namespace {

using testing::ElementsAre;
using namespace std::string_literals;
using namespace std::string_view_literals;

std::optional<Fault> fault_of(std::string_view bytes) { return parse_sentence(bytes).fault; }

std::vector<std::string> fields_of(std::string_view data) {
  std::vector<std::string> fields;
  Fields rest(data);
  while (rest.more()) fields.emplace_back(rest.next());
  return fields;
}

TEST(ParseSentence, takes_a_talkers_sentence_apart) {
  const Framed framed = parse_sentence("$SDDBT,32.8,f,10.00,M,5.5,F*3E");
  EXPECT_EQ(framed.fault, std::nullopt);
  EXPECT_EQ(framed.sentence.form, Form::talker);
  EXPECT_EQ(framed.sentence.talker, "SD");
  EXPECT_EQ(framed.sentence.formatter, "DBT");
  EXPECT_EQ(framed.sentence.data, "32.8,f,10.00,M,5.5,F");
  EXPECT_TRUE(framed.sentence.checksum_present);
}

TEST(ParseSentence, takes_a_query_apart) {
  const Framed framed = parse_sentence("$CCGPQ,GGA\r\n");
  EXPECT_EQ(framed.fault, std::nullopt);
  EXPECT_EQ(framed.sentence.form, Form::query);
  EXPECT_EQ(framed.sentence.talker, "CC");
  EXPECT_EQ(framed.sentence.formatter, "GGA");
  EXPECT_EQ(framed.sentence.data, "");
  EXPECT_FALSE(framed.sentence.checksum_present);
}

TEST(ParseSentence, whatever_begins_with_P_is_proprietary) {
  for (const auto* text : {"$PGRME,15.0,M,45.0,M", "$pgrmE,15.0,M,45.0,M", "$PGRME15.0M45.0M"}) {
    const Framed framed = parse_sentence(text);
    EXPECT_EQ(framed.fault, std::nullopt) << text;
    EXPECT_EQ(framed.sentence.form, Form::proprietary) << text;
  }
  const Framed framed = parse_sentence("$PMZDA,120003.000,08,01,2022,00,00");
  EXPECT_EQ(framed.sentence.form, Form::proprietary);
  EXPECT_EQ(framed.sentence.talker, "P");
  EXPECT_EQ(framed.sentence.formatter, "MZD");
  EXPECT_EQ(framed.sentence.data, "A,120003.000,08,01,2022,00,00");
}

TEST(ParseSentence, lines_that_begin_with_a_bang_are_not_looked_into) {
  for (const auto* text : {"!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24", "  !AIVDM,1,1,,A,13u?et*00",
                           "!!!!!!!!!!!!!!!!!", "!AIVDM,1,1,,*4"}) {
    const Framed framed = parse_sentence(text);
    EXPECT_EQ(framed.fault, std::nullopt) << text;
    EXPECT_EQ(framed.sentence.form, Form::other) << text;
  }
  EXPECT_EQ(fault_of("!AIVDM,1,1\xFF,"), Fault::not_text);
  EXPECT_EQ(fault_of("!AIVDM,1,1"), Fault::too_short);
}

TEST(ParseSentence, keeps_the_case_it_finds) {
  const Framed framed = parse_sentence("$sddbt,,f,14.0,m,,f");
  EXPECT_EQ(framed.sentence.formatter, "dbt");
  EXPECT_EQ(framed.sentence.data, ",f,14.0,m,,f");
}

TEST(ParseSentence, the_dollar_sign_may_be_missing) {
  EXPECT_EQ(parse_sentence("SDDBT,32.8,f,10.00,M,5.5,F*3E").sentence.formatter, "DBT");
  EXPECT_EQ(fault_of("$$SDDBT,32.8,f,10.00,M,5.5,F*1A"), Fault::malformed);
}

TEST(ParseSentence, white_space_around_it_is_no_part_of_it) {
  for (const auto* text : {"  $SDDBT,,f,77.0,M,,F*36", "\r\n\t\v\f $SDDBT,,f,77.0,M,,F*36  \t\r\n\r\n",
                           "$SDDBT,,f,77.0,M,,F\r\n", "$SDDBT,,f,77.0,M,,F \t"}) {
    const Framed framed = parse_sentence(text);
    EXPECT_EQ(framed.fault, std::nullopt) << text;
    EXPECT_EQ(framed.sentence.data, ",f,77.0,M,,F") << text;
  }
  EXPECT_EQ(fault_of("$ SDDBT,,f,77.0,M,,F"), Fault::malformed);
}

TEST(ParseSentence, a_line_end_may_stand_inside) {
  EXPECT_EQ(parse_sentence(with_checksum("SDDBT,,f\r\n,77.0,M,,F")).sentence.data, ",f\r\n,77.0,M,,F");
}

TEST(ParseSentence, the_type_takes_five_word_characters_and_a_comma) {
  for (const auto* text : {"$GP_DA,120000.000,08", "$00000,120000.000,08", "$GPZDA,,,,,,,,,,,,"}) {
    EXPECT_EQ(fault_of(text), std::nullopt) << text;
  }
  for (const auto* text : {"$GPZDA*48         ", "$GPZDA           ", "$GPZD,120000.000,08", "$GPZDAX,120000.000,08",
                           "$GP-DA,120000.000,08", "$,,,,,,,,,,,,,,", "garbage without any meaning",
                           "                 ", "$P,A,120000.000,08"}) {
    EXPECT_EQ(fault_of(text), Fault::malformed) << text;
  }
}

TEST(ParseSentence, non_ascii_text_is_fine_in_the_data_only) {
  EXPECT_EQ(parse_sentence(with_checksum("GPTXT,01,01,02,\xC3\xA9t\xC3\xA9")).sentence.data,
            "01,01,02,\xC3\xA9t\xC3\xA9");
  EXPECT_EQ(fault_of("$GPTX\xC3\xA9,01,01,02"), Fault::malformed);
}

TEST(ParseSentence, anything_but_two_hex_digits_behind_a_star_is_malformed) {
  for (const auto* end : {"*", "*3", "*zz", "*3g", "*g3", "*3E*3E", "*3E*", "*3EX", "*3E,", "**3E", "* 3E", "*3 E"}) {
    EXPECT_EQ(fault_of("$SDDBT,32.8,f,10.00,M,5.5,F"s + end), Fault::malformed) << end;
  }
  EXPECT_EQ(fault_of("$SDDBT,32.8,f,10.00,M,5.5,F*3E\0"sv), Fault::malformed);
  EXPECT_EQ(fault_of("$SDDBT,*32.8,f,10.00,M,5.5,F*14"), Fault::malformed);
  EXPECT_EQ(fault_of("$SDDBT,*\xC3\xA9,f,10.00,M,5.5,F*14"), Fault::malformed);
}

TEST(ParseSentence, the_checksum_is_verified_in_either_case) {
  EXPECT_EQ(fault_of("$SDDBT,32.8,f,10.00,M,5.5,F*3E"), std::nullopt);
  EXPECT_EQ(fault_of("$SDDBT,32.8,f,10.00,M,5.5,F*3e"), std::nullopt);
  EXPECT_EQ(fault_of("$SDDBT,32.8,f,10.00,M,5.5,F*3F"), Fault::checksum);
  EXPECT_EQ(fault_of("$SDDBT,32.8,f,11.00,M,5.5,F*3E"), Fault::checksum);
  EXPECT_EQ(fault_of("$GPXYZ,1,2,3,4,5*00"), Fault::checksum) << "also in a sentence that is not used";
}

TEST(ParseSentence, judges_in_the_order_of_the_faults) {
  EXPECT_EQ(fault_of("\xFF"), Fault::not_text) << "before short";
  EXPECT_EQ(fault_of("$SDDBT,,f,10.0\xFF,M,,F*zz"), Fault::not_text) << "before malformed";
  EXPECT_EQ(fault_of("$SDDBT,,f,10.0,M,,F*3E\xFF"), Fault::not_text) << "behind the checksum too";
  EXPECT_EQ(fault_of("\xFF$SDDBT,,f,10.0,M,,F*3E"), Fault::not_text) << "in front too";
  EXPECT_EQ(fault_of("$SDDPT*zz"), Fault::too_short) << "before malformed";
  EXPECT_EQ(fault_of("$SDDPT,1*00"), Fault::too_short) << "before the checksum";
  EXPECT_EQ(fault_of("GPZDA*00         "), Fault::malformed) << "before the checksum";
}

TEST(ParseSentence, fewer_than_twelve_characters_are_short) {
  EXPECT_EQ(fault_of("$SDDPT,1*4A"), Fault::too_short);
  EXPECT_EQ(fault_of("$SDDPT,12*78"), std::nullopt);
  EXPECT_EQ(fault_of("$SDDPT,1*4A\n"), std::nullopt) << "the line end counts";
  EXPECT_EQ(fault_of("$SDDPT,\xC3\xA9*00"), Fault::too_short) << "12 bytes, 11 characters";
  EXPECT_EQ(fault_of("$GPTXT,\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"), std::nullopt) << "17 bytes, 12 characters";
}

TEST(ParseSentence, extremes) {
  EXPECT_EQ(fault_of(""), Fault::too_short);
  EXPECT_EQ(fault_of("$"), Fault::too_short);
  EXPECT_EQ(fault_of("*"), Fault::too_short);
  EXPECT_EQ(fault_of(std::string(1, '\0')), Fault::too_short);
  EXPECT_EQ(fault_of(std::string(40, '\0')), Fault::malformed);
  EXPECT_EQ(fault_of(std::string(40, '*')), Fault::malformed);
  EXPECT_EQ(fault_of(std::string(40, '$')), Fault::malformed);
  EXPECT_EQ(fault_of(std::string(40, ' ')), Fault::malformed);
  EXPECT_EQ(fault_of(std::string(40, ' ') + "$"), Fault::malformed);
  EXPECT_EQ(fault_of(std::string(40, '\xFF')), Fault::not_text);
  EXPECT_EQ(fault_of(with_checksum("SDDBT," + std::string(100'000, '7'))), std::nullopt);
  EXPECT_EQ(fault_of("$SDDBT," + std::string(100'000, ',') + "\xFF"), Fault::not_text);
}

TEST(ParseSentence, a_fault_at_any_place_is_seen_at_any_length) {
  for (std::size_t length = 12; length < 60; ++length) {
    const std::string good = "$SDDBT," + std::string(length - 7, '5');
    ASSERT_EQ(fault_of(good), std::nullopt);
    for (std::size_t at = 0; at < length; ++at) {
      std::string bad = good;
      bad[at] = '\x80';
      EXPECT_EQ(fault_of(bad), Fault::not_text) << bad;
      bad[at] = '*';
      const bool checksum = at + 3 == length;
      EXPECT_EQ(fault_of(bad), checksum ? Fault::checksum : Fault::malformed) << bad;
    }
  }
}

TEST(SentenceParser, checksums_may_be_missing_when_there_never_was_one) {
  SentenceParser parser;
  EXPECT_EQ(parser.parse("$SDDPT,6.0,0.5").fault, std::nullopt);
  EXPECT_EQ(parser.parse("$SDDPT,6.0,0.5").fault, std::nullopt);
}

TEST(SentenceParser, a_missing_checksum_is_a_fault_behind_one_that_was_right) {
  for (const auto* first : {"$SDDBT,164.0,f,50.00,M,27.3,F*36", "$GPXYZ,1,2,3,4*48", "$PGRME,15.0,M,45.0,M,25.0,M*1C",
                            "$CCGPQ,GGA,1,2*28"}) {
    SentenceParser parser;
    EXPECT_EQ(parser.parse(first).fault, std::nullopt);
    for (const auto* second : {"$SDDBT,164.0,f,5", "$GPXYZ,1,2,3,4", "$PGRME,15.0,M", "$CCGPQ,GGA,1,2"}) {
      EXPECT_EQ(parser.parse(second).fault, Fault::checksum) << first << second;
    }
  }
}

TEST(SentenceParser, a_wrong_checksum_or_that_of_a_faulty_sentence_asks_for_nothing) {
  SentenceParser parser;
  EXPECT_EQ(parser.parse("$SDDPT,6.0,0.5*00").fault, Fault::checksum);
  EXPECT_EQ(parser.parse("$SDDPT,1*4A").fault, Fault::too_short);
  EXPECT_EQ(parser.parse("!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24").fault, std::nullopt);
  EXPECT_EQ(parser.parse("$SDDPT,6.0,0.5").fault, std::nullopt);
}

TEST(SentenceParser, lines_that_begin_with_a_bang_need_no_checksum) {
  SentenceParser parser;
  EXPECT_EQ(parser.parse("$SDDPT,12*78").fault, std::nullopt);
  EXPECT_EQ(parser.parse("!AIVDM,1,1,,A,13u").fault, std::nullopt);
}

TEST(SentenceParser, what_is_malformed_without_a_checksum_is_malformed) {
  SentenceParser parser;
  EXPECT_EQ(parser.parse("$SDDPT,12*78").fault, std::nullopt);
  EXPECT_EQ(parser.parse("garbage without any meaning").fault, Fault::malformed);
}

TEST(Fields, are_what_stands_between_commas) {
  EXPECT_THAT(fields_of("1,22,333"), ElementsAre("1", "22", "333"));
  EXPECT_THAT(fields_of(",, a b ,"), ElementsAre("", "", " a b "));
  EXPECT_THAT(fields_of(""), ElementsAre());
  EXPECT_THAT(fields_of("one\0field"sv), ElementsAre("one\0field"s));
}

TEST(Fields, are_found_at_any_length) {
  for (std::size_t first = 0; first < 20; ++first) {
    for (std::size_t second = 1; second < 20; ++second) {
      const std::string one(first, '-'), two(second, '\xAC');
      EXPECT_THAT(fields_of(one + "," + two), ElementsAre(one, two));
    }
  }
}

TEST(Fields, missing_ones_are_empty) {
  Fields fields("1,2");
  fields.skip(5);
  EXPECT_FALSE(fields.more());
  EXPECT_EQ(fields.next(), "");
}

TEST(Checksum, is_the_XOR_of_all_bytes) {
  EXPECT_EQ(checksum(""), 0);
  std::string text;
  std::uint8_t sum = 0;
  for (int i = 1; i < 300; ++i) {
    text += static_cast<char>(i * 7);
    sum ^= static_cast<std::uint8_t>(i * 7);
    EXPECT_EQ(checksum(text), sum) << i;
  }
}

TEST(Fault, has_a_name) {
  EXPECT_EQ(name(Fault::not_text), "not text");
  EXPECT_EQ(name(Fault::too_short), "short");
  EXPECT_EQ(name(Fault::malformed), "malformed");
  EXPECT_EQ(name(Fault::checksum), "checksum");
}

}  // namespace
}  // namespace leadline::nmea0183
