#include "support/conversion.h"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <numeric>
#include <utility>

#include "csb/validate.h"
#include "support/memory_stream.h"
#include "util/bytes.h"
#include "wibl/packet.h"

namespace leadline::test {
namespace {

using processing::Report;

/// Collects what does not hold.
class Promises {
 public:
  explicit Promises(std::vector<std::string> broken = {}) : broken_(std::move(broken)) {}

  void equal(std::uint64_t got, std::uint64_t expected, std::string_view what) {
    if (got != expected) broken_.push_back(fmt::format("{}: {} is not {}", what, got, expected));
  }
  void that(bool holds, std::string_view what) {
    if (!holds) broken_.emplace_back(what);
  }
  [[nodiscard]] const std::vector<std::string>& broken() const { return broken_; }

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

/// A sentence with malformed fields is both of its kind and a fault.
void check_sentences(const Report& report, Promises& promises) {
  const std::uint64_t read = report.packets[static_cast<std::size_t>(wibl::Kind::serial_string)].read;
  const std::uint64_t told =
      sum_of(report.sentences.used) + report.sentences.not_used + sum_of(report.sentences.faults);
  promises.equal(told - report.sentences.malformed_fields, read, "sentences told of");
}

void check_document(const Report& report, std::size_t file_bytes, const Document& document, Promises& promises) {
  const auto& properties = document.members["properties"];
  promises.equal(report.soundings, document.rows.size(), "soundings and features");
  promises.equal(report.bytes_read, file_bytes, "bytes read");
  promises.that(report.time_source.has_value(), "no time source");
  promises.that(properties["trustedNode"]["uniqueVesselID"] == report.vessel_id, "vessel id");
  promises.that(properties["platform"].value("name", "") == report.platform_name, "platform name");
}

bool lies_in(const processing::BoundingBox& box, const Row& row) {
  const bool east_of_west = box.west_deg <= row.longitude_deg, west_of_east = row.longitude_deg <= box.east_deg;
  const bool crosses_180 = box.west_deg > box.east_deg;
  return (crosses_180 ? east_of_west || west_of_east : east_of_west && west_of_east) &&
         box.south_deg <= row.latitude_deg && row.latitude_deg <= box.north_deg;
}

void check_extent(const Report& report, const std::vector<Row>& rows, Promises& promises) {
  promises.that(report.first->time_since_epoch().count() == rows.front().time_ms, "first time");
  promises.that(report.last->time_since_epoch().count() == rows.back().time_ms, "last time");
  for (const Row& row : rows) promises.that(lies_in(*report.bounds, row), "outside the bounds: " + describe(row));
}

/// The archive says of the whole document what it said of the metadata: features are right by construction.
void check_archive(const Report& report, const processing::Options& options, std::string_view document,
                   Promises& promises) {
  csb::ValidationOptions validation;
  validation.now = options.now;
  validation.warnings = false;
  MemorySource source(document);
  const auto whole = csb::validate(source, validation);
  promises.that(report.archive.has_value(), "nothing is said about the archive");
  if (!report.archive) return;
  promises.equal(whole.errors, report.archive->errors, "what the archive refuses");
  promises.that(whole.valid == report.archive->valid, "whether the document is ready for the archive");
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

std::vector<std::string> broken_promises(const Report& report) {
  Promises promises;
  check_packets(report, promises);
  check_sentences(report, promises);
  promises.that(report.damages.size() <= 100, "too many damages kept");
  promises.that(report.bytes_skipped <= report.bytes_read, "more bytes skipped than read");
  return promises.broken();
}

std::vector<std::string> broken_promises(const Report& report, const Document& document, std::size_t file_bytes) {
  Promises promises(broken_promises(report));
  const std::uint64_t left_out = std::accumulate(report.left_out.begin(), report.left_out.end(), std::uint64_t{0});
  promises.equal(report.soundings + left_out, report.depths_seen, "soundings and depths left out");
  check_document(report, file_bytes, document, promises);
  if (!report.first || !report.last || !report.bounds || document.rows.empty()) {
    promises.that(false, "no soundings, first time, last time or bounds");
  } else {
    check_extent(report, document.rows, promises);
  }
  return promises.broken();
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
    conversion.broken = broken_promises(processor.report(), document, file.size());
    Promises promises(std::move(conversion.broken));
    check_archive(processor.report(), options, sink.text(), promises);
    conversion.broken = promises.broken();
    if (!is_json(sink.text())) conversion.broken.emplace_back("a document that is no JSON");
  } catch (const processing::ConversionFailed& failed) {
    conversion.failure = failed.failure();
    conversion.why = failed.what();
    conversion.broken = broken_promises(processor.report());
    if (!sink.text().empty()) conversion.broken.emplace_back("a failure after the first byte was written");
    if (!conversion.why.starts_with(name(failed.failure()))) conversion.broken.emplace_back("an unnamed failure");
  }
  conversion.text = sink.text();
  conversion.report = processor.report();
  return conversion;
}

}  // namespace leadline::test
