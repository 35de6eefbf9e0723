#include "cli/time_series.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <sstream>

#include "cli/packet_stream.h"
#include "processing/collector.h"
#include "processing/soundings.h"
#include "support/logger_file.h"

namespace leadline::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class NoDamage final : public wibl::DamageReporter {
 public:
  void on_damage(const wibl::Damage&) override {}
};

struct Table {
  std::string heading;
  std::vector<std::string> rows;
  TimeSeriesCount count;
};

Table table_of(const test::LoggerFile& file) {
  processing::Options options;
  options.now = test::switched_on + std::chrono::days(1);
  processing::Report report;
  processing::Collector collector(options, report);
  MeasurementColumns measurements;
  NoDamage reporter;
  test::MemorySource source(file.bytes(), 64);
  read_packets(
      source, reporter, [&](const wibl::RawPacket& packet) { measurements.take(packet); },
      [&](util::Bytes chunk) { collector.feed(chunk); });
  collector.finish();
  const auto& observations = collector.observations();
  test::StringSink sink;
  Table table;
  table.count =
      write_csv(measurements, observations, processing::choose_time_source(observations), {60'000, 1000}, sink);
  std::istringstream lines(sink.text());
  std::getline(lines, table.heading);
  for (std::string line; std::getline(lines, line);) table.rows.push_back(line);
  return table;
}

/// The last five columns of the measurements of one packet.
std::vector<std::string> values_of(test::LoggerFile file) {
  std::vector<std::string> values;
  for (const auto& row : table_of(file).rows) {
    std::size_t at = 0;
    for (int column = 0; column < 4; ++column) at = row.find(',', at) + 1;
    values.push_back(row.substr(at));
  }
  return values;
}

test::LoggerFile track() { return test::logger_file().fix(1000, 43, -70).fix(3000, 44, -71); }

TEST(WriteCsv, has_one_heading_for_all_rows) {
  const auto table = table_of(track().depth(2000, 10));
  EXPECT_EQ(
      table.heading,
      "time,elapsed_ms,latitude_deg,longitude_deg,depth_m,heading_deg,water_temperature_celsius,wind_direction_deg,"
      "wind_speed_m_s");
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(std::ranges::count(table.rows[0], ','), std::ranges::count(table.heading, ','));
}

TEST(WriteCsv, a_row_has_time_and_position_and_one_quantity) {
  const auto table = table_of(track()
                                  .depth(2000, 10.25)
                                  .sentence(2100, "HEHDT,123.4,T")
                                  .sentence(2200, "YXMTW,17.5,C")
                                  .sentence(2300, "WIMWD,10.0,T,12.0,M,20.0,N,10.3,M"));
  EXPECT_THAT(table.rows, ElementsAre("2024-05-01T10:00:02.000Z,2000,43.5,-70.5,10.25,,,,",
                                      "2024-05-01T10:00:02.100Z,2100,43.55,-70.55,,123.4,,,",
                                      "2024-05-01T10:00:02.200Z,2200,43.6,-70.6,,,17.5,,",
                                      "2024-05-01T10:00:02.300Z,2300,43.65,-70.65,,,,10,10.3"));
  EXPECT_EQ(table.count.rows, 4U);
}

TEST(WriteCsv, rows_are_in_the_order_of_the_loggers_clock) {
  const auto table =
      table_of(track().sentence(2500, "HEHDT,3,T").depth(2200, 10).sentence(2100, "HEHDT,1,T").depth(2000, 11));
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_TRUE(std::ranges::is_sorted(table.rows));
}

TEST(WriteCsv, without_a_fix_nearby_there_is_no_position) {
  const auto table = table_of(track().depth(4000, 10).depth(4001, 10));
  EXPECT_THAT(table.rows,
              ElementsAre("2024-05-01T10:00:04.000Z,4000,44,-71,10,,,,", "2024-05-01T10:00:04.001Z,4001,,,10,,,,"));
}

TEST(WriteCsv, without_a_time_source_there_is_no_time) {
  const auto table = table_of(test::LoggerFile().version().fix(1000, 43, -70).depth(1000, 10));
  EXPECT_THAT(table.rows, ElementsAre(",1000,43,-70,10,,,,"));
}

TEST(WriteCsv, longitudes_are_wrapped) {
  const auto table =
      table_of(test::logger_file().fix(1000, 10, 179).fix(3000, 10, -179).depth(1500, 5).depth(2000, 5).depth(2500, 5));
  EXPECT_THAT(table.rows,
              ElementsAre("2024-05-01T10:00:01.500Z,1500,10,179.5,5,,,,", "2024-05-01T10:00:02.000Z,2000,10,180,5,,,,",
                          "2024-05-01T10:00:02.500Z,2500,10,-179.5,5,,,,"));
}

TEST(WriteCsv, measurements_without_an_elapsed_time_are_counted) {
  test::LoggerFile file;
  file.version().identity();
  for (std::uint32_t i = 0; i < 3; ++i) file.zda(0, i * 1000).depth(0, 10).sentence(0, "HEHDT,123.4,T");
  const auto table = table_of(file);
  EXPECT_EQ(table.count.rows, 2U) << "the depths between two ZDA";
  EXPECT_EQ(table.count.without_elapsed, 4U) << "the last depth, and the headings";
}

TEST(WriteCsv, a_stored_zero_is_a_time_in_a_file_that_has_times) {
  const auto table = table_of(test::LoggerFile().version().sentence(0, "HEHDT,1,T").system_time(1000).depth(1500, 10));
  EXPECT_THAT(table.rows, ElementsAre("2024-05-01T10:00:00.000Z,0,,,,1,,,", "2024-05-01T10:00:01.500Z,1500,,,10,,,,"));
}

TEST(WriteCsv, the_loggers_clock_may_wrap) {
  auto file = test::logger_file();
  for (const std::uint32_t elapsed_ms : {0x7FFF'FFFFU, 0xFFFF'FFFFU, 5U}) file.sentence(elapsed_ms, "HEHDT,1,T");
  const auto table = table_of(file);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_THAT(table.rows[2], testing::HasSubstr(",4294967301,"));
}

TEST(Measurements, depths_are_those_that_may_become_soundings) {
  EXPECT_THAT(values_of(test::logger_file().depth(1000, -1e9).depth(1000, 0).depth(1000, 13'000)), IsEmpty());
  EXPECT_THAT(values_of(test::logger_file().sentence(1000, "SDDBT,,f,7.5,M,,F").sentence(1000, "SDDPT,8.5,0.5")),
              ElementsAre("7.5,,,,", "8.5,,,,"));
}

TEST(Measurements, wind_needs_direction_and_speed) {
  EXPECT_THAT(values_of(test::logger_file().sentence(1000, "WIMWD,10.0,T,12.0,M,20.0,N,,M")), IsEmpty());
  EXPECT_THAT(values_of(test::logger_file().sentence(1000, "WIMWD,,T,12.0,M,20.0,N,10.3,M")), IsEmpty());
}

TEST(Measurements, faulty_and_empty_sentences_give_none) {
  EXPECT_THAT(values_of(test::logger_file()
                            .raw_sentence(1000, "$HEHDT,123.4,T*00")
                            .sentence(1000, "HEHDT,north,T")
                            .sentence(1000, "HEHDT,,T")
                            .sentence(1000, "YXMTW,,C")
                            .raw_sentence(1000, "")),
              IsEmpty());
}

TEST(Measurements, water_temperature_in_fahrenheit_is_converted) {
  EXPECT_THAT(values_of(test::logger_file().sentence(1000, "YXMTW,50,F").sentence(1000, "YXMTW,10,")),
              ElementsAre(",,10,,", ",,10,,"));
}

TEST(Measurements, water_temperature_comes_from_packets_too_when_it_is_of_the_sea) {
  auto file = test::logger_file();
  for (const double kelvin : {283.15, wibl::no_data, 655.35, std::numeric_limits<double>::quiet_NaN()}) {
    file.packet(wibl::Temperature{.header = {.elapsed_ms = 1000}, .source = 0, .temperature_kelvin = kelvin});
  }
  file.packet(wibl::Temperature{.header = {.elapsed_ms = 1000}, .source = 1, .temperature_kelvin = 283.15});
  file.packet(wibl::Environment{.header = {.elapsed_ms = 1000}, .temperature_source = 0, .temperature_kelvin = 284.15});
  file.packet(wibl::Environment{.header = {.elapsed_ms = 1000}, .temperature_source = 2, .temperature_kelvin = 284.15});
  EXPECT_THAT(values_of(file), ElementsAre(",,10,,", ",,11,,"));
}

}  // namespace
}  // namespace leadline::cli
