#include "cli/inspection.h"

#include <algorithm>

#include "cli/logger_time.h"
#include "processing/options.h"
#include "processing/soundings.h"
#include "wibl/decode.h"

namespace leadline::cli {
namespace {

processing::Options options_at(util::UtcTime now) {
  processing::Options options;
  options.now = now;
  return options;
}

void extend(std::optional<ElapsedSpan>& span, double elapsed_ms) {
  if (!span) span = {elapsed_ms, elapsed_ms};
  span->first_ms = std::min(span->first_ms, elapsed_ms);
  span->last_ms = std::max(span->last_ms, elapsed_ms);
}

}  // namespace

bool Inspection::good() const {
  const bool has_packets = std::ranges::any_of(report.packets, [](const auto& count) { return count.read > 0; });
  return has_packets && report.damages.empty() && !logger.newer_major;
}

Inspector::Inspector(util::UtcTime now)
    : collector_(options_at(now), result_.report), clock_(processing::Options{}.elapsed_time_width) {}

void Inspector::take(const wibl::RawPacket& packet) {
  if (!packet.known()) return;
  if (packet.kind() == wibl::Kind::serial_string) {
    result_.sentences.take(wibl::decode<wibl::SerialString>(packet.payload).sentence);
  }
  const auto stored = wibl::elapsed_ms(packet);
  if (stored && *stored != 0) extend(result_.elapsed, static_cast<double>(clock_.unwrap(*stored)));
}

Inspection Inspector::finish() {
  collector_.finish();
  result_.logger = collector_.logger();
  result_.report.logger_version = result_.logger.version_text();
  if (const auto& identity = result_.logger.identity) {
    result_.identity = wibl::identify({identity->first, identity->second}, result_.logger.setup_json);
  }
  if (const auto& json = result_.logger.metadata_json) result_.metadata = csb::parse_strict_json(*json);
  find_span();
  return std::move(result_);
}

void Inspector::find_span() {
  const auto& observations = collector_.observations();
  const auto source = result_.report.time_source = processing::choose_time_source(observations);
  if (!source) return;
  // In files without elapsed times the time sentences are the logger's clock.
  std::optional<ElapsedSpan> span = result_.elapsed;
  processing::ReferenceRows references(observations, *source);
  for (processing::Reference reference; references.next(reference);) extend(span, reference.elapsed_ms);
  if (!span) return;
  LoggerTime time(observations, source);
  const auto first = time.at(span->first_ms), last = time.at(span->last_ms);
  if (first && last) result_.span = {*first, *last};
}

}  // namespace leadline::cli
