#include "convert/simulator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "convert/boat.h"
#include "convert/logger.h"
#include "convert/random.h"
#include "convert/sentences.h"
#include "wibl/packet.h"

namespace leadline::convert {
namespace {

using std::chrono::milliseconds;

constexpr std::uint64_t instrument_seed = 0x496E737472756D;  // any: see logger.cc
constexpr double depth_noise_m = 0.03;
constexpr double transducer_offset_m = -0.4;  // to the keel

/// As it comes out of an integer on the wire.
double in_steps_of(double step, double value) { return static_cast<double>(std::llround(value / step)) * step; }

/// The wire counts 1e-16 degrees, receivers give 1e-7.
double position_on_wire(double degrees) {
  return static_cast<double>(std::llround(degrees * 1e7) * 1'000'000'000) * 1e-16;
}

double radians(double turns) { return in_steps_of(0.0001, turns * 2 * std::numbers::pi); }

class Simulation {
 public:
  Simulation(const Voyage& voyage, util::ByteSink& sink);
  VoyageSummary run();

 private:
  /// Messages of one group are sent at the same moments, whatever the protocol.
  enum class Group { clock, sounder, other };

  struct Source {
    double Rates::* rate;
    Group group;
    void (Simulation::*send)();
  };
  static const std::array<Source, 19> sources;

  struct Due {
    const Source* source;
    milliseconds phase, next;
    double count;
  };

  void add_due(const Source& source, milliseconds sounder_phase);
  void advance(Due& due) const;
  [[nodiscard]] bool over() const;

  bool loses_data();
  bool is_repeated();
  std::optional<Fix> fix();
  std::optional<double> depth();
  [[nodiscard]] Motion motion() const { return {boat_.course_turns(), boat_.speed_m_s()}; }
  [[nodiscard]] util::UtcTime now() const { return voyage_.start + now_; }
  void say(std::string_view body) { logger_.hear_sentence(now_, body); }

  void send_system_time();
  void send_gnss();
  void send_depth();
  void send_course();
  void send_attitude();
  void send_environment();
  void send_temperature();
  void send_humidity();
  void send_pressure();
  void send_zda() { say(zda(body_, now())); }
  void send_rmc() { say(rmc(body_, now(), fix(), motion())); }
  void send_gga() { say(gga(body_, now(), fix())); }
  void send_gll() { say(gll(body_, now(), fix())); }
  void send_vtg() { say(vtg(body_, motion())); }
  void send_dbt() { say_depth(dbt(body_, depth())); }
  void send_dpt() { say_depth(dpt(body_, depth(), transducer_offset_m)); }
  void send_hdt() { say(hdt(body_, boat_.course_turns())); }
  void send_mtw() { say(mtw(body_, 14 + 3 * boat_.weather())); }
  void send_mwv() { say(mwv(body_, (1 + boat_.weather()) / 2, 6 + 4 * boat_.weather())); }
  void say_depth(std::string_view body);

  const Voyage& voyage_;
  Boat boat_;
  Logger logger_;
  Random random_;
  std::vector<Due> due_;
  milliseconds now_{0}, gap_end_{0};
  std::string body_;
  VoyageSummary summary_;
};

constexpr std::array<Simulation::Source, 19> Simulation::sources{{
    {&Rates::system_time, Group::clock, &Simulation::send_system_time},
    {&Rates::gnss, Group::clock, &Simulation::send_gnss},
    {&Rates::depth, Group::sounder, &Simulation::send_depth},
    {&Rates::course, Group::clock, &Simulation::send_course},
    {&Rates::attitude, Group::other, &Simulation::send_attitude},
    {&Rates::environment, Group::other, &Simulation::send_environment},
    {&Rates::temperature, Group::other, &Simulation::send_temperature},
    {&Rates::humidity, Group::other, &Simulation::send_humidity},
    {&Rates::pressure, Group::other, &Simulation::send_pressure},
    {&Rates::zda, Group::clock, &Simulation::send_zda},
    {&Rates::rmc, Group::clock, &Simulation::send_rmc},
    {&Rates::gga, Group::clock, &Simulation::send_gga},
    {&Rates::gll, Group::clock, &Simulation::send_gll},
    {&Rates::vtg, Group::clock, &Simulation::send_vtg},
    {&Rates::dbt, Group::sounder, &Simulation::send_dbt},
    {&Rates::dpt, Group::sounder, &Simulation::send_dpt},
    {&Rates::hdt, Group::other, &Simulation::send_hdt},
    {&Rates::mtw, Group::other, &Simulation::send_mtw},
    {&Rates::mwv, Group::other, &Simulation::send_mwv},
}};

Simulation::Simulation(const Voyage& voyage, util::ByteSink& sink)
    : voyage_(voyage),
      boat_(voyage.seed, voyage.latitude_deg, voyage.longitude_deg),
      logger_(voyage, sink),
      random_(voyage.seed ^ instrument_seed) {
  const milliseconds sounder_phase(10 * static_cast<std::int64_t>(random_.between(10, 90)));
  for (const Source& source : sources) add_due(source, sounder_phase);
}

void Simulation::add_due(const Source& source, milliseconds sounder_phase) {
  const milliseconds other_phase(10 * static_cast<std::int64_t>(random_.between(0, 100)));
  if (voyage_.rates.*source.rate <= 0) return;
  const milliseconds phase = source.group == Group::clock     ? milliseconds(0)
                             : source.group == Group::sounder ? sounder_phase
                                                              : other_phase;
  due_.push_back({&source, phase, phase, 0});
}

// Messages are sent at hundredths of a second, which is what sentences can say.
void Simulation::advance(Due& due) const {
  ++due.count;
  due.next = due.phase + milliseconds(10 * std::llround(due.count * 100 / (voyage_.rates.*due.source->rate)));
}

bool Simulation::over() const { return logger_.full() || (!voyage_.size_bytes && now_ >= voyage_.duration); }

VoyageSummary Simulation::run() {
  logger_.write_opening(voyage_);
  for (;;) {
    Due& due = *std::ranges::min_element(due_, {}, &Due::next);
    now_ = due.next;
    if (over()) break;
    boat_.sail_to(now_);
    (this->*due.source->send)();
    advance(due);
  }
  logger_.finish();
  summary_.bytes = logger_.bytes();
  summary_.packets = logger_.packets();
  summary_.duration = now_;
  return summary_;
}

bool Simulation::loses_data() {
  const bool lost = random_.chance(voyage_.no_data_probability);
  if (lost) ++summary_.without_data;
  return lost;
}

bool Simulation::is_repeated() {
  const bool repeated = random_.chance(voyage_.repeat_probability);
  if (repeated) ++summary_.repeated;
  return repeated;
}

std::optional<Fix> Simulation::fix() {
  if (now_ >= gap_end_ && random_.chance(voyage_.fix_gap_probability)) {
    const auto length = static_cast<double>(voyage_.fix_gap.count()) * random_.between(0.5, 1.5);
    gap_end_ = now_ + milliseconds(std::llround(length));
    ++summary_.fix_gaps;
  }
  if (now_ < gap_end_ || loses_data()) return std::nullopt;
  ++summary_.fixes;
  const double weather = boat_.weather();
  const auto satellites = static_cast<unsigned>(std::llround(11 + 3 * weather));
  return Fix{boat_.latitude_deg(), boat_.longitude_deg(), 2.5 + weather, -33.2, satellites, 1.0 - 0.2 * weather};
}

std::optional<double> Simulation::depth() {
  if (loses_data()) return std::nullopt;
  ++summary_.depths;
  // Drawn from the moment, so that two sounders at one moment agree.
  Random noise(voyage_.seed ^ static_cast<std::uint64_t>(now_.count()));
  return boat_.depth_m() + noise.between(-depth_noise_m, depth_noise_m);
}

void Simulation::say_depth(std::string_view body) {
  say(body);
  if (is_repeated()) say(body);
}

void Simulation::send_system_time() {
  const NetworkTime time = network_time(now());
  if (loses_data()) return logger_.hear(now_, wibl::SystemTime{0xFFFF, wibl::no_data, 0, 0});
  logger_.hear(now_, wibl::SystemTime{time.date_days, time.seconds_of_day, 0, 0});
}

void Simulation::send_gnss() {
  const NetworkTime time = network_time(now());
  wibl::Gnss gnss{.header = {}, .date_days = time.date_days, .seconds_of_day = time.seconds_of_day};
  gnss.latitude_deg = gnss.longitude_deg = gnss.altitude_m = wibl::no_data;
  gnss.hdop = gnss.pdop = gnss.geoid_separation_m = gnss.correction_age_s = wibl::no_data;
  gnss.reference_station_id = 0x7FFF;
  if (const auto known = fix()) {
    gnss.latitude_deg = position_on_wire(known->latitude_deg);
    gnss.longitude_deg = position_on_wire(known->longitude_deg);
    gnss.altitude_m = in_steps_of(1e-6, in_steps_of(0.01, known->altitude_m));
    gnss.method = 1;
    gnss.satellites = static_cast<std::uint8_t>(known->satellites);
    gnss.hdop = in_steps_of(0.01, known->hdop);
    gnss.pdop = in_steps_of(0.01, 1.7 * known->hdop);
    gnss.geoid_separation_m = in_steps_of(0.01, known->geoid_separation_m);
  }
  logger_.hear(now_, gnss);
}

void Simulation::send_depth() {
  const auto known = depth();
  const double depth_m = known ? in_steps_of(0.01, *known) : wibl::no_data;
  const wibl::Depth packet{{}, depth_m, in_steps_of(0.001, transducer_offset_m), 200};
  logger_.hear(now_, packet);
  if (is_repeated()) logger_.hear(now_, packet);
}

void Simulation::send_course() {
  logger_.hear(now_, wibl::CourseOverGround{{}, radians(boat_.course_turns()), in_steps_of(0.01, boat_.speed_m_s())});
}

void Simulation::send_attitude() {
  const double yaw = boat_.course_turns() > 0.5 ? boat_.course_turns() - 1 : boat_.course_turns();
  logger_.hear(now_, wibl::Attitude{{}, radians(yaw), radians(boat_.pitch_turns()), radians(boat_.roll_turns())});
}

void Simulation::send_environment() {
  const double weather = boat_.weather();
  logger_.hear(now_, wibl::Environment{{},
                                       1,
                                       in_steps_of(0.01, 289.15 + 6 * weather),
                                       1,
                                       in_steps_of(0.004, 70 - 20 * weather),
                                       in_steps_of(100, 101'300 + 1500 * weather)});
}

void Simulation::send_temperature() {
  logger_.hear(now_, wibl::Temperature{{}, 0, in_steps_of(0.01, 287.15 + 3 * boat_.weather())});
}

void Simulation::send_humidity() {
  logger_.hear(now_, wibl::Humidity{{}, 1, in_steps_of(0.004, 70 - 20 * boat_.weather())});
}

void Simulation::send_pressure() {
  logger_.hear(now_, wibl::Pressure{{}, 0, in_steps_of(0.1, 101'300 + 1500 * boat_.weather())});
}

}  // namespace

VoyageSummary simulate(const Voyage& voyage, util::ByteSink& sink) {
  check(voyage);
  return Simulation(voyage, sink).run();
}

}  // namespace leadline::convert
