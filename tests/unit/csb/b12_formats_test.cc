#include "csb/b12_formats.h"

#include <gtest/gtest.h>
#include <string>

#include "util/time.h"

namespace leadline::csb {
namespace {

bool fits(Format format, std::string_view text) { return info(format).fits_text(text); }

constexpr std::string_view uuid = "e8c469f8-df38-11e5-b86d-9a79f06e9478";

TEST(Formats, epsg_codes_go_from_1024_to_32767) {
  for (int code = 0; code < 40'000; ++code)
    EXPECT_EQ(fits(Format::epsg_code, "EPSG:" + std::to_string(code)), code >= 1024 && code <= 32767) << code;
  for (const auto* text : {"", "EPSG:", "EPSG:04326", "EPSG:4326 ", "epsg:4326", "4326", "EPSG:99999", "EPSG:1030x",
                           "EPSG:4326\n", "urn:ogc:def:crs:OGC:1.3:CRS84"})
    EXPECT_FALSE(fits(Format::epsg_code, text)) << text;
  EXPECT_TRUE(fits(Format::epsg_code, "EPSG:1024xyz")) << "the archive's pattern has a hole";
}

TEST(Formats, times_are_in_utc) {
  for (const auto* text : {"2024-05-01T10:00:00Z", "2024-05-01T10:00:00.250Z", "16-08-03T18:41:49Z",
                           "2016-08-03t18:41:60.5z", "2016-02-31T00:00:00Z", "123456-01-01T00:00:00.0000000001Z"})
    EXPECT_TRUE(fits(Format::time_utc, text)) << text;
  for (const auto* text :
       {"", "2024-05-01", "2024-05-01T10:00:00", "2024-05-01 10:00:00Z", "2024-13-01T10:00:00Z", "2024-00-01T10:00:00Z",
        "2024-05-32T10:00:00Z", "2024-05-00T10:00:00Z", "2024-05-01T24:00:00Z", "2024-05-01T10:60:00Z",
        "2024-05-01T10:00:61Z", "2024-05-01T10:00:00.Z", "2024-05-01T10:00:00Z\n", "-2024-05-01T10:00:00Z",
        "2024-5-01T10:00:00Z", "2024-05-01T10:00:00+00:00", "2024-05-01T10:00:00.25"})
    EXPECT_FALSE(fits(Format::time_utc, text)) << text;
}

TEST(Formats, times_of_3_0_need_no_zone) {
  EXPECT_TRUE(fits(Format::time_any, "2024-05-01T10:00:00.25"));
  EXPECT_TRUE(fits(Format::time_any, "2024-05-01T10:00:00Z"));
  EXPECT_FALSE(fits(Format::time_any, "2024-05-01T10:00:00+01"));
}

TEST(Formats, times_are_milliseconds_where_there_is_such_a_day) {
  EXPECT_EQ(parse_b12_time("1970-01-02T00:00:01.2509Z")->ms, 86'401'250);
  EXPECT_EQ(parse_b12_time("1970-01-01T00:00:60Z")->ms, 60'000);
  EXPECT_EQ(parse_b12_time("2024-05-01T10:00:00.25Z")->ms,
            util::parse_iso8601("2024-05-01T10:00:00.250Z")->time_since_epoch().count());
  EXPECT_FALSE(parse_b12_time("2023-02-29T00:00:00Z")->ms);
  EXPECT_FALSE(parse_b12_time("10000-01-01T00:00:00Z")->ms);
  EXPECT_FALSE(parse_b12_time("99999999999999999999-01-01T00:00:00Z")->ms);
}

TEST(Formats, vessel_ids_are_a_provider_and_a_uuid) {
  for (const std::string provider : {"SEAID", "a", "CCOM1"})
    EXPECT_TRUE(fits(Format::vessel_id, provider + "-" + std::string(uuid))) << provider;
  EXPECT_TRUE(fits(Format::vessel_id, "CCOM1-E8C469F8-DF38-11E5-B86D-9A79F06E9478"));
  for (const std::string provider : {"", "1234", "SEA_ID", "SEA-ID", "S\u00c9A"})
    EXPECT_FALSE(fits(Format::vessel_id, provider + "-" + std::string(uuid))) << provider;
  EXPECT_FALSE(fits(Format::vessel_id, uuid));
  EXPECT_FALSE(fits(Format::vessel_id, "SEAID"));
  EXPECT_FALSE(fits(Format::vessel_id, "SEAID-e8c469f8-df38-11e5-b86d-9a79f06e947"));
  EXPECT_FALSE(fits(Format::vessel_id, "SEAID-e8c469f8-df38-11e5-b86d-9a79f06e947g"));
}

TEST(Formats, vessel_ids_of_3_0_are_groups_of_letters_and_digits) {
  for (const auto* text : {"AB-12", "SEAID-1234-xy", "00-00"}) EXPECT_TRUE(fits(Format::vessel_id_3_0, text)) << text;
  for (const auto* text : {"", "AB", "A-12", "AB-1", "AB-", "-AB", "AB--12", "AB-1_2"})
    EXPECT_FALSE(fits(Format::vessel_id_3_0, text)) << text;
}

TEST(Formats, addresses_of_email_have_a_top_level_domain) {
  for (const auto* text : {"test+mailbox@example.com", "a@b.org", "a..b@-x.museum", "a%b@b.c.de"})
    EXPECT_TRUE(fits(Format::email, text)) << text;
  for (const auto* text : {"", "@", "a", "a@b", "@b.org", "a@.org", "sketchy@128.2.192.168", "a@b.o", "a@b.longtop",
                           "a b@c.org", "a@b@c.org", "a@b.org ", "\u00e4@b.org"})
    EXPECT_FALSE(fits(Format::email, text)) << text;
}

TEST(Formats, some_addresses_can_be_none_although_they_fit) {
  for (const auto* text : {"a@b.org", "a.b@c-d.org", "no address"})
    EXPECT_TRUE(fits(Format::deliverable_email, text)) << text;
  for (const auto* text : {"a..b@c.org", ".a@c.org", "a.@c.org", "a@c..org", "a@-c.org", "a@c-.org", "a@.c.org"})
    EXPECT_FALSE(fits(Format::deliverable_email, text)) << text;
  EXPECT_FALSE(fits(Format::deliverable_email, std::string(65, 'a') + "@b.org"));
  EXPECT_FALSE(fits(Format::deliverable_email, "a@" + std::string(64, 'b') + ".org"));
}

TEST(Formats, numbers_of_ships) {
  EXPECT_TRUE(fits(Format::ship_number, "369958000"));
  EXPECT_TRUE(fits(Format::ship_number, "IMO1234567"));
  for (const auto* text : {"", "36995800", "3699580000", "IMO123456", "imo1234567", "1234567"})
    EXPECT_FALSE(fits(Format::ship_number, text)) << text;
  const auto fits_number = info(Format::ship_number_3_0).fits_number;
  for (const double number : {1e6, 9'999'999.0, 1e8, 999'999'999.0}) EXPECT_TRUE(fits_number(number)) << number;
  for (const double number : {0.0, 999'999.0, 1e7, 99'999'999.0, 1e9, -1e8})
    EXPECT_FALSE(fits_number(number)) << number;
}

TEST(Formats, some_texts_spell_no_number) {
  for (const auto* text : {"NaN", "nan", "-NaN", "+inf", "Infinity", "-INFINITY"}) EXPECT_TRUE(spells_no_number(text));
  for (const auto* text : {"", "-", "n", "Nancy", "info", "--inf"}) EXPECT_FALSE(spells_no_number(text)) << text;
}

}  // namespace
}  // namespace leadline::csb
