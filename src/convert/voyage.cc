#include "convert/voyage.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "util/error.h"

namespace leadline::convert {
namespace {

constexpr std::array<Mix, 5> all_mixes{
    Mix{"n2k", "NMEA 2000: time, position and depth once a second", {.system_time = 1, .gnss = 1, .depth = 1}},
    Mix{"0183", "NMEA 0183: time, position and depth once a second", {.zda = 1, .gga = 1, .dbt = 1}},
    Mix{"both",
        "both protocols: time, position and depth once a second",
        {.system_time = 1, .gnss = 1, .depth = 1, .zda = 1, .gga = 1, .dbt = 1}},
    Mix{"n2k-heavy",
        "a modern boat: NMEA 2000 with motion and weather, a few sentences",
        {.system_time = 1,
         .gnss = 1,
         .depth = 1,
         .course = 4,
         .attitude = 2,
         .environment = 0.5,
         .temperature = 0.5,
         .humidity = 0.1,
         .pressure = 0.1,
         .vtg = 1,
         .dpt = 1}},
    Mix{"serial-heavy",
        "an older boat: everything as NMEA 0183 sentences",
        {.zda = 1, .rmc = 1, .gga = 1, .gll = 1, .vtg = 1, .dbt = 1, .dpt = 1, .hdt = 2, .mtw = 0.5, .mwv = 2}},
};

constexpr std::array<RateName, 19> all_rates{{
    {"system_time", &Rates::system_time, false},
    {"gnss", &Rates::gnss, false},
    {"depth", &Rates::depth, false},
    {"course", &Rates::course, false},
    {"attitude", &Rates::attitude, false},
    {"environment", &Rates::environment, false},
    {"temperature", &Rates::temperature, false},
    {"humidity", &Rates::humidity, false},
    {"pressure", &Rates::pressure, false},
    {"zda", &Rates::zda, true},
    {"rmc", &Rates::rmc, true},
    {"gga", &Rates::gga, true},
    {"gll", &Rates::gll, true},
    {"vtg", &Rates::vtg, true},
    {"dbt", &Rates::dbt, true},
    {"dpt", &Rates::dpt, true},
    {"hdt", &Rates::hdt, true},
    {"mtw", &Rates::mtw, true},
    {"mwv", &Rates::mwv, true},
}};

constexpr double most_per_s = 100;
constexpr double longest_sentence_chars = 84;
constexpr double shortest_packet_bytes = 23;
constexpr util::UtcTime first_date{std::chrono::sys_days()};
constexpr util::UtcTime end_of_dates{std::chrono::sys_days(std::chrono::days(0xFFFF))};

[[noreturn]] void refuse(const std::string& why) { throw Error("simulate: " + why); }

void check_between(std::string_view what, double value, double low, double high) {
  if (value >= low && value <= high) return;
  refuse(fmt::format("{} must be from {} to {}, but is {}", what, low, high, value));
}

double sum_of_rates(const Rates& rates, bool only_sentences) {
  double sum = 0;
  for (const RateName& row : all_rates) {
    if (row.sentence || !only_sentences) sum += rates.*row.rate;
  }
  return sum;
}

void check_rates(const Voyage& voyage) {
  for (const RateName& row : all_rates) {
    check_between(fmt::format("the rate of {}", row.name), voyage.rates.*row.rate, 0, most_per_s);
  }
  if (sum_of_rates(voyage.rates, false) == 0) refuse("nothing is to be sent, all rates are 0");
  const double sentences = (1 + voyage.repeat_probability) * sum_of_rates(voyage.rates, true);
  if (sentences * longest_sentence_chars > serial_chars_per_s) {
    refuse(fmt::format("{} sentences a second are more than a serial line carries", sentences));
  }
}

void check_times(const Voyage& voyage) {
  if (voyage.duration.count() < 0 || voyage.fix_gap.count() < 0) refuse("a duration is negative");
  if (voyage.start < first_date || voyage.start >= end_of_dates) refuse("the start is not between 1970 and 2149");
  const double room_s = std::chrono::duration<double>(end_of_dates - voyage.start).count();
  const double longest_s = voyage.size_bytes ? static_cast<double>(*voyage.size_bytes) /
                                                   (shortest_packet_bytes * sum_of_rates(voyage.rates, false))
                                             : std::chrono::duration<double>(voyage.duration).count();
  if (longest_s >= room_s) refuse("the voyage lasts beyond 2149, for which the format has no dates");
}

}  // namespace

std::span<const Mix> mixes() { return all_mixes; }

const Mix* find_mix(std::string_view name) {
  const auto* const found = std::ranges::find(all_mixes, name, &Mix::name);
  return found == all_mixes.end() ? nullptr : found;
}

std::span<const RateName> rate_names() { return all_rates; }

void check(const Voyage& voyage) {
  check_between("the latitude", voyage.latitude_deg, -85, 85);
  check_between("the longitude", voyage.longitude_deg, -180, 180);
  check_between("the probability of repeated depths", voyage.repeat_probability, 0, 1);
  check_between("the probability of no data", voyage.no_data_probability, 0, 1);
  check_between("the probability of fix gaps", voyage.fix_gap_probability, 0, 1);
  check_rates(voyage);
  check_times(voyage);
}

}  // namespace leadline::convert
