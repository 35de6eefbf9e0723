#include "convert/sentences.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "nmea0183/encode.h"
#include "nmea0183/messages.h"

namespace leadline::convert {
namespace {

using std::chrono::milliseconds;

const util::UtcTime moment = std::chrono::sys_days(std::chrono::year(2024) / 2 / 29) + std::chrono::hours(9) +
                             std::chrono::minutes(8) + milliseconds(7060);
const Fix fix{-43.5, -70.25, 2.25, -33.2, 9, 1.1};

/// What our own parser reads.
template <class M>
M read(std::string_view body) {
  const std::string sentence = nmea0183::with_checksum(body);
  const auto framed = nmea0183::parse_sentence(sentence);
  EXPECT_FALSE(framed.fault) << sentence;
  const auto decoded = nmea0183::decode(framed.sentence);
  EXPECT_FALSE(decoded.malformed) << sentence;
  EXPECT_TRUE(std::holds_alternative<M>(decoded.message)) << sentence;
  return std::get<M>(decoded.message);
}

TEST(Sentences, look_like_those_of_instruments) {
  std::string out;
  EXPECT_EQ(zda(out, moment), "GPZDA,090807.06,29,02,2024,00,00");
  EXPECT_EQ(rmc(out, moment, fix, {0.25, 5}), "GPRMC,090807.06,A,4330.00000,S,07015.00000,W,9.7,90.0,290224,,,A");
  EXPECT_EQ(gga(out, moment, fix), "GPGGA,090807.06,4330.00000,S,07015.00000,W,1,09,1.1,2.3,M,-33.2,M,,");
  EXPECT_EQ(gll(out, moment, fix), "GPGLL,4330.00000,S,07015.00000,W,090807.06,A,A");
  EXPECT_EQ(vtg(out, {0.25, 5}), "GPVTG,90.0,T,,M,9.7,N,18.0,K,A");
  EXPECT_EQ(dbt(out, 10.0), "SDDBT,32.8,f,10.00,M,5.5,F");
  EXPECT_EQ(dpt(out, 10.25, -0.4), "SDDPT,10.25,-0.4,");
  EXPECT_EQ(hdt(out, 0.5), "HEHDT,180.0,T");
  EXPECT_EQ(mtw(out, -1.25), "YXMTW,-1.3,C");
  EXPECT_EQ(mwv(out, 0.125, 10), "WIMWV,45.0,R,19.4,N,A");
}

TEST(Sentences, without_a_fix_have_the_same_number_of_fields) {
  const auto commas = [](std::string_view body) { return std::ranges::count(body, ','); };
  std::string with, without;
  EXPECT_EQ(commas(rmc(without, moment, std::nullopt, {})), commas(rmc(with, moment, fix, {})));
  EXPECT_EQ(commas(gga(without, moment, std::nullopt)), commas(gga(with, moment, fix)));
  EXPECT_EQ(commas(gll(without, moment, std::nullopt)), commas(gll(with, moment, fix)));
  EXPECT_EQ(commas(dbt(without, std::nullopt)), commas(dbt(with, 1.0)));
  EXPECT_EQ(commas(dpt(without, std::nullopt, 0)), commas(dpt(with, 1.0, 0)));
}

TEST(Sentences, are_read_back_as_they_were_meant) {
  std::string out;
  EXPECT_EQ(read<nmea0183::Zda>(zda(out, moment)).time, moment);
  const auto rmc_back = read<nmea0183::Rmc>(rmc(out, moment, fix, {}));
  EXPECT_EQ(rmc_back.time, moment);
  EXPECT_EQ(rmc_back.status, nmea0183::Status::valid);
  ASSERT_TRUE(rmc_back.position);
  EXPECT_EQ(rmc_back.position->latitude_deg, -43.5);
  EXPECT_EQ(rmc_back.position->longitude_deg, -70.25);
  EXPECT_EQ(read<nmea0183::Gga>(gga(out, moment, fix)).quality, 1U);
  EXPECT_EQ(read<nmea0183::Gll>(gll(out, moment, fix)).status, nmea0183::Status::valid);
  EXPECT_EQ(read<nmea0183::Dbt>(dbt(out, 12.34)).depth_m, 12.34);
  EXPECT_EQ(read<nmea0183::Dpt>(dpt(out, 12.34, -1)).depth_m, 12.34);
}

TEST(Sentences, without_data_are_no_fault) {
  std::string out;
  const auto rmc_back = read<nmea0183::Rmc>(rmc(out, moment, std::nullopt, {}));
  EXPECT_EQ(rmc_back.status, nmea0183::Status::invalid);
  EXPECT_FALSE(rmc_back.position);
  EXPECT_EQ(read<nmea0183::Gga>(gga(out, moment, std::nullopt)).quality, 0U);
  EXPECT_FALSE(read<nmea0183::Gll>(gll(out, moment, std::nullopt)).position);
  EXPECT_FALSE(read<nmea0183::Dbt>(dbt(out, std::nullopt)).depth_m);
  EXPECT_FALSE(read<nmea0183::Dpt>(dpt(out, std::nullopt, 0)).depth_m);
}

TEST(Sentences, minutes_never_show_as_sixty) {
  std::string out;
  const Fix almost{43.99999999999, -179.99999999999, 0, 0, 9, 1};
  EXPECT_NE(gll(out, moment, almost).find("4400.00000,N,18000.00000,W"), std::string_view::npos) << out;
}

TEST(Sentences, minutes_are_sixtieths_of_a_degree) {
  std::string out;
  for (double latitude = -85; latitude <= 85; latitude += 0.1234567) {
    const auto back = read<nmea0183::Gga>(gga(out, moment, Fix{latitude, 2 * latitude, 0, 0, 9, 1}));
    ASSERT_TRUE(back.position);
    EXPECT_NEAR(back.position->latitude_deg, latitude, 0.51e-5 / 60);
    EXPECT_NEAR(back.position->longitude_deg, 2 * latitude, 0.51e-5 / 60);
  }
}

}  // namespace
}  // namespace leadline::convert
