#include "support/conversion.h"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <numeric>

#include "support/memory_stream.h"
#include "util/bytes.h"
#include "wibl/packet.h"

namespace leadline::test {
namespace {

using processing::Report;

/// Collects what does not hold.
class Promises {
 public:
  void equal(std::uint64_t got, std::uint64_t expected, std::string_view what) {
    if (got != expected) broken_.push_back(fmt::format("{}: {} is not {}", what, got, expected));
  }
  void that(bool holds, std::string_view what) {
    if (!holds) broken_.emplace_back(what);
  }
  [[nodiscard]] std::vector<std::string> broken() && { return std::move(broken_); }

 private:
  std::vector<std::string> broken_;
};

template <class Map>
std::uint64_t sum_of(const Map& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& count) { return sum + count.second; });
}

void check_packets(const Report& report, Promises& promises) {
  for (std::size_t id = 0; id < report.packets.size(); ++id) {
    const auto& [read, used, skipped] = report.packets[id];
    promises.equal(used + skipped, read, fmt::format("packets of id {} used and skipped", id));
  }
}

/// A sentence of a kind we use with malformed fields is both of its kind and a fault.
void check_sentences(const Report& report, Promises& promises) {
  const std::uint64_t read = report.packets[static_cast<std::size_t>(wibl::Kind::serial_string)].read;
  const std::uint64_t told =
      sum_of(report.sentences.used) + report.sentences.not_used + sum_of(report.sentences.faults);
  const auto malformed = report.sentences.faults.find("malformed");
  const std::uint64_t twice = malformed == report.sentences.faults.end() ? 0 : malformed->second;
  promises.that(read <= told && told <= read + twice, fmt::format("{} sentences told of {}", told, read));
}

void check_document(const Report& report, std::size_t file_bytes, const Document& document, Promises& promises) {
  const auto& rows = document.rows;
  promises.equal(report.soundings, rows.size(), "soundings and features");
  promises.that(!rows.empty(), "a document without soundings");
  promises.equal(report.bytes_read, file_bytes, "bytes read");
  promises.that(report.time_source.has_value(), "no time source");
  promises.that(document.members["properties"]["trustedNode"]["uniqueVesselID"] == report.vessel_id, "vessel id");
  promises.that(document.members["properties"]["platform"].value("name", "") == report.platform_name, "platform name");
  if (rows.empty() || !report.first || !report.last || !report.bounds) {
    return promises.that(false, "no first time, last time or bounds");
  }
  promises.that(report.first->time_since_epoch().count() == rows.front().time_ms, "first time");
  promises.that(report.last->time_since_epoch().count() == rows.back().time_ms, "last time");
  const auto& [west, south, east, north] = *report.bounds;
  for (const Row& row : rows) {
    const bool between = west <= east ? west <= row.longitude_deg && row.longitude_deg <= east
                                      : west <= row.longitude_deg || row.longitude_deg <= east;
    promises.that(between && south <= row.latitude_deg && row.latitude_deg <= north, "outside: " + describe(row));
  }
}

}  // namespace

processing::Options default_options() {
  processing::Options options;
  options.provider_id = "PORT";
  options.organization = "Port Authority";
  options.email = "csb@example.org";
  options.now = util::parse_iso8601("2026-01-01").value();
  return options;
}

std::vector<std::string> broken_promises(const Report& report, std::size_t file_bytes, const Document* document) {
  Promises promises;
  check_packets(report, promises);
  check_sentences(report, promises);
  promises.that(report.damages.size() <= 100, "too many damages kept");
  promises.that(report.bytes_skipped <= report.bytes_read, "more bytes skipped than read");
  const std::uint64_t left_out = std::accumulate(report.left_out.begin(), report.left_out.end(), std::uint64_t{0});
  if (document) {
    promises.equal(report.soundings + left_out, report.depths_seen, "soundings and depths left out");
    check_document(report, file_bytes, *document, promises);
  }
  return std::move(promises).broken();
}

Conversion convert(std::string_view file, const processing::Options& options, std::size_t chunk_bytes) {
  Conversion conversion;
  MemorySource source(file, chunk_bytes);
  StringSink sink;
  processing::Processor processor(options);
  try {
    std::vector<std::byte> chunk(std::min(chunk_bytes, std::size_t{64} << 10U));
    while (const std::size_t count = source.read(chunk)) processor.feed(util::Bytes(chunk).first(count));
    processor.finish(sink);
    const Document document = parse_our_document(sink.text());
    conversion.broken = broken_promises(processor.report(), file.size(), &document);
    if (!is_json(sink.text())) conversion.broken.emplace_back("a document that is no JSON");
  } catch (const processing::ConversionFailed& failed) {
    conversion.failure = failed.failure();
    conversion.why = failed.what();
    conversion.broken = broken_promises(processor.report(), file.size(), nullptr);
    if (!sink.text().empty()) conversion.broken.emplace_back("a failure after the first byte was written");
    if (!conversion.why.starts_with(name(failed.failure()))) conversion.broken.emplace_back("an unnamed failure");
  }
  conversion.text = sink.text();
  conversion.report = processor.report();
  return conversion;
}

}  // namespace leadline::test
