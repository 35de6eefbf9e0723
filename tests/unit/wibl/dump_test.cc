#include "wibl/dump.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

#include "unit/wibl/support.h"

namespace leadline::wibl {
namespace {

TEST(Dump, numbers_have_the_units_people_use) {
  EXPECT_EQ(
      dump(Environment{{18262, 1.5, 1500}, 0, 288.15, 1, 65, 101325}),
      "Environment: date 2020-01-01, time of day 1.5 s, elapsed 1500 ms, temperature source 0, temperature 15 °C, "
      "humidity source 1, humidity 65 %, pressure 1013.25 hPa");
  EXPECT_EQ(dump(CourseOverGround{{0, -1, 7}, std::acos(-1.0) / 2, 2.5}),
            "Course Over Ground: date 1970-01-01, time of day -1 s, elapsed 7 ms, course 90°, speed 2.5 m/s");
}

TEST(Dump, positions_have_all_their_digits) {
  Gnss gnss;
  gnss.latitude_deg = 43.1234567891;
  gnss.longitude_deg = -179.123456789;
  EXPECT_NE(dump(gnss).find("latitude 43.1234567891°, longitude -179.123456789°"), std::string::npos) << dump(gnss);
}

TEST(Dump, no_data_is_said) {
  EXPECT_EQ(dump(Depth{{0xFFFF, no_data, 0}, no_data, 0.1 * 3, no_data}),
            "Depth: date no data, time of day no data, elapsed 0 ms, depth no data, offset 0.3 m, range no data");
}

TEST(Dump, takes_any_number) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(
      dump(Attitude{{65534, 0, 0xFFFFFFFF}, infinity, -infinity, 1e300}),
      "Attitude: date 2149-06-05, time of day 0 s, elapsed 4294967295 ms, yaw inf°, pitch -inf°, roll 5.729578e+301°");
}

TEST(Dump, a_version_without_imu_does_not_name_it) {
  EXPECT_EQ(dump(SerialiserVersion{1, 2, {1, 1, 0}, {1, 0, 1}, std::nullopt}),
            "SerialiserVersion: format major 1, format minor 2, NMEA 2000 logger 1.1.0, NMEA 0183 logger 1.0.1");
}

TEST(Dump, raw_packets_have_their_offset_in_front) {
  const std::string payload = number(1500) + "$GPZDA\r\n";
  EXPECT_EQ(dump(RawPacket{10, 260, util::as_bytes(payload)}),
            "260 SerialString: elapsed 1500 ms, sentence \"$GPZDA\\x0D\\x0A\"");
  EXPECT_EQ(dump(RawPacket{77, 5, util::as_bytes("abc")}), "5 unknown id 77: 3 bytes");
}

TEST(Quote, keeps_what_can_be_printed) {
  EXPECT_EQ(quote("R\xC3\xADo {\"a\": 1}"), "\"R\xC3\xADo {\"a\": 1}\"");
  EXPECT_EQ(quote(""), "\"\"");
}

TEST(Quote, escapes_what_can_not) {
  EXPECT_EQ(quote(std::string_view("\x1B[2J\0\x7F", 6)), R"("\x1B[2J\x00\x7F")");
  EXPECT_EQ(quote("a\\b"), R"("a\\b")");
  EXPECT_EQ(quote("\xC2\x9B"
                  "0m\xC2\xB0"),
            "\"\\xC2\\x9B"
            "0m\xC2\xB0\"");
}

TEST(Quote, escapes_every_high_byte_of_what_is_no_utf8) { EXPECT_EQ(quote("\xC3\xADo\xFF"), R"("\xC3\xADo\xFF")"); }

}  // namespace
}  // namespace leadline::wibl
