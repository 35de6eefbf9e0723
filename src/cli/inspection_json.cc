#include <array>
#include <cmath>

#include "cli/inspection.h"
#include "cli/report_json.h"
#include "util/utf8.h"

namespace leadline::cli {
namespace {

using Json = nlohmann::ordered_json;

Json version_to_json(const wibl::ComponentVersion& version) { return {version.major, version.minor, version.patch}; }

Json versions_to_json(const std::optional<wibl::SerialiserVersion>& version) {
  if (!version) return nullptr;
  return {{"format", {version->major, version->minor}},
          {"nmea2000", version_to_json(version->nmea2000)},
          {"nmea0183", version_to_json(version->nmea0183)},
          {"imu", version->imu ? version_to_json(*version->imu) : Json(nullptr)}};
}

Json identity_to_json(const std::optional<wibl::Identity>& identity) {
  if (!identity) return nullptr;
  return {{"unique_id", identity->unique_id}, {"ship_name", identity->ship_name}, {"swapped", identity->swapped}};
}

Json time_to_json(const Inspection& inspection) {
  const auto& [report, span, elapsed] = std::tie(inspection.report, inspection.span, inspection.elapsed);
  return {{"source", report.time_source ? Json(name(*report.time_source)) : Json(nullptr)},
          {"first", span ? Json(util::to_iso8601(span->first)) : Json(nullptr)},
          {"last", span ? Json(util::to_iso8601(span->last)) : Json(nullptr)},
          {"first_elapsed_ms", elapsed ? Json(std::llround(elapsed->first_ms)) : Json(nullptr)},
          {"last_elapsed_ms", elapsed ? Json(std::llround(elapsed->last_ms)) : Json(nullptr)}};
}

Json sentences_to_json(const SentenceCensus& sentences) {
  // As in the report of a conversion.
  static constexpr std::array<const char*, nmea0183::fault_count> fault_keys = {"not_text", "short", "malformed",
                                                                                "checksum"};
  Json types = Json::object(), faults = Json::object();
  for (const auto& [type, count] : sentences.by_type())
    types[type] = {{"read", count.read}, {"malformed", count.malformed}};
  for (std::size_t i = 0; i < nmea0183::fault_count; ++i) faults[fault_keys[i]] = sentences.faults()[i];
  return {{"types", types}, {"faults", faults}};
}

Json algorithms_to_json(const std::vector<processing::AlgorithmRequest>& requests) {
  Json list = Json::array();
  for (const auto& request : requests)
    list.push_back({{"name", util::to_utf8(request.name)}, {"parameters", util::to_utf8(request.parameters)}});
  return list;
}

}  // namespace

nlohmann::ordered_json to_json(const Inspection& inspection) {
  const Json report = to_json(inspection.report);
  const auto& metadata = inspection.metadata;
  return {{"good", inspection.good()},
          {"bytes_read", inspection.report.bytes_read},
          {"versions", versions_to_json(inspection.logger.version)},
          {"identity", identity_to_json(inspection.identity)},
          {"time", time_to_json(inspection)},
          {"packets", report["packets"]},
          {"unknown_packets", report["unknown_packets"]},
          {"sentences", sentences_to_json(inspection.sentences)},
          {"algorithms", algorithms_to_json(inspection.logger.requests)},
          {"metadata", metadata && metadata->refused.empty() ? metadata->value : Json(nullptr)},
          {"metadata_refused", metadata && !metadata->refused.empty() ? Json(metadata->refused) : Json(nullptr)},
          {"bad_packets", report["bad_packets"]},
          {"bytes_skipped", report["bytes_skipped"]},
          {"truncated", report["truncated"]},
          {"damages", report["damages"]}};
}

}  // namespace leadline::cli
