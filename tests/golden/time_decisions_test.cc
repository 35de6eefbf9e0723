// Decisions 1 to 4: where time comes from.
#include <limits>

#include "golden/decisions.h"
#include "wibl/packet.h"

namespace leadline::test {
namespace {

constexpr std::uint16_t day_1980 = 3652;          // 1980-01-01
constexpr std::uint16_t switched_on_day = 19844;  // 2024-05-01
constexpr std::uint16_t processing_day = 20454;   // 2026-01-01
constexpr double ten_o_clock = 36000;

LoggerFile without_time() { return LoggerFile().version().identity().fix(1000, 43, -70).depth(1000, 5); }

constexpr std::string_view rmc = "GPRMC,100001.000,A,,,,,,,010524,,";
constexpr std::string_view rmc_status_v = "GPRMC,100001.000,V,,,,,,,010524,,";

TEST(Decision01, the_first_source_in_order_counts) {
  EXPECT_EQ(convert(without_time().sentence(1000, rmc).zda(1000).gnss_time(1000).system_time(1000)).report.time_source,
            TimeSource::system_time);
  EXPECT_EQ(convert(without_time().sentence(1000, rmc).zda(1000).gnss_time(1000)).report.time_source, TimeSource::gnss);
  EXPECT_EQ(convert(without_time().sentence(1000, rmc).zda(1000)).report.time_source, TimeSource::zda);
  EXPECT_EQ(convert(without_time().sentence(1000, rmc)).report.time_source, TimeSource::rmc);
}

TEST(Decision01, only_one_source_is_used) {
  const auto file = without_time().system_time(0).sentence(1000, "GPZDA,235900,01,01,2020,00,00");
  EXPECT_THAT(times_of(convert(file)), ElementsAre(1000));
}

struct DateCase {
  std::uint16_t date_days;
  double seconds_of_day;
  bool valid;
};

TEST(Decision01, a_reference_point_has_a_real_date_and_time) {
  for (const auto& [date_days, seconds, valid] : std::initializer_list<DateCase>{
           {day_1980, 0, true},
           {day_1980 - 1, 0, false},
           {0, 0, false},
           {processing_day, 86399, true},
           {processing_day + 1, 0, false},
           {0xFFFF, ten_o_clock, false},
           {switched_on_day, 86400.999, true},
           {switched_on_day, 86401, false},
           {switched_on_day, -0.001, false},
           {switched_on_day, wibl::no_data, false},
           {switched_on_day, std::numeric_limits<double>::quiet_NaN(), false},
           {switched_on_day, std::numeric_limits<double>::infinity(), false},
       }) {
    const auto file = without_time().system_time(1000, date_days, seconds);
    EXPECT_EQ(failure_of(file) == Failure::no_time_source, !valid) << date_days << " " << seconds;
    const auto with_another = without_time().system_time(1000, date_days, seconds).zda(1000);
    EXPECT_EQ(convert(with_another).report.time_source, valid ? TimeSource::system_time : TimeSource::zda);
  }
}

TEST(Decision01, dates_in_sentences_are_real_ones_too) {
  for (const char* date : {"31,12,1979", "02,01,2026", "30,02,2024", "00,05,2024"}) {
    EXPECT_EQ(failure_of(without_time().sentence(1000, std::string("GPZDA,100001,") + date + ",00,00")),
              Failure::no_time_source)
        << date;
  }
  EXPECT_EQ(failure_of(without_time().sentence(1000, "GPRMC,100001,A,,,,,,,010179,,")), Failure::no_time_source);
}

TEST(Decision01, a_leap_second_is_good_in_packets_and_malformed_in_sentences) {
  EXPECT_FALSE(failure_of(without_time().system_time(1000, switched_on_day, 86400.5)));
  EXPECT_EQ(failure_of(without_time().sentence(1000, "GPZDA,235960,01,05,2024,00,00")), Failure::no_time_source);
}

TEST(Decision01, the_time_of_a_gnss_packet_or_rmc_without_a_position_counts) {
  EXPECT_THAT(times_of(convert(without_time().gnss_time(500))), ElementsAre(1000));
  EXPECT_THAT(times_of(convert(without_time().sentence(1000, rmc_status_v))), ElementsAre(1000));
}

TEST(Decision01, any_source_field_of_a_system_time_will_do) {
  const auto file = without_time().packet(wibl::SystemTime{switched_on_day, ten_o_clock, 500, 0xFF});
  EXPECT_THAT(times_of(convert(file)), ElementsAre(500));
}

TEST(Decision01, without_any_the_file_fails) { EXPECT_EQ(failure_of(without_time()), Failure::no_time_source); }

TEST(Decision02, a_step_back_of_more_than_half_the_counter_is_a_wrap) {
  const auto file = LoggerFile()
                        .version()
                        .identity()
                        .system_time(4'294'967'000U, switched_on_day, ten_o_clock)
                        .fix(4'294'967'200U, 43, -70)
                        .depth(4'294'967'200U, 5)
                        .depth(204, 6);
  EXPECT_THAT(times_of(convert(file)), ElementsAre(200, 500));
}

TEST(Decision02, a_smaller_step_back_is_a_late_packet) {
  const auto file = logger_file().fix(0, 43, -70).fix(4000, 44, -70).depth(2000, 5).depth(1000, 6).depth(3000, 7);
  const auto converted = convert(file);
  EXPECT_THAT(times_of(converted), ElementsAre(1000, 2000, 3000));
  EXPECT_THAT(depths_of(converted), ElementsAre(6, 5, 7));
  EXPECT_THAT(latitudes_of(converted), ElementsAre(43.25, 43.5, 43.75));
}

TEST(Decision02, a_step_back_of_exactly_half_the_counter_is_a_late_packet) {
  constexpr std::uint32_t half = 1U << 31U;
  auto file = LoggerFile().version().identity().system_time(half, switched_on_day, ten_o_clock);
  EXPECT_THAT(times_of(convert(file.fix(half, 43, -70).depth(half, 5).fix(0, 43, -70).depth(0, 6))),
              ElementsAre(-std::int64_t{half}, 0));
}

TEST(Decision02, a_late_packet_from_before_the_wrap_belongs_there) {
  const auto file = LoggerFile()
                        .version()
                        .identity()
                        .system_time(4'294'967'000U, switched_on_day, ten_o_clock)
                        .fix(4'294'967'200U, 43, -70)
                        .depth(204, 6)
                        .depth(4'294'967'200U, 5)
                        .depth(304, 7);
  EXPECT_THAT(times_of(convert(file)), ElementsAre(200, 500, 600));
}

TEST(Decision02, of_several_fixes_or_times_with_one_elapsed_value_the_last_wins) {
  const auto file = logger_file().fix(1000, 43, -70).fix(1000, 44, -70).depth(1000, 5);
  EXPECT_THAT(latitudes_of(convert(file)), ElementsAre(44));
  const auto times = without_time().system_time(1000, switched_on_day, 0).system_time(1000);
  EXPECT_THAT(times_of(convert(times)), ElementsAre(1000));
}

TEST(Decision02, every_depth_with_one_elapsed_value_stays_in_the_order_of_the_file) {
  const auto file = logger_file().fix(1000, 43, -70).depth(1000, 7).depth(1000, 5).depth(1000, 7).depth(999, 8);
  EXPECT_THAT(depths_of(convert(file)), ElementsAre(8, 7, 5, 7));
}

TEST(Decision03, before_and_after_the_references_the_loggers_own_clock_goes_on) {
  auto options = default_options();
  options.end_hold_s = std::numeric_limits<double>::infinity();
  const auto file = LoggerFile()
                        .version()
                        .identity()
                        .fix(0, 43, -70)
                        .depth(1000, 5)
                        .system_time(3000)
                        .system_time(5000, switched_on_day, ten_o_clock + 7)
                        .depth(9000, 6);
  EXPECT_THAT(times_of(convert(file, options)), ElementsAre(1000, 11000));
}

TEST(Decision03, between_references_time_is_linear) {
  const auto file = LoggerFile()
                        .version()
                        .identity()
                        .system_time(1000)
                        .system_time(3000, switched_on_day, ten_o_clock + 5)
                        .fix(2000, 43, -70)
                        .depth(1500, 4)
                        .depth(2000, 5)
                        .depth(2500, 6);
  EXPECT_THAT(times_of(convert(file)), ElementsAre(2000, 3000, 4000));
}

constexpr std::string_view gga = "GPGGA,,4300.000,N,07000.000,W,1,08,1.0,0.0,M,0.0,M,,";
constexpr std::string_view dbt = "SDDBT,,f,5.0,M,,F";

TEST(Decision04, without_elapsed_times_data_lie_halfway_between_the_time_sentences_around_them) {
  const auto file = LoggerFile()
                        .version()
                        .identity()
                        .zda(0, 10'000)
                        .sentence(0, gga)
                        .sentence(0, dbt)
                        .zda(0, 12'000)
                        .sentence(0, gga)
                        .sentence(0, dbt)
                        .zda(0, 13'000);
  EXPECT_THAT(times_of(convert(file)), ElementsAre(11'000, 12'500));
}

TEST(Decision04, after_the_last_time_sentence_there_is_no_time) {
  const auto file =
      LoggerFile().version().identity().zda(0, 10'000).sentence(0, gga).sentence(0, dbt).zda(0, 12'000).sentence(0,
                                                                                                                 dbt);
  const auto converted = convert(file);
  EXPECT_THAT(times_of(converted), ElementsAre(11'000));
  EXPECT_EQ(left_out(converted, LeftOut::no_elapsed_time), 1U);
}

TEST(Decision04, time_sentences_that_do_not_increase_are_ignored) {
  const auto file = LoggerFile()
                        .version()
                        .identity()
                        .zda(0, 10'000)
                        .zda(0, 10'000)
                        .sentence(0, gga)
                        .zda(0, 9000)
                        .sentence(0, dbt)
                        .zda(0, 12'000);
  EXPECT_THAT(times_of(convert(file)), ElementsAre(11'000));
}

TEST(Decision04, in_a_file_with_elapsed_times_0_is_a_value_like_any_other) {
  const auto file = logger_file().fix(0, 43, -70).depth(0, 5).depth(10, 6).depth(20, 7).depth(30, 8);
  EXPECT_THAT(times_of(convert(file)), ElementsAre(0, 10, 20, 30));
}

TEST(Decision04, packet_sources_have_no_elapsed_times_to_give) {
  const auto file = LoggerFile().version().identity().system_time(0).gnss_time(0).fix(0, 43, -70).depth(0, 5);
  EXPECT_EQ(failure_of(file), Failure::no_time_source);
}

}  // namespace
}  // namespace leadline::test
