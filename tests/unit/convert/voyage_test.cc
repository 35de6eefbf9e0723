#include "convert/voyage.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

#include "util/error.h"

namespace leadline::convert {
namespace {

/// What check() has to say about the ordinary voyage after a change.
std::string complaint(const std::function<void(Voyage&)>& change) {
  Voyage voyage;
  change(voyage);
  try {
    check(voyage);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

using testing::HasSubstr;

TEST(Voyage, the_ordinary_one_is_possible) {
  EXPECT_EQ(complaint([](Voyage&) {}), "");
}

TEST(Voyage, every_mix_is_possible_and_found_by_its_name) {
  for (const Mix& mix : mixes()) {
    EXPECT_EQ(complaint([&](Voyage& voyage) { voyage.rates = mix.rates; }), "") << mix.name;
    EXPECT_EQ(find_mix(mix.name), &mix);
  }
  EXPECT_EQ(find_mix("rowing"), nullptr);
}

TEST(Voyage, every_rate_has_a_name) {
  EXPECT_EQ(rate_names().size() * sizeof(double), sizeof(Rates));
  for (const RateName& row : rate_names()) {
    const std::string text = complaint([&](Voyage& voyage) { voyage.rates.*row.rate = -1; });
    EXPECT_THAT(text, HasSubstr(std::string(row.name)));
  }
}

TEST(Voyage, what_can_not_be_is_refused) {
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.latitude_deg = 86; }),
              HasSubstr("simulate: the latitude must be from -85 to 85"));
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.longitude_deg = -181; }), HasSubstr("longitude"));
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.repeat_probability = 2; }), HasSubstr("repeated"));
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.no_data_probability = -0.1; }), HasSubstr("no data"));
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.fix_gap_probability = std::numeric_limits<double>::quiet_NaN(); }),
              HasSubstr("fix gaps"));
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.rates.gnss = 101; }), HasSubstr("gnss"));
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.duration = std::chrono::milliseconds(-1); }),
              HasSubstr("negative"));
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.rates = {}; }), HasSubstr("nothing is to be sent"));
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.start = util::UtcTime(std::chrono::milliseconds(-1)); }),
              HasSubstr("1970"));
}

TEST(Voyage, a_serial_line_carries_only_so_much) {
  EXPECT_EQ(complaint([](Voyage& voyage) { voyage.rates = {.gga = 40}; }), "");
  EXPECT_THAT(complaint([](Voyage& voyage) { voyage.rates = {.gga = 50}; }), HasSubstr("serial line"));
}

TEST(Voyage, ends_while_there_are_dates) {
  const auto year_2149 = std::chrono::sys_days(std::chrono::year(2149) / 1 / 1);
  EXPECT_EQ(complaint([&](Voyage& voyage) { voyage.start = year_2149; }), "");
  EXPECT_THAT(complaint([&](Voyage& voyage) {
                voyage.start = year_2149;
                voyage.duration = std::chrono::hours(24 * 366);
              }),
              HasSubstr("2149"));
  EXPECT_THAT(complaint([&](Voyage& voyage) {
                voyage.rates = {.depth = 0.001};
                voyage.size_bytes = 1U << 30U;
              }),
              HasSubstr("2149"));
}

}  // namespace
}  // namespace leadline::convert
