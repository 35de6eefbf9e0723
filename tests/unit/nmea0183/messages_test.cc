#include "nmea0183/messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nmea0183/encode.h"
#include "unit/nmea0183/support.h"

namespace leadline::nmea0183 {
namespace {

using testing::AllOf;
using testing::Field;

/// The message of a good sentence, as its type.
template <typename M>
M read(std::string_view sentence) {
  const Framed framed = parse_sentence(sentence);
  EXPECT_EQ(framed.fault, std::nullopt) << sentence;
  const Decoded decoded = decode(framed.sentence);
  EXPECT_FALSE(decoded.malformed) << sentence;
  return std::get<M>(decoded.message);
}

bool malformed(std::string_view sentence) {
  const Framed framed = parse_sentence(sentence);
  EXPECT_EQ(framed.fault, std::nullopt) << sentence;
  return decode(framed.sentence).malformed;
}

/// The time of a ZDA or RMC with this time on 1 January 2020.
std::string zda_time(const std::string& time) { return reads_as("$GPZDA," + time + ",01,01,2020,00,00"); }
std::string rmc_time(const std::string& time) { return reads_as("$GPRMC," + time + ",,,,,,,,010120,,,"); }

std::string gga(const std::string& position) { return "$GPGGA,120000.000," + position + ",1,12,1.0,,M,,M,,"; }

std::optional<double> latitude(const std::string& angle) {
  const std::string text = gga(angle + ",N,00000.0,E");
  const Decoded decoded = decode(parse_sentence(text).sentence);
  if (decoded.malformed) return std::nullopt;
  return std::get<Gga>(decoded.message).position->latitude_deg;
}

TEST(Messages, the_table_is_in_the_order_of_the_variant) {
  for (std::size_t i = 0; i < message_kinds().size(); ++i) {
    const MessageKind& kind = message_kinds()[i];
    const std::string text = "$GP" + std::string(kind.formatter) + ",,,,,,,";
    const Decoded decoded = decode(parse_sentence(text).sentence);
    EXPECT_EQ(decoded.message.index(), i + 1) << kind.formatter;
    EXPECT_EQ(kind_of(decoded.message), &kind);
  }
}

TEST(Messages, any_talker_and_either_case_will_do) {
  EXPECT_EQ(reads_as("$SDDPT,6.0,0.5"), "DPT depth=6");
  EXPECT_EQ(reads_as("$XXDPT,6.0,0.5"), "DPT depth=6");
  EXPECT_EQ(reads_as("$sddPt,6.0,0.5"), "DPT depth=6");
}

TEST(Messages, what_is_not_in_the_table_is_not_used) {
  for (const auto* text : {"$GPGSV,1,1,00*79", "$SDDBS,252.6,f,77.00,M,42.1,F*35", "$SDDP4,6.0,0.5", "$SDDP_,6.0,0.5",
                           "$PSDDPT,6.0,0.5", "$CCSDQ,DPT,6.0", "!SDDPT,6.0,0.5"}) {
    EXPECT_EQ(reads_as(text), "not used") << text;
  }
  EXPECT_EQ(kind_of(Message(NotUsed())), nullptr);
}

TEST(Messages, a_malformed_one_is_still_of_its_kind) {
  const Decoded decoded = decode(parse_sentence("$SDDPT,abc,0.5").sentence);
  EXPECT_TRUE(decoded.malformed);
  EXPECT_EQ(kind_of(decoded.message)->formatter, "DPT");
}

TEST(DecodeUsed, does_not_look_into_what_is_not_used) {
  const Sentence bad_heading = parse_sentence("$HEHDT,abc,T*61").sentence;
  EXPECT_TRUE(decode(bad_heading).malformed);
  EXPECT_FALSE(decode_used(bad_heading).malformed);
  EXPECT_TRUE(std::holds_alternative<NotUsed>(decode_used(bad_heading).message));
}

TEST(DecodeUsed, decodes_six_kinds_and_says_so_in_the_table) {
  std::vector<std::string_view> used;
  for (const MessageKind& kind : message_kinds()) {
    const std::string text = "$GP" + std::string(kind.formatter) + ",1,1,1,1,1,1,1";
    const bool decoded = !std::holds_alternative<NotUsed>(decode_used(parse_sentence(text).sentence).message);
    EXPECT_EQ(decoded, kind.used) << kind.formatter;
    if (kind.used) used.push_back(kind.formatter);
  }
  EXPECT_THAT(used, testing::ElementsAre("ZDA", "RMC", "GGA", "GLL", "DBT", "DPT"));
}

TEST(TimeField, has_six_digits_and_perhaps_a_fraction) {
  for (const auto time : {zda_time, rmc_time}) {
    EXPECT_THAT(time("000000"), testing::EndsWith(" time=2020-01-01T00:00:00.000000"));
    EXPECT_THAT(time("235959"), testing::EndsWith(" time=2020-01-01T23:59:59.000000"));
    EXPECT_THAT(time("000013.123"), testing::EndsWith(" time=2020-01-01T00:00:13.123000"));
    EXPECT_THAT(time("000013.5"), testing::EndsWith(" time=2020-01-01T00:00:13.500000"));
    EXPECT_THAT(time("000013.000001"), testing::EndsWith(" time=2020-01-01T00:00:13.000001"));
    EXPECT_THAT(time("000000.9999999"), testing::EndsWith(" time=2020-01-01T00:00:00.999999")) << "is cut off";
    EXPECT_THAT(time("000000.12345678901234567890"), testing::EndsWith(" time=2020-01-01T00:00:00.123456"));
  }
}

TEST(TimeField, is_malformed_when_it_is_no_time) {
  for (const auto* text : {"0000",   "00000",      "0000005",         "240000",     "250000", "006000", "000060",
                           "235960", "000000.",    "000000,5",        "000000:5",   "0a0000", "00000a", "-10000",
                           " 00000", "000000.1e5", "000000.1234567x", "000000.12 ", "+00000", "1e0000"}) {
    EXPECT_EQ(zda_time(text), "malformed") << text;
    EXPECT_EQ(rmc_time(text), "malformed") << text;
  }
}

TEST(TimeField, is_no_time_when_empty) {
  EXPECT_EQ(zda_time(""), "ZDA");
  EXPECT_EQ(rmc_time(""), "RMC");
}

TEST(Zda, needs_a_date) {
  EXPECT_EQ(reads_as("$GPZDA,120003.000,8,1,2022,00,00"), "ZDA time=2022-01-08T12:00:03.000000");
  EXPECT_EQ(reads_as("$GPZDA,120003.000,29,02,2024"), "ZDA time=2024-02-29T12:00:03.000000");
  for (const auto* date : {",01,2020",   "01,,2020",    "01,01,",      ",,",         "xx,01,2022",  " +8,0_1,2022",
                           "08,01,0x22", "00,01,2022",  "08,00,2022",  "32,01,2022", "08,13,2022",  "30,02,2022",
                           "29,02,2023", "008,01,2022", "08,001,2022", "08,01,22",   "08,01,02022", "00,00,0000",
                           "-1,01,2022", "8.,01,2022",  "08,01,-022",  "08,01,2 22"}) {
    EXPECT_TRUE(malformed("$GPZDA,120003.000," + std::string(date) + ",00,00")) << date;
  }
}

TEST(Zda, of_any_year_is_well_formed) {
  EXPECT_EQ(reads_as("$GPZDA,000000,01,01,0001,00,00"), "ZDA time=0001-01-01T00:00:00.000000");
  EXPECT_EQ(reads_as("$GPZDA,000000,31,12,9999,00,00"), "ZDA time=9999-12-31T00:00:00.000000");
}

TEST(Rmc, the_year_has_two_digits) {
  const auto date = [](const std::string& ddmmyy) { return reads_as("$GPRMC,000000,,,,,,,," + ddmmyy + ",,,"); };
  EXPECT_EQ(date("010169"), "RMC time=1969-01-01T00:00:00.000000");
  EXPECT_EQ(date("311299"), "RMC time=1999-12-31T00:00:00.000000");
  EXPECT_EQ(date("010100"), "RMC time=2000-01-01T00:00:00.000000");
  EXPECT_EQ(date("311268"), "RMC time=2068-12-31T00:00:00.000000");
  EXPECT_EQ(date(""), "RMC");
  for (const auto* text :
       {"310221", "0101", "1120", "10120", "01012020", "990122", "000122", "010022", "0101xx", "01 122"}) {
    EXPECT_EQ(date(text), "malformed") << text;
  }
}

TEST(Rmc, has_time_status_and_position) {
  const auto rmc = read<Rmc>("$GPRMC,120000.000,A,4300.000,N,07030.000,W,5.0,90.0,080122,1.0,W,A*31");
  EXPECT_EQ(to_text(*rmc.time), "2022-01-08T12:00:00.000000");
  EXPECT_EQ(rmc.status, Status::valid);
  EXPECT_EQ(rmc.position->latitude_deg, 43);
  EXPECT_EQ(rmc.position->longitude_deg, -70.5);
}

TEST(Rmc, only_the_fields_that_are_read_are_judged) {
  EXPECT_EQ(reads_as("$GPRMC,000000,V,,,,,fast,north,010120,x,y,z"), "RMC time=2020-01-01T00:00:00.000000 status=V");
  EXPECT_TRUE(malformed("$GPRMC,000000,X,,,,,,,010120,,,"));
  EXPECT_TRUE(malformed("$GPRMC,000000,A,4300.0,N,,,,,010120,,,"));
}

TEST(PositionField, is_signed_by_its_letters) {
  const auto position = [](const std::string& fields) { return *read<Gga>(gga(fields)).position; };
  EXPECT_THAT(position("4330.0,N,07030.0,E"),
              AllOf(Field(&Position::latitude_deg, 43.5), Field(&Position::longitude_deg, 70.5)));
  EXPECT_THAT(position("4330.0,S,07030.0,W"),
              AllOf(Field(&Position::latitude_deg, -43.5), Field(&Position::longitude_deg, -70.5)));
  EXPECT_THAT(position("4330.0,s,07030.0,w"),
              AllOf(Field(&Position::latitude_deg, -43.5), Field(&Position::longitude_deg, -70.5)));
  EXPECT_THAT(position("4330.0,n,07030.0,e"),
              AllOf(Field(&Position::latitude_deg, 43.5), Field(&Position::longitude_deg, 70.5)));
}

TEST(PositionField, is_there_as_a_whole_or_not_at_all) {
  EXPECT_EQ(read<Gga>(gga(",,,")).position, std::nullopt);
  for (const auto* fields : {"4330.0,N,,", ",,07030.0,W", "4330.0,,07030.0,W", "4330.0,N,07030.0,", ",N,,W",
                             ",N,07030.0,W", "4330.0,N,,W", "4330.0,X,07030.0,W", "4330.0,E,07030.0,W",
                             "4330.0,N,07030.0,N", "4330.0,NN,07030.0,W", "4330.0,1,07030.0,W"}) {
    EXPECT_TRUE(malformed(gga(fields))) << fields;
  }
}

TEST(PositionField, minutes_are_two_digits_and_the_fraction) {
  EXPECT_EQ(latitude("12319.943281"), 123.33238801666667);
  EXPECT_EQ(latitude("4300.5"), 43.00833333333333);
  EXPECT_EQ(latitude("04300.500"), 43.00833333333333);
  EXPECT_EQ(latitude("000.5"), 0.5 / 60);
  EXPECT_EQ(latitude("430.5"), 4 + 30.5 / 60);
  EXPECT_EQ(latitude("4359.99999999"), 43 + 59.99999999 / 60);
  EXPECT_EQ(latitude("4359.99999999999999999999"), 44) << "more digits than a double has";
  EXPECT_EQ(latitude("00000000004330.0"), 43.5);
}

TEST(PositionField, out_of_range_is_not_malformed) {
  EXPECT_EQ(latitude("9959.999"), 99 + 59.999 / 60);
  EXPECT_EQ(latitude("99930.0"), 999.5);
  EXPECT_EQ(latitude("123456789012345678901234567800.0"), 1234567890123456789012345678.0);
}

TEST(PositionField, anything_else_is_malformed) {
  for (const auto* text : {"0",
                           "0.0",
                           "00.5",
                           "0.5",
                           "30.5",
                           ".5",
                           "4300",
                           "4300.",
                           "5000",
                           "-4300.5",
                           "+4300.5",
                           "4360.0",
                           "4375.5",
                           "4399.9",
                           "abcd",
                           "43a0.5",
                           "4300.5a",
                           "43 00.5",
                           " 4300.5",
                           "4300,5",
                           "4300.5.5",
                           "4300..5",
                           "4e00.5",
                           "-00.5",
                           "4300.5e1",
                           "43-5.5",
                           "00000000004360.0",
                           "0000000000430a.0"}) {
    EXPECT_EQ(latitude(text), std::nullopt) << text;
  }
}

TEST(Gga, has_position_and_quality) {
  const auto message = read<Gga>("$GPGGA,120000.000,4300.000000,N,07030.000000,W,4,12,1.0,-19.5,M,22.5,M,0.0,0000");
  EXPECT_EQ(message.position->latitude_deg, 43);
  EXPECT_EQ(message.position->longitude_deg, -70.5);
  EXPECT_EQ(message.quality, 4U);
  EXPECT_EQ(read<Gga>("$GPGGA,120000.000,4300.0,N,07030.0,W").quality, std::nullopt);
}

TEST(Gga, only_the_fields_that_are_read_are_judged) {
  EXPECT_FALSE(malformed("$GPGGA,noon,4300.0,N,07030.0,W,1,many,x,y"));
  EXPECT_TRUE(malformed("$GPGGA,noon,4300.0,N,07030.0,W,good,12"));
  EXPECT_TRUE(malformed("$GPGGA,noon,4300.0,N,07030.0,W,-1,12"));
}

TEST(Gll, has_position_and_status) {
  const auto message = read<Gll>("$GPGLL,4300.0,N,07030.0,W,noon,A,A");
  EXPECT_EQ(message.position->latitude_deg, 43);
  EXPECT_EQ(message.status, Status::valid);
  EXPECT_EQ(read<Gll>("$GPGLL,4300.0,N,07030.0,W,noon,v").status, Status::invalid);
  EXPECT_EQ(read<Gll>("$GPGLL,4300.0,N,07030.0,W").status, std::nullopt);
  EXPECT_EQ(read<Gll>("$GPGLL,,,,,,V").position, std::nullopt);
  EXPECT_TRUE(malformed("$GPGLL,4300.0,N,07030.0,W,noon,X"));
  EXPECT_TRUE(malformed("$GPGLL,4300.0,N,07030.0,W,noon,AA"));
  EXPECT_TRUE(malformed("$GPGLL,4300.0,N,07030,W,noon,A"));
}

TEST(Dbt, depth_is_the_third_field_whatever_the_letters) {
  EXPECT_EQ(read<Dbt>("$SDDBT,32.8,f,10.00,M,5.5,F*3E").depth_m, 10);
  EXPECT_EQ(read<Dbt>("$SDDBT,10.0,M,32.8,f,5.5,F").depth_m, 32.8);
  EXPECT_EQ(read<Dbt>("$SDDBT,x,x,-3.5,x,x,x").depth_m, -3.5);
  EXPECT_EQ(read<Dbt>("$SDDBT,,f,,M,,F").depth_m, std::nullopt);
  EXPECT_EQ(read<Dbt>("$SDDBT,32.8,f").depth_m, std::nullopt);
}

TEST(Dpt, depth_is_the_first_field_without_the_offset) {
  EXPECT_EQ(read<Dpt>("$SDDPT,12*78").depth_m, 12);
  EXPECT_EQ(read<Dpt>("$SDDPT,12.5,-0.5,100").depth_m, 12.5);
  EXPECT_EQ(read<Dpt>("$SDDPT,,0.5,100").depth_m, std::nullopt);
  EXPECT_EQ(read<Dpt>("$SDDPT,12.5,x,y").depth_m, 12.5);
}

TEST(NumberField, is_a_plain_decimal) {
  const auto depth = [](const std::string& text) { return read<Dpt>("$SDDPT," + text + ",0.5").depth_m; };
  EXPECT_EQ(depth("12345678901234567890.125"), 12345678901234567890.125);
  EXPECT_EQ(depth("0.00001234"), 0.00001234);
  EXPECT_EQ(depth("12345678.12345678"), 12345678.12345678) << "16 digits";
  EXPECT_EQ(depth("+7."), 7);
  EXPECT_EQ(depth(".5"), 0.5);
  EXPECT_EQ(depth("-.5"), -0.5);
  for (const auto* text : {"abc", "1.5e1", "inf", "nan", " 10.0 ", "1_0", "0x10", ".", "-", "1.2.3", "--1", "1-"}) {
    EXPECT_TRUE(malformed("$SDDPT," + std::string(text) + ",0.5")) << text;
    EXPECT_TRUE(malformed("$SDDBT,,f," + std::string(text) + ",M,,F")) << text;
  }
  EXPECT_TRUE(malformed("$SDDPT," + std::string(400, '9') + ",0.5")) << "beyond the largest double";
}

TEST(Hdt, has_a_heading) {
  EXPECT_EQ(read<Hdt>("$HEHDT,123.4,T*2B").heading_deg, 123.4);
  EXPECT_EQ(read<Hdt>("$HEHDT,,T,,,,,").heading_deg, std::nullopt);
  EXPECT_TRUE(malformed("$HEHDT,abc,T*61"));
}

TEST(Mwd, has_two_directions_and_two_speeds) {
  const auto mwd = read<Mwd>("$WIMWD,270.5,T,265,M,10.2,N,5.2,M");
  EXPECT_EQ(mwd.direction_true_deg, 270.5);
  EXPECT_EQ(mwd.direction_magnetic_deg, 265);
  EXPECT_EQ(mwd.speed_kn, 10.2);
  EXPECT_EQ(mwd.speed_m_s, 5.2);
  EXPECT_EQ(read<Mwd>("$WIMWD,10.0,T,12.0,M,20.0,N,,M*44").speed_m_s, std::nullopt);
  EXPECT_TRUE(malformed("$WIMWD,10.0,T,12.0,M,x,N,,M"));
}

TEST(Mtw, has_a_temperature_and_its_unit) {
  EXPECT_EQ(read<Mtw>("$YXMTW,17.5,C*11").temperature, 17.5);
  EXPECT_EQ(read<Mtw>("$YXMTW,64,F*0B").temperature, 64);
  EXPECT_EQ(read<Mtw>("$YXMTW,64,F*0B").unit, "F");
  EXPECT_EQ(read<Mtw>("$YXMTW,,C,,,").temperature, std::nullopt);
  EXPECT_TRUE(malformed("$YXMTW,warm,C"));
}

TEST(Vtg, has_two_courses_and_two_speeds) {
  const auto vtg = read<Vtg>("$GPVTG,90.0,T,91.0,M,5.0,N,9.3,K");
  EXPECT_EQ(vtg.course_true_deg, 90);
  EXPECT_EQ(vtg.course_magnetic_deg, 91);
  EXPECT_EQ(vtg.speed_kn, 5);
  EXPECT_EQ(vtg.speed_km_h, 9.3);
  EXPECT_TRUE(malformed("$GPVTG,90.0,T,91.0,M,5.0,N,9.3.,K"));
}

TEST(Vhw, has_two_headings_and_two_speeds) {
  const auto vhw = read<Vhw>("$IIVHW,90.0,T,91.0,M,5.0,N,9.3,K");
  EXPECT_EQ(vhw.heading_true_deg, 90);
  EXPECT_EQ(vhw.heading_magnetic_deg, 91);
  EXPECT_EQ(vhw.speed_kn, 5);
  EXPECT_EQ(vhw.speed_km_h, 9.3);
  EXPECT_TRUE(malformed("$IIVHW,90.0,T,east,M,5.0,N,9.3,K"));
}

TEST(Xdr, has_measurements_by_fours) {
  const auto xdr = read<Xdr>("$IIXDR,C,19.5,C,AIR,P,,B");
  const auto measurements = transducers(xdr);
  ASSERT_EQ(measurements.size(), 2U);
  EXPECT_EQ(measurements[0].type, "C");
  EXPECT_EQ(measurements[0].value, 19.5);
  EXPECT_EQ(measurements[0].unit, "C");
  EXPECT_EQ(measurements[0].name, "AIR");
  EXPECT_EQ(measurements[1].value, std::nullopt);
  EXPECT_EQ(measurements[1].name, "");
  EXPECT_TRUE(transducers(read<Xdr>("$IIXDR,     \r\n")).empty());
  EXPECT_TRUE(malformed("$IIXDR,C,19.5,C,AIR,P,high,B,BARO"));
}

TEST(Messages, extremes) {
  EXPECT_EQ(reads_as(with_checksum("SDDBT,,," + std::string(100'000, '0') + "7")), "DBT depth=7");
  EXPECT_EQ(reads_as(with_checksum("SDDBT," + std::string(100'000, ','))), "DBT");
  EXPECT_EQ(transducers(read<Xdr>(with_checksum("IIXDR," + std::string(100'000, ',')))).size(), 25'000U);
  EXPECT_EQ(reads_as(with_checksum("SDDBT,,," + std::string(100'000, '\0'))), "malformed");
}

}  // namespace
}  // namespace leadline::nmea0183
