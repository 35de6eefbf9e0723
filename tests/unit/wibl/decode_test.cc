#include "wibl/decode.h"

#include <gtest/gtest.h>

#include "unit/wibl/support.h"

namespace leadline::wibl {
namespace {

using util::as_bytes;

constexpr std::string_view time_header = "56 47 00 00 00 00 00 00 f8 3f dc 05 00 00 ";

std::string after_header(std::string_view hex) { return from_hex(std::string(time_header) + std::string(hex)); }

void expect_header(const TimeHeader& header) {
  EXPECT_EQ(header.date_days, 18262);
  EXPECT_EQ(header.seconds_of_day, 1.5);
  EXPECT_EQ(header.elapsed_ms, 1500U);
}

TEST(Decode, serialiser_version_with_imu) {
  const std::string payload = from_hex("01 00 03 00 01 00 01 00 02 00 01 00 00 00 01 00 01 00 02 00 03 00");
  const auto version = decode<SerialiserVersion>(as_bytes(payload));
  EXPECT_EQ(version.major, 1);
  EXPECT_EQ(version.minor, 3);
  EXPECT_EQ(version.nmea2000.patch, 2);
  EXPECT_EQ(version.nmea0183.patch, 1);
  ASSERT_TRUE(version.imu);
  EXPECT_EQ(version.imu->major, 1);
  EXPECT_EQ(version.imu->minor, 2);
  EXPECT_EQ(version.imu->patch, 3);
}

TEST(Decode, the_length_alone_says_whether_a_version_has_an_imu) {
  const std::string bytes(40, '\x01');
  for (std::size_t size = 16; size < 22; ++size) {
    const auto payload = as_bytes(bytes).first(size);
    EXPECT_TRUE(fits<SerialiserVersion>(payload));
    EXPECT_FALSE(decode<SerialiserVersion>(payload).imu) << size;
  }
  EXPECT_TRUE(decode<SerialiserVersion>(as_bytes(bytes).first(22)).imu);
  EXPECT_TRUE(decode<SerialiserVersion>(as_bytes(bytes)).imu);
  EXPECT_FALSE(fits<SerialiserVersion>(as_bytes(bytes).first(15)));
}

TEST(Decode, system_time) {
  const std::string payload = from_hex("56 47 00 00 00 00 00 00 f8 3f dc 05 00 00 04");
  const auto time = decode<SystemTime>(as_bytes(payload));
  EXPECT_EQ(time.date_days, 18262);
  EXPECT_EQ(time.seconds_of_day, 1.5);
  EXPECT_EQ(time.elapsed_ms, 1500U);
  EXPECT_EQ(time.source, 4);
}

TEST(Decode, attitude) {
  const std::string payload = after_header("00 00 00 00 00 00 f0 3f 00 00 00 00 00 00 e0 bf 00 00 00 00 00 00 d0 3f");
  const auto attitude = decode<Attitude>(as_bytes(payload));
  expect_header(attitude.header);
  EXPECT_EQ(attitude.yaw_rad, 1.0);
  EXPECT_EQ(attitude.pitch_rad, -0.5);
  EXPECT_EQ(attitude.roll_rad, 0.25);
}

TEST(Decode, depth) {
  const std::string payload = after_header("00 00 00 00 00 80 24 40 00 00 00 00 00 00 e0 bf 00 00 00 00 00 00 69 40");
  const auto depth = decode<Depth>(as_bytes(payload));
  expect_header(depth.header);
  EXPECT_EQ(depth.depth_m, 10.25);
  EXPECT_EQ(depth.offset_m, -0.5);
  EXPECT_EQ(depth.range_m, 200.0);
}

TEST(Decode, no_data_stays_as_it_is) {
  const std::string payload = after_header("00 00 00 00 65 cd cd c1 00 00 00 00 65 cd cd c1 00 00 00 00 65 cd cd c1");
  const auto depth = decode<Depth>(as_bytes(payload));
  EXPECT_EQ(depth.depth_m, no_data);
  EXPECT_EQ(depth.offset_m, no_data);
  EXPECT_EQ(depth.range_m, no_data);
}

TEST(Decode, course_over_ground) {
  const std::string payload = after_header("00 00 00 00 00 00 f8 3f 00 00 00 00 00 00 04 40");
  const auto course = decode<CourseOverGround>(as_bytes(payload));
  expect_header(course.header);
  EXPECT_EQ(course.course_rad, 1.5);
  EXPECT_EQ(course.speed_m_s, 2.5);
}

TEST(Decode, gnss) {
  const std::string payload = after_header(
      "57 47 00 00 00 00 00 00 00 40 00 00 00 00 00 80 45 40 00 00 00 00 00 80 51 c0 a6 9b c4 20 b0 52 33 c0 01 02 0c "
      "00 00 00 00 00 00 f8 3f 9a 99 99 99 99 99 01 40 0e 4f af 94 65 58 36 40 03 04 18 30 8f c2 f5 28 5c 8f 02 40");
  const auto gnss = decode<Gnss>(as_bytes(payload));
  expect_header(gnss.header);
  EXPECT_EQ(gnss.date_days, 18263);
  EXPECT_EQ(gnss.seconds_of_day, 2.0);
  EXPECT_EQ(gnss.latitude_deg, 43.0);
  EXPECT_EQ(gnss.longitude_deg, -70.0);
  EXPECT_EQ(gnss.altitude_m, -19.323);
  EXPECT_EQ(gnss.receiver_type, 1);
  EXPECT_EQ(gnss.method, 2);
  EXPECT_EQ(gnss.satellites, 12);
  EXPECT_EQ(gnss.hdop, 1.5);
  EXPECT_EQ(gnss.pdop, 2.2);
  EXPECT_EQ(gnss.geoid_separation_m, 22.3453);
  EXPECT_EQ(gnss.reference_stations, 3);
  EXPECT_EQ(gnss.reference_station_type, 4);
  EXPECT_EQ(gnss.reference_station_id, 12312);
  EXPECT_EQ(gnss.correction_age_s, 2.32);
}

TEST(Decode, environment) {
  const std::string payload =
      after_header("02 66 66 66 66 66 02 72 40 01 00 00 00 00 00 40 50 40 00 00 00 00 d0 bc f8 40");
  const auto environment = decode<Environment>(as_bytes(payload));
  expect_header(environment.header);
  EXPECT_EQ(environment.temperature_source, 2);
  EXPECT_EQ(environment.temperature_kelvin, 288.15);
  EXPECT_EQ(environment.humidity_source, 1);
  EXPECT_EQ(environment.humidity_percent, 65.0);
  EXPECT_EQ(environment.pressure_pa, 101325.0);
}

TEST(Decode, temperature_humidity_and_pressure) {
  const std::string temperature = after_header("01 66 66 66 66 66 02 72 40");
  EXPECT_EQ(decode<Temperature>(as_bytes(temperature)).source, 1);
  EXPECT_EQ(decode<Temperature>(as_bytes(temperature)).temperature_kelvin, 288.15);
  const std::string humidity = after_header("01 00 00 00 00 00 40 50 40");
  EXPECT_EQ(decode<Humidity>(as_bytes(humidity)).source, 1);
  EXPECT_EQ(decode<Humidity>(as_bytes(humidity)).humidity_percent, 65.0);
  const std::string pressure = after_header("03 00 00 00 00 d0 bc f8 40");
  EXPECT_EQ(decode<Pressure>(as_bytes(pressure)).source, 3);
  EXPECT_EQ(decode<Pressure>(as_bytes(pressure)).pressure_pa, 101325.0);
}

TEST(Decode, serial_string_is_the_rest_of_the_payload) {
  const std::string payload = from_hex("dc 05 00 00 24 53 44 0d");
  const auto serial = decode<SerialString>(as_bytes(payload));
  EXPECT_EQ(serial.elapsed_ms, 1500U);
  EXPECT_EQ(serial.sentence, "$SD\r");
  EXPECT_TRUE(decode<SerialString>(as_bytes(payload).first(4)).sentence.empty());
  EXPECT_FALSE(fits<SerialString>(as_bytes(payload).first(3)));
}

TEST(Decode, motion) {
  const std::string payload =
      from_hex("dc 05 00 00 00 00 00 3f 00 00 80 be 00 00 80 3f 00 00 00 40 00 00 80 40 00 00 00 c1 00 00 cc 41");
  const auto motion = decode<Motion>(as_bytes(payload));
  EXPECT_EQ(motion.elapsed_ms, 1500U);
  EXPECT_EQ(motion.acceleration_x, 0.5F);
  EXPECT_EQ(motion.acceleration_y, -0.25F);
  EXPECT_EQ(motion.acceleration_z, 1.0F);
  EXPECT_EQ(motion.rotation_x, 2.0F);
  EXPECT_EQ(motion.rotation_y, 4.0F);
  EXPECT_EQ(motion.rotation_z, -8.0F);
  EXPECT_EQ(motion.temperature, 25.5F);
}

TEST(Decode, raw_imu_has_rotation_before_acceleration) {
  const std::string payload = from_hex("dc 05 00 00 f4 ff 01 00 ff ff 2c 01 64 00 38 ff 00 20");
  const auto imu = decode<RawImu>(as_bytes(payload));
  EXPECT_EQ(imu.elapsed_ms, 1500U);
  EXPECT_EQ(imu.temperature, -12);
  EXPECT_EQ(imu.rotation_x, 1);
  EXPECT_EQ(imu.rotation_y, -1);
  EXPECT_EQ(imu.rotation_z, 300);
  EXPECT_EQ(imu.acceleration_x, 100);
  EXPECT_EQ(imu.acceleration_y, -200);
  EXPECT_EQ(imu.acceleration_z, 8192);
}

TEST(Decode, two_texts_one_after_the_other) {
  const std::string payload = from_hex("02 00 00 00 69 64 04 00 00 00 6e 61 6d 65");
  EXPECT_EQ(decode<Metadata>(as_bytes(payload)).first, "id");
  EXPECT_EQ(decode<Metadata>(as_bytes(payload)).second, "name");
  EXPECT_EQ(decode<AlgorithmRequest>(as_bytes(payload)).name, "id");
  EXPECT_EQ(decode<AlgorithmRequest>(as_bytes(payload)).parameters, "name");
}

TEST(Decode, one_text) {
  const std::string payload = from_hex("02 00 00 00 7b 7d");
  EXPECT_EQ(decode<JsonMetadata>(as_bytes(payload)).json, "{}");
  EXPECT_EQ(decode<Nmea0183Filter>(as_bytes(payload)).sentences, "{}");
  EXPECT_EQ(decode<SensorScales>(as_bytes(payload)).json, "{}");
  EXPECT_EQ(decode<wibl::Setup>(as_bytes(payload)).json, "{}");
}

TEST(Fits, texts_end_within_the_payload) {
  const std::string two = number(3) + "abc" + number(1) + "d";
  EXPECT_TRUE(fits<Metadata>(as_bytes(two)));
  EXPECT_TRUE(fits<Metadata>(as_bytes(two + "trailing")));
  for (std::size_t size = 0; size < two.size(); ++size) EXPECT_FALSE(fits<Metadata>(as_bytes(two).first(size))) << size;
  EXPECT_FALSE(fits<Metadata>(as_bytes(number(0xFFFFFFFF) + "abcd")));
  EXPECT_FALSE(fits<Metadata>(as_bytes(number(0) + number(0xFFFFFFFF))));
}

TEST(Fits, fixed_kinds_have_exactly_their_size) {
  const std::string bytes(100, '\0');
  EXPECT_FALSE(fits<Depth>(as_bytes(bytes).first(37)));
  EXPECT_TRUE(fits<Depth>(as_bytes(bytes).first(38)));
  EXPECT_FALSE(fits<Depth>(as_bytes(bytes).first(39)));
}

TEST(Elapsed, is_found_without_decoding) {
  const std::string after_ten = std::string(10, '\x11') + number(123456) + std::string(73, '\x22');
  const std::string first = number(123456) + std::string(40, '\x22');
  for (std::uint32_t id = 1; id <= 9; ++id) EXPECT_EQ(elapsed_ms({id, 0, as_bytes(after_ten)}), 123456U) << id;
  for (const std::uint32_t id : {10U, 11U, 17U}) EXPECT_EQ(elapsed_ms({id, 0, as_bytes(first)}), 123456U) << id;
}

TEST(Elapsed, is_absent_from_the_other_kinds) {
  const std::string bytes(100, '\x11');
  for (const std::uint32_t id : {0U, 12U, 13U, 14U, 15U, 16U, 18U, 19U, 0xFFFFFFFFU}) {
    EXPECT_FALSE(elapsed_ms({id, 0, as_bytes(bytes)})) << id;
  }
}

TEST(Elapsed, of_a_payload_that_is_too_short_is_absent) {
  const std::string bytes(13, '\x11');
  EXPECT_FALSE(elapsed_ms({3, 0, as_bytes(bytes)}));
  EXPECT_FALSE(elapsed_ms({10, 0, as_bytes(bytes).first(3)}));
}

}  // namespace
}  // namespace leadline::wibl
