#include "processing/process.h"

#include <fmt/format.h>
#include <numeric>
#include <utility>
#include <vector>

#include "csb/geojson_writer.h"
#include "csb/metadata.h"
#include "csb/validate.h"
#include "processing/algorithms/algorithms.h"
#include "processing/collector.h"
#include "processing/extent.h"
#include "processing/soundings.h"
#include "util/utf8.h"
#include "wibl/identity.h"

namespace leadline::processing {
namespace {

void fail(Failure failure, const std::string& why) { throw ConversionFailed(failure, why); }

std::uint64_t& count_of(Report& report, LeftOut reason) { return report.left_out[static_cast<std::size_t>(reason)]; }

std::uint64_t packets_read(const Report& report) {
  return std::accumulate(report.packets.begin(), report.packets.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const PacketCount& count) { return sum + count.read; });
}

FixLimits fix_limits(const Options& options) { return {options.max_fix_gap_s * 1000, options.end_hold_s * 1000}; }

void check_format(const LoggerInfo& logger) {
  if (!logger.newer_major) return;
  fail(Failure::newer_format,
       fmt::format("the file is of a format newer than {}.{}, the newest one known; a newer Leadline may read it",
                   known_format_major, known_format_minor));
}

}  // namespace

struct Processor::State {
  explicit State(Options chosen) : options(std::move(chosen)), collector(options, report) {}

  void check_algorithms();
  void choose_source();
  void warn_about_logger();
  void warn_about_identity();
  [[nodiscard]] csb::MetadataSources metadata_sources(std::vector<csb::LineageEntry> lineage) const;
  csb::Metadata metadata(std::vector<csb::LineageEntry> lineage);
  void ask_archive(const nlohmann::ordered_json& members);
  [[nodiscard]] Soundings soundings() const;
  [[nodiscard]] std::vector<csb::LineageEntry> lineage() const;
  void write(util::ByteSink& out);
  void note_unplaced(const Unplaced& unplaced);
  void explain_emptiness();

  Options options;
  Report report;
  Collector collector;
};

void Processor::State::check_algorithms() {
  for (const auto& request : collector.logger().requests) {
    if (find_algorithm(request.name) != nullptr) continue;
    const auto unknown =
        fmt::format("the file asks for the algorithm '{}', which is not known", util::to_utf8(request.name));
    if (!options.ignore_unknown_algorithms) fail(Failure::unknown_algorithm, unknown);
    report.warnings.push_back(unknown + "; ignored");
  }
}

void Processor::State::choose_source() {
  report.time_source = choose_time_source(collector.observations());
  if (!report.time_source) {
    fail(Failure::no_time_source,
         "no SystemTime, GNSS, ZDA or RMC with a real date and an elapsed time; was the receiver connected?");
  }
}

void Processor::State::warn_about_logger() {
  const LoggerInfo& logger = collector.logger();
  if (!logger.version) report.warnings.emplace_back("no version packet: the logger's version is unknown");
  if (logger.newer_minor()) {
    report.warnings.push_back(fmt::format("format {}.{} is newer than {}.{}: what is new in it is skipped",
                                          logger.version->major, logger.version->minor, known_format_major,
                                          known_format_minor));
  }
  if (logger.requests_ignored > 0) {
    report.warnings.push_back(
        fmt::format("{} packets ask for more algorithms than are looked at; ignored", logger.requests_ignored));
  }
  warn_about_identity();
  report.logger_version = logger.version_text();
}

void Processor::State::warn_about_identity() {
  const auto& identity = collector.logger().identity;
  if (!identity) {
    report.warnings.emplace_back("no identity packet: the vessel's name is unknown unless the metadata gives it");
  } else if (!util::is_utf8(identity->first) || !util::is_utf8(identity->second)) {
    report.warnings.emplace_back("the identity packet is no UTF-8: U+FFFD stands for what can not be read");
  }
}

csb::MetadataSources Processor::State::metadata_sources(std::vector<csb::LineageEntry> lineage) const {
  const LoggerInfo& logger = collector.logger();
  csb::MetadataSources sources;
  if (logger.identity) {
    const auto order = options.keep_identity_order ? wibl::IdentityOrder::as_read : wibl::IdentityOrder::detect;
    const auto& [first, second] = *logger.identity;
    auto identity = wibl::identify({first, second}, logger.setup_json, order);
    sources.vessel_id = std::move(identity.unique_id);
    sources.platform_name = std::move(identity.ship_name);
  }
  sources.logger_version = report.logger_version;
  sources.provider_id = options.provider_id;
  sources.organization = options.organization;
  sources.email = options.email;
  if (logger.metadata_json) sources.file_metadata = *logger.metadata_json;
  sources.overlay = options.metadata;
  sources.lineage = std::move(lineage);
  return sources;
}

csb::Metadata Processor::State::metadata(std::vector<csb::LineageEntry> lineage) {
  auto sources = metadata_sources(std::move(lineage));
  report.logger_id = sources.vessel_id;
  auto metadata = csb::build_metadata(std::move(sources));
  report.warnings.insert(report.warnings.end(), metadata.warnings.begin(), metadata.warnings.end());
  if (metadata.failure == csb::MetadataFailure::no_identity) {
    fail(Failure::no_identity,
         "neither an identity packet nor the metadata names the vessel; give uniqueVesselID in the metadata");
  }
  if (metadata.failure == csb::MetadataFailure::no_provider_id) {
    fail(Failure::no_provider_id, "no provider id is configured; the archive assigns one to each trusted node");
  }
  report.vessel_id = metadata.vessel_id;
  report.platform_name = metadata.platform_name;
  ask_archive(metadata.members);
  return metadata;
}

void Processor::State::ask_archive(const nlohmann::ordered_json& members) {
  csb::ValidationOptions validation;
  validation.provider_id = options.provider_id;
  validation.now = options.now;
  report.archive = csb::validate_metadata(members, validation);
  if (report.archive->valid || !options.require_valid) return;
  const csb::Issue& first = report.archive->issues.front();
  fail(Failure::not_valid,
       fmt::format("the archive would refuse the document for {} things, the first at {}: {}, should be {}",
                   report.archive->errors, first.at, first.found, first.right));
}

Soundings Processor::State::soundings() const {
  return soundings_of(collector.observations(), *report.time_source, fix_limits(options));
}

/// The counts of the algorithms stand in front of the soundings they are about: those are gone through an extra time.
std::vector<csb::LineageEntry> Processor::State::lineage() const {
  const auto& requests = collector.logger().requests;
  SoundingFilter filter(requests);
  if (filter.deduplicate()) {
    auto rows = soundings();
    for (SoundingRow row; rows.next(row);) filter.keep(row.depth_m);
  }
  return lineage_of(requests, collector.no_data(), packets_read(report), filter, options.now);
}

void Processor::State::write(util::ByteSink& out) {
  std::optional<csb::GeoJsonWriter> writer;
  SoundingFilter filter(collector.logger().requests);
  Extent extent;
  csb::Sounding last;
  auto rows = soundings();
  for (SoundingRow row; rows.next(row);) {
    if (!filter.keep(row.depth_m)) {
      ++count_of(report, LeftOut::duplicate);
      continue;
    }
    if (!writer) {
      writer.emplace(out, metadata(lineage()).members);
      report.first = util::UtcTime{std::chrono::milliseconds(row.sounding.time_ms)};
    }
    writer->write(row.sounding);
    extent.note(row.sounding);
    last = row.sounding;
    ++report.soundings;
  }
  note_unplaced(rows.rows().unplaced());
  if (!writer) return explain_emptiness();
  writer->finish();
  report.last = util::UtcTime{std::chrono::milliseconds(last.time_ms)};
  report.bounds = extent.box();
}

void Processor::State::note_unplaced(const Unplaced& unplaced) {
  count_of(report, LeftOut::no_elapsed_time) += unplaced.no_elapsed_time;
  count_of(report, LeftOut::no_position) += unplaced.no_position;
  count_of(report, LeftOut::no_time) += unplaced.no_time;
}

void Processor::State::explain_emptiness() {
  if (count_of(report, LeftOut::no_position) == 0) {
    fail(Failure::no_depths, report.depths_seen == 0
                                 ? "no Depth packet, DBT or DPT sentence has a depth"
                                 : fmt::format("none of {} depths is one that can be used", report.depths_seen));
  }
  fail(Failure::no_position, collector.observations().fixes.keys.empty()
                                 ? "no GNSS, GGA, GLL or RMC has a valid position"
                                 : "no depth lies between two fixes that are near enough");
}

Processor::Processor(Options options) : state_(std::make_unique<State>(std::move(options))) {}
Processor::~Processor() = default;

void Processor::feed(util::Bytes chunk) { state_->collector.feed(chunk); }

void Processor::finish(util::ByteSink& out) {
  state_->collector.finish();
  state_->warn_about_logger();
  check_format(state_->collector.logger());
  state_->check_algorithms();
  state_->choose_source();
  state_->write(out);
}

const Report& Processor::report() const { return state_->report; }

Report process(util::ByteSource& in, util::ByteSink& out, const Options& options) {
  constexpr std::size_t chunk_bytes = std::size_t{256} << 10U;
  Processor processor(options);
  std::vector<std::byte> chunk(chunk_bytes);
  while (const std::size_t count = in.read(chunk)) processor.feed(std::span(chunk).first(count));
  processor.finish(out);
  return processor.report();
}

}  // namespace leadline::processing
