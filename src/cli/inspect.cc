// leadline inspect: what a logger file is and holds. Its manual page is docs/inspect.md.
#include <CLI/App.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <unistd.h>
#include <vector>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/inspection.h"
#include "cli/interruption.h"
#include "cli/packet_stream.h"
#include "cli/report_json.h"
#include "cli/time_series.h"
#include "processing/options.h"
#include "wibl/decode.h"
#include "wibl/dump.h"

namespace leadline::cli {
namespace {

constexpr const char* examples = R"(Examples:
  leadline inspect voyage.wibl                 what it is and holds
  leadline inspect --json voyage.wibl          the same for programs
  leadline inspect --packets voyage.wibl       every packet as one line
  leadline inspect --sentences voyage.wibl     the NMEA 0183 sentences with the logger's time in milliseconds
  leadline inspect --csv voyage.wibl > v.csv   depth, heading, water temperature and wind with time and position

Exit status: 0 all could be read, 1 the file is damaged, too new or no logger file, 2 wrong usage, 3 it can not be opened
or read.
)";

/// Damage on standard error, as it comes.
class DamagePrinter final : public wibl::DamageReporter {
 public:
  void on_damage(const wibl::Damage& damage) override {
    fmt::print(stderr, "leadline inspect: {}\n", wibl::describe(damage));
    any_ = true;
  }
  [[nodiscard]] bool any() const { return any_; }

 private:
  bool any_ = false;
};

/// What is reported elsewhere already.
class SilentReporter final : public wibl::DamageReporter {
 public:
  void on_damage(const wibl::Damage&) override {}
};

ExitStatus status_of(bool good) { return good ? ExitStatus::success : ExitStatus::some_inputs_failed; }

std::string without_line_end(std::string_view sentence) {
  while (sentence.ends_with('\r') || sentence.ends_with('\n')) sentence.remove_suffix(1);
  return printable(sentence);
}

struct InspectCommand {
  explicit InspectCommand(CLI::App& app);
  [[nodiscard]] ExitStatus run(const util::Clock& clock) const;

 private:
  ExitStatus print_summary(util::ByteSource& in, util::ByteSink& out, util::UtcTime now) const;
  static ExitStatus print_packets(util::ByteSource& in, util::ByteSink& out);
  static ExitStatus print_sentences(util::ByteSource& in, util::ByteSink& out);
  static ExitStatus print_csv(util::ByteSource& in, util::ByteSink& out, util::UtcTime now);

  std::string input_;
  bool json_ = false, packets_ = false, sentences_ = false, csv_ = false;
};

InspectCommand::InspectCommand(CLI::App& app) {
  app.add_option("FILE", input_, "Logger file, or - for standard input")->required();
  auto* what = app.add_option_group("what", "What is printed instead of the summary");
  what->add_flag("--json", json_, "The summary as JSON");
  what->add_flag("--packets", packets_, "Every packet as one line of text");
  what->add_flag("--sentences", sentences_, "Every NMEA 0183 sentence, behind the logger's time in milliseconds");
  what->add_flag("--csv", csv_, "Depth, heading, water temperature and wind, with time and position");
  what->require_option(0, 1);
  app.footer(examples);
}

ExitStatus InspectCommand::run(const util::Clock& clock) const {
  const InterruptionGuard guard;
  FileSource in(input_);
  std::vector<char> buffer;
  BufferedSink out(STDOUT_FILENO, "standard output", buffer);
  const ExitStatus status = packets_     ? print_packets(in, out)
                            : sentences_ ? print_sentences(in, out)
                            : csv_       ? print_csv(in, out, clock.now())
                                         : print_summary(in, out, clock.now());
  out.flush();
  return status;
}

ExitStatus InspectCommand::print_summary(util::ByteSource& in, util::ByteSink& out, util::UtcTime now) const {
  Inspector inspector(now);
  SilentReporter reported_by_inspector;
  read_packets(
      in, reported_by_inspector, [&](const wibl::RawPacket& packet) { inspector.take(packet); },
      [&](util::Bytes chunk) { inspector.feed(chunk); });
  const Inspection inspection = inspector.finish();
  out.write(json_ ? dump(to_json(inspection), 2) + "\n" : to_text(inspection));
  return status_of(inspection.good());
}

ExitStatus InspectCommand::print_packets(util::ByteSource& in, util::ByteSink& out) {
  DamagePrinter damages;
  bool any = false;
  read_packets(in, damages, [&](const wibl::RawPacket& packet) {
    out.write(wibl::dump(packet) + "\n");
    any = true;
  });
  return status_of(any && !damages.any());
}

ExitStatus InspectCommand::print_sentences(util::ByteSource& in, util::ByteSink& out) {
  DamagePrinter damages;
  read_packets(in, damages, [&](const wibl::RawPacket& packet) {
    if (!packet.known() || packet.kind() != wibl::Kind::serial_string) return;
    const auto decoded = wibl::decode<wibl::SerialString>(packet.payload);
    out.write(fmt::format("{} {}\n", decoded.elapsed_ms, without_line_end(decoded.sentence)));
  });
  return status_of(!damages.any());
}

ExitStatus InspectCommand::print_csv(util::ByteSource& in, util::ByteSink& out, util::UtcTime now) {
  const processing::Options options;
  Inspector inspector(now);
  MeasurementColumns measurements;
  DamagePrinter damages;
  read_packets(
      in, damages, [&](const wibl::RawPacket& packet) { measurements.take(packet); },
      [&](util::Bytes chunk) { inspector.feed(chunk); });
  const Inspection inspection = inspector.finish();
  const auto count = write_csv(measurements, inspector.observations(), inspection.report.time_source,
                               {options.max_fix_gap_s * 1000, options.end_hold_s * 1000}, out);
  if (count.without_elapsed > 0)
    fmt::print(stderr, "leadline inspect: {} values without an elapsed time left out\n", count.without_elapsed);
  return status_of(inspection.good());
}

}  // namespace

Action declare_inspect(CLI::App& app, const Context& context) {
  const auto command = std::make_shared<InspectCommand>(app);
  return [command, &clock = context.clock] { return command->run(clock); };
}

}  // namespace leadline::cli
