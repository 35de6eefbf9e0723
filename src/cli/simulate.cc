// leadline simulate: logger files of boats that never were. Its manual page is docs/simulate.md.
#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <limits>
#include <memory>
#include <numeric>
#include <unistd.h>

#include "cli/command.h"
#include "cli/conversions.h"
#include "cli/files.h"
#include "cli/interruption.h"
#include "cli/output_sink.h"
#include "convert/simulator.h"
#include "convert/voyage.h"
#include "util/number.h"

namespace leadline::cli {
namespace {

constexpr const char* examples = R"(Examples:
  leadline simulate -o voyage.wibl                       an hour, time, position and depth once a second
  leadline simulate --size 100MB --mix n2k-heavy -o big.wibl
  leadline simulate --n2k --rates gnss=10,depth=5 --duration 10m | leadline inspect -
  leadline simulate --seed 7 --no-data-probability 0.1 --algorithm nodatareject | leadline process --provider-id SEAID -
)";

constexpr std::size_t max_metadata_bytes = 16 << 20;

/// How long before its end the logger's counter stands at the start with --clock-wrap, unless the voyage is shorter.
constexpr std::chrono::milliseconds before_wrap = std::chrono::seconds(10);

std::vector<std::string> names_of_mixes() {
  std::vector<std::string> names;
  for (const auto& mix : convert::mixes()) names.emplace_back(mix.name);
  return names;
}

std::string names_of_rates() {
  std::vector<std::string_view> names;
  for (const auto& rate : convert::rate_names()) names.push_back(rate.name);
  return fmt::format("{}", fmt::join(names, " "));
}

std::string footer() {
  std::string text = "Mixes:\n";
  for (const auto& mix : convert::mixes()) text += fmt::format("  {:13} {}\n", mix.name, mix.about);
  return text + fmt::format("\nMessages, with names of their own in --rates:\n  {}\n\n{}", names_of_rates(), examples);
}

double convert::Rates::* rate_called(std::string_view name) {
  for (const auto& rate : convert::rate_names())
    if (rate.name == name) return rate.rate;
  throw UsageError(fmt::format("--rates: there is no message {}; there are: {}", in_quotes(name), names_of_rates()));
}

/// Before and behind the first separator; the second is empty without one.
std::pair<std::string, std::string> split(const std::string& text, char separator) {
  const auto at = std::min(text.find(separator), text.size());
  return {text.substr(0, at), text.substr(std::min(at + 1, text.size()))};
}

void set_rate(convert::Rates& rates, const std::string& text) {
  const auto [name, number] = split(text, '=');
  const auto rate = rate_called(name);
  const auto per_second = util::parse_decimal(number);
  if (!per_second) throw UsageError(fmt::format("--rates: {} must be like gnss=10 or depth=0.5", in_quotes(text)));
  rates.*rate = *per_second;
}

void set_position(convert::Voyage& voyage, const std::string& text) {
  const auto [first, second] = split(text, ',');
  const auto latitude = util::parse_decimal(first), longitude = util::parse_decimal(second);
  if (!latitude || !longitude)
    throw UsageError(fmt::format("--position: {} must be like 43.5,-70.25", in_quotes(text)));
  voyage.latitude_deg = *latitude;
  voyage.longitude_deg = *longitude;
}

util::UtcTime parse_start(const std::string& text) {
  if (const auto time = util::parse_iso8601(text)) return *time;
  throw UsageError(
      fmt::format("--start: {} must be a date like 2026-01-31, or a time like 2026-01-31T12:00:00Z", in_quotes(text)));
}

convert::Request parse_request(const std::string& text) {
  const auto [name, parameters] = split(text, '=');
  return {name, parameters};
}

CLI::AsNumberWithUnit as_milliseconds() {
  const std::map<std::string, std::int64_t> units = {
      {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  return CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::UNIT_REQUIRED);
}

class SimulateCommand {
 public:
  explicit SimulateCommand(CLI::App& app);
  ExitStatus run() const;

 private:
  void declare_voyage(CLI::App& app);
  void declare_messages(CLI::App& app);
  void declare_trouble(CLI::App& app);
  void declare_identity(CLI::App& app);
  [[nodiscard]] convert::Voyage voyage() const;
  [[nodiscard]] convert::Rates rates() const;
  [[nodiscard]] std::string destination() const;
  void report(const convert::VoyageSummary& summary, const std::string& output) const;

  convert::Voyage voyage_;
  std::string output_, mix_, position_, start_, metadata_;
  std::vector<std::string> rates_, requests_;
  std::int64_t duration_ms_ = voyage_.duration.count(), gap_ms_ = voyage_.fix_gap.count();
  CLI::Option* size_ = nullptr;
  bool n2k_ = false, nmea0183_ = false, clock_wrap_ = false, overwrite_ = false, quiet_ = false;
};

SimulateCommand::SimulateCommand(CLI::App& app) {
  app.add_option("-o,--output", output_, "File to write to, or - for standard output (default)")->type_name("FILE");
  app.add_flag("--overwrite", overwrite_, "Replace a file that exists");
  app.add_flag("-q,--quiet", quiet_, "Do not say what was written");
  declare_voyage(app);
  declare_messages(app);
  declare_trouble(app);
  declare_identity(app);
  app.footer(footer());
}

void SimulateCommand::declare_voyage(CLI::App& app) {
  constexpr const char* group = "Voyage";
  app.add_option("--seed", voyage_.seed, "Another seed is another voyage (default 1)")->type_name("N")->group(group);
  auto* duration = app.add_option("--duration", duration_ms_, "How long, like 90s, 30m, 1h or 2d (default 1h)")
                       ->transform(as_milliseconds().description(""))
                       ->type_name("TIME")
                       ->group(group);
  size_ = app.add_option("--size", "How large, like 500kB, 10MB or 1GiB, instead of how long")
              ->transform(CLI::AsSizeValue(true).description(""))
              ->type_name("SIZE")
              ->group(group)
              ->excludes(duration);
  app.add_option("--start", start_, "When, ISO 8601 (default 2024-05-01T10:00:00Z)")->type_name("TIME")->group(group);
  app.add_option("--position", position_, "Where (default 43,-70)")->type_name("LAT,LON")->group(group);
}

void SimulateCommand::declare_messages(CLI::App& app) {
  constexpr const char* group = "Messages";
  auto* n2k = app.add_flag("--n2k", n2k_, "NMEA 2000 (default: both)")->group(group);
  auto* nmea0183 = app.add_flag("--nmea0183", nmea0183_, "NMEA 0183 (default: both)")->group(group);
  app.add_option("--mix", mix_, "What a kind of boat sends")
      ->check(CLI::IsMember(names_of_mixes()))
      ->type_name("")
      ->group(group)
      ->excludes(n2k)
      ->excludes(nmea0183);
  app.add_option("--rates", rates_, "Messages a second, other than in the mix")
      ->type_name("NAME=N,...")
      ->delimiter(',')
      ->group(group);
  app.add_option("--algorithm", requests_, "Algorithm the file asks for; may be repeated")
      ->type_name("NAME[=PARAMETERS]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group(group);
}

void SimulateCommand::declare_trouble(CLI::App& app) {
  constexpr const char* group = "Trouble";
  app.add_option("--duplicate-probability", voyage_.repeat_probability, "Of a depth being sent once more")
      ->type_name("P")
      ->group(group);
  app.add_option("--no-data-probability", voyage_.no_data_probability, "Of a message being without data")
      ->type_name("P")
      ->group(group);
  app.add_option("--fix-gaps", voyage_.fix_gap_probability, "Probability of a fix being the first that is missing")
      ->type_name("P")
      ->group(group);
  app.add_option("--fix-gap-length", gap_ms_, "How long fixes are missing, about (default 2m)")
      ->transform(as_milliseconds().description(""))
      ->type_name("TIME")
      ->group(group);
  app.add_flag("--clock-wrap", clock_wrap_, "The logger's counter passes its end on the way")->group(group);
}

void SimulateCommand::declare_identity(CLI::App& app) {
  constexpr const char* group = "Identity";
  app.add_option("--unique-id", voyage_.unique_id, "Of the logger")->type_name("ID")->group(group);
  app.add_option("--ship-name", voyage_.ship_name, "Of the vessel")->type_name("NAME")->group(group);
  app.add_option("--metadata", metadata_, "Metadata for the file (JSON)")->type_name("FILE")->group(group);
}

convert::Rates SimulateCommand::rates() const {
  const char* protocols = n2k_ == nmea0183_ ? "both" : n2k_ ? "n2k" : "0183";
  convert::Rates rates = convert::find_mix(mix_.empty() ? protocols : mix_)->rates;
  for (const auto& rate : rates_) set_rate(rates, rate);
  return rates;
}

convert::Voyage SimulateCommand::voyage() const {
  convert::Voyage voyage = voyage_;
  voyage.duration = std::chrono::milliseconds(duration_ms_);
  voyage.fix_gap = std::chrono::milliseconds(gap_ms_);
  if (size_->count() > 0) voyage.size_bytes = size_->as<std::uint64_t>();
  voyage.rates = rates();
  if (!start_.empty()) voyage.start = parse_start(start_);
  if (!position_.empty()) set_position(voyage, position_);
  for (const auto& request : requests_) voyage.requests.push_back(parse_request(request));
  if (!metadata_.empty()) voyage.metadata_json = read_text_file(metadata_, max_metadata_bytes);
  if (clock_wrap_) {
    const auto left = voyage.size_bytes ? before_wrap : std::min(before_wrap, voyage.duration / 2);
    voyage.start_elapsed_ms = static_cast<std::uint32_t>(-left.count());
  }
  return voyage;
}

std::string SimulateCommand::destination() const {
  if (!output_.empty()) {
    need_folder_above(output_);
    return output_;
  }
  if (isatty(STDOUT_FILENO) == 1) throw UsageError("a logger file is nothing for a terminal; -o takes a file");
  return std::string(standard_stream);
}

void SimulateCommand::report(const convert::VoyageSummary& summary, const std::string& output) const {
  if (quiet_) return;
  const auto packets = std::accumulate(summary.packets.begin(), summary.packets.end(), std::uint64_t{0});
  const std::string text =
      fmt::format("{} bytes, {} packets, {:.3f} s: {} fixes, {} depths ({} repeated), {} without data, {} fix gaps\n",
                  summary.bytes, packets, std::chrono::duration<double>(summary.duration).count(), summary.fixes,
                  summary.depths, summary.repeated, summary.without_data, summary.fix_gaps);
  const bool taken = output == standard_stream;
  write_all(taken ? STDERR_FILENO : STDOUT_FILENO, text, taken ? "standard error" : "standard output");
}

void refuse_impossible(const convert::Voyage& voyage) try { convert::check(voyage); } catch (const Error& error) {
  constexpr std::string_view who = "simulate: ";  // stands in front of every message anyway
  const std::string_view what = error.what();
  throw UsageError(std::string(what.substr(what.starts_with(who) ? who.size() : 0)));
}

ExitStatus SimulateCommand::run() const {
  const InterruptionGuard guard;
  const std::string output = destination();
  const convert::Voyage wanted = voyage();
  refuse_impossible(wanted);
  std::vector<char> buffer;
  OutputSink sink(output, overwrite_ ? OutputFile::Existing::replace : OutputFile::Existing::refuse, buffer);
  const auto summary = convert::simulate(wanted, sink);
  if (const std::string folder = sink.commit(); !folder.empty()) sync_folder(folder);
  report(summary, output);
  return ExitStatus::success;
}

}  // namespace

Action declare_simulate(CLI::App& app, const Context&) {
  const auto command = std::make_shared<SimulateCommand>(app);
  return [command] { return command->run(); };
}

}  // namespace leadline::cli
