#include <fmt/format.h>
#include <iterator>
#include <sstream>

#include "cli/files.h"
#include "cli/inspection.h"
#include "cli/report_json.h"
#include "wibl/dump.h"
#include "wibl/kinds.h"

namespace leadline::cli {
namespace {

/// Grows line by line.
class Text {
 public:
  template <typename... Values>
  Text& line(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    text_ += '\n';
    return *this;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string to_text(const wibl::ComponentVersion& version) {
  return fmt::format("{}.{}.{}", version.major, version.minor, version.patch);
}

void add_versions(Text& text, const processing::LoggerInfo& logger) {
  if (!logger.version) {
    text.line("Format       unknown: no version packet");
    return;
  }
  const auto& version = *logger.version;
  text.line("Format       {}.{}{}", version.major, version.minor,
            logger.newer_major ? " (newer than what can be read)" : "");
  text.line("Logger       NMEA 2000 {}, NMEA 0183 {}{}", to_text(version.nmea2000), to_text(version.nmea0183),
            version.imu ? ", IMU " + to_text(*version.imu) : "");
}

void add_identity(Text& text, const std::optional<wibl::Identity>& identity) {
  if (!identity) {
    text.line("Vessel       unknown: no identity packet");
    return;
  }
  text.line("Vessel id    {}", wibl::quote(identity->unique_id));
  text.line("Vessel name  {}", wibl::quote(identity->ship_name));
}

void add_time(Text& text, const Inspection& inspection) {
  const auto& source = inspection.report.time_source;
  text.line("Time source  {}", source ? name(*source) : "none");
  if (const auto& span = inspection.span)
    text.line("Time         {} to {}", util::to_iso8601(span->first), util::to_iso8601(span->last));
  if (const auto& elapsed = inspection.elapsed)
    text.line("Elapsed      {} ms to {} ms", elapsed->first_ms, elapsed->last_ms);
}

void add_packets(Text& text, const processing::Report& report) {
  text.line("\nPackets");
  for (std::size_t id = 0; id < wibl::kind_count; ++id) {
    if (const auto read = report.packets[id].read; read > 0) text.line("  {:<20}{:>10}", wibl::kinds[id].name, read);
  }
  for (const auto& [id, count] : report.unknown_packets.by_id())
    text.line("  {:<20}{:>10}", fmt::format("unknown id {}", id), count);
  if (const auto others = report.unknown_packets.others(); others > 0)
    text.line("  {:<20}{:>10}", "other unknown ids", others);
}

void add_sentences(Text& text, const SentenceCensus& sentences) {
  text.line("\nNMEA 0183 sentences");
  for (const auto& [type, count] : sentences.by_type()) {
    text.line("  {:<20}{:>10}{}", type, count.read,
              count.malformed > 0 ? fmt::format("  ({} malformed)", count.malformed) : "");
  }
  for (std::size_t i = 0; i < nmea0183::fault_count; ++i) {
    if (const auto count = sentences.faults()[i]; count > 0)
      text.line("  {:<20}{:>10}", fmt::format("fault: {}", name(static_cast<nmea0183::Fault>(i))), count);
  }
}

void add_algorithms(Text& text, const std::vector<processing::AlgorithmRequest>& requests) {
  if (requests.empty()) return;
  text.line("\nAlgorithms asked for");
  for (const auto& request : requests) text.line("  {} {}", wibl::quote(request.name), wibl::quote(request.parameters));
}

void add_metadata(Text& text, const std::optional<csb::StrictJson>& metadata) {
  if (!metadata) return;
  text.line("\nMetadata");
  if (!metadata->refused.empty()) {
    text.line("  can not be used: {}", printable(metadata->refused));
    return;
  }
  std::istringstream lines(dump(metadata->value, 2));
  for (std::string line; std::getline(lines, line);) text.line("  {}", printable(line));
}

void add_damages(Text& text, const processing::Report& report) {
  if (report.damages.empty()) return;
  text.line("\nDamage: {} bad packets, {} bytes skipped{}", report.bad_packets, report.bytes_skipped,
            report.truncated ? ", truncated" : "");
  for (const auto& damage : report.damages) text.line("  {}", wibl::describe(damage));
}

}  // namespace

std::string to_text(const Inspection& inspection) {
  Text text;
  text.line("Size         {} bytes", inspection.report.bytes_read);
  add_versions(text, inspection.logger);
  add_identity(text, inspection.identity);
  add_time(text, inspection);
  add_packets(text, inspection.report);
  add_sentences(text, inspection.sentences);
  add_algorithms(text, inspection.logger.requests);
  add_metadata(text, inspection.metadata);
  add_damages(text, inspection.report);
  return text.take();
}

}  // namespace leadline::cli
