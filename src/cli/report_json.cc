#include "cli/report_json.h"

#include "cli/batch.h"
#include "util/version.h"
#include "wibl/kinds.h"

namespace leadline::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string key(std::string_view name) {
  std::string text(name);
  for (char& c : text)
    if (c == ' ') c = '_';
  return text;
}

template <typename T, typename Convert>
Json or_null(const std::optional<T>& value, Convert convert) {
  return value ? Json(convert(*value)) : Json(nullptr);
}

Json packets_to_json(const processing::Report& report) {
  Json packets = Json::object();
  for (std::size_t id = 0; id < wibl::kind_count; ++id) {
    const auto& count = report.packets[id];
    if (count.read > 0)
      packets[std::string(wibl::name(static_cast<wibl::Kind>(id)))] = {
          {"read", count.read}, {"used", count.used}, {"skipped", count.skipped}};
  }
  return packets;
}

Json unknown_packets_to_json(const processing::Report& report) {
  Json unknown = Json::object();
  for (const auto& [id, count] : report.unknown_packets.by_id()) unknown[std::to_string(id)] = count;
  if (const auto others = report.unknown_packets.others(); others > 0) unknown["others"] = others;
  return unknown;
}

const char* reason_name(wibl::Damage::Reason reason) {
  switch (reason) {
    case wibl::Damage::Reason::bad_payload: return "bad_payload";
    case wibl::Damage::Reason::bad_length: return "bad_length";
    case wibl::Damage::Reason::truncated: return "truncated";
    case wibl::Damage::Reason::truncated_header: return "truncated_header";
  }
  return "unknown";
}

Json damages_to_json(const processing::Report& report) {
  Json damages = Json::array();
  for (const auto& damage : report.damages)
    damages.push_back({{"offset", damage.offset},
                       {"reason", reason_name(damage.reason)},
                       {"id", damage.id},
                       {"length", damage.length},
                       {"needed", damage.needed},
                       {"available", damage.available},
                       {"bytes_skipped", damage.bytes_skipped},
                       {"text", wibl::describe(damage)}});
  return damages;
}

Json sentences_to_json(const processing::SentenceCount& sentences) {
  Json faults = Json::object(), used = Json::object();
  for (const auto& [kind, count] : sentences.used) used[kind] = count;
  for (const auto& [kind, count] : sentences.faults) faults[key(kind)] = count;
  return {{"used", used},
          {"not_used", sentences.not_used},
          {"faults", faults},
          {"malformed_fields", sentences.malformed_fields}};
}

Json left_out_to_json(const processing::Report& report) {
  Json left_out = Json::object();
  for (std::size_t i = 0; i < processing::left_out_count; ++i)
    left_out[key(name(static_cast<processing::LeftOut>(i)))] = report.left_out[i];
  return left_out;
}

Json bounds_to_json(const processing::BoundingBox& box) {
  return {{"west", box.west_deg}, {"south", box.south_deg}, {"east", box.east_deg}, {"north", box.north_deg}};
}

Json failure_to_json(const Trouble& trouble) { return {{"class", trouble.failure}, {"reason", trouble.reason}}; }

Json file_to_json(const Conversion& conversion, const Outcome& outcome) {
  return {{"input", conversion.input},
          {"output", outcome.trouble ? Json(nullptr) : Json(conversion.output)},
          {"failure", or_null(outcome.trouble, failure_to_json)},
          {"report", to_json(outcome.report)}};
}

Json summary(std::span<const Outcome> outcomes) {
  const BatchSums sums = sum_up(outcomes);
  return {{"files", sums.files}, {"converted", sums.files - sums.failed}, {"failed", sums.failed},
          {"ready", sums.ready}, {"soundings", sums.soundings},           {"bytes_read", sums.bytes_read}};
}

Json archive_to_json(const csb::ValidationReport& archive) {
  Json issues = Json::array();
  for (const auto& issue : archive.issues) issues.push_back(to_json(issue));
  return {{"ready", archive.valid}, {"issues", std::move(issues)}};
}

}  // namespace

nlohmann::ordered_json to_json(const csb::Issue& issue) {
  Json json = {{"rule", issue.rule->id}, {"severity", name(issue.severity)},
               {"path", issue.path},     {"at", issue.at},
               {"found", issue.found},   {"right", issue.right}};
  if (const auto& position = issue.position)
    json.update({{"offset", position->offset}, {"line", position->line}, {"column", position->column}});
  return json;
}

nlohmann::ordered_json to_json(const processing::Report& report) {
  return {{"bytes_read", report.bytes_read},
          {"packets", packets_to_json(report)},
          {"unknown_packets", unknown_packets_to_json(report)},
          {"bad_packets", report.bad_packets},
          {"bytes_skipped", report.bytes_skipped},
          {"truncated", report.truncated},
          {"damages", damages_to_json(report)},
          {"sentences", sentences_to_json(report.sentences)},
          {"time_source", or_null(report.time_source, [](auto source) { return std::string(name(source)); })},
          {"depths_seen", report.depths_seen},
          {"soundings", report.soundings},
          {"left_out", left_out_to_json(report)},
          {"first", or_null(report.first, util::to_iso8601)},
          {"last", or_null(report.last, util::to_iso8601)},
          {"bounds", or_null(report.bounds, bounds_to_json)},
          {"vessel_id", report.vessel_id},
          {"platform_name", report.platform_name},
          {"logger_version", report.logger_version},
          {"warnings", report.warnings},
          {"archive", or_null(report.archive, archive_to_json)}};
}

nlohmann::ordered_json batch_to_json(std::span<const Conversion> conversions, std::span<const Outcome> outcomes) {
  Json files = Json::array();
  for (std::size_t i = 0; i < conversions.size(); ++i) files.push_back(file_to_json(conversions[i], outcomes[i]));
  return {{"version", util::version}, {"files", std::move(files)}, {"summary", summary(outcomes)}};
}

std::string failures_to_json_lines(std::span<const Conversion> conversions, std::span<const Outcome> outcomes) {
  std::string lines;
  for (std::size_t i = 0; i < conversions.size(); ++i)
    if (const auto& trouble = outcomes[i].trouble)
      lines +=
          dump({{"path", conversions[i].input}, {"failure", trouble->failure}, {"reason", trouble->reason}}, -1) + "\n";
  return lines;
}

std::string dump(const nlohmann::ordered_json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace leadline::cli
