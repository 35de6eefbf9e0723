#include "cli/pipeline_report.h"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/files.h"
#include "cli/report_json.h"
#include "cli/text_table.h"

namespace leadline::cli {
namespace {

using Json = nlohmann::ordered_json;
using pipeline::Processed;
using pipeline::Submitted;

struct Row {
  const char* name;  ///< in JSON
  const char* text;  ///< in the table
  bool needs_a_person;
};

constexpr std::array<Row, 3> processed_rows = {{
    {"staged", "documents written", false},
    {"unchanged", "documents there already", false},
    {"failed", "logger files that can not be converted", true},
}};

constexpr std::array<Row, 7> submitted_rows = {{
    {"accepted", "documents accepted by the archive", false},
    {"refused", "documents refused by the archive", true},
    {"unknown", "documents the archive may have", true},
    {"retryable", "documents the archive could not take now", true},
    {"invalid", "documents not sent: the archive would refuse them", true},
    {"settled", "documents submitted before", false},
    {"in_progress", "documents somebody else submits", false},
}};

template <class State>
std::size_t index_of(State state) {
  return static_cast<std::size_t>(state);
}

template <std::size_t N>
bool any_needs_a_person(const std::array<Row, N>& rows, const std::array<std::uint64_t, N>& counts) {
  for (std::size_t i = 0; i < N; ++i)
    if (rows[i].needs_a_person && counts[i] > 0) return true;
  return false;
}

template <std::size_t N>
void add_rows(std::vector<std::vector<std::string>>& table, const std::array<Row, N>& rows,
              const std::array<std::uint64_t, N>& counts) {
  for (std::size_t i = 0; i < N; ++i)
    if (counts[i] > 0) table.push_back({std::to_string(counts[i]), rows[i].text});
}

void print_line(const Json& json) { write_all(STDOUT_FILENO, dump(json, -1) + "\n", "standard output"); }

}  // namespace

PipelineReport::PipelineReport(const PipelineReportOptions& options)
    : options_(options), bar_(!options.quiet && is_terminal(STDERR_FILENO)) {}

void PipelineReport::on_progress(std::size_t done, std::size_t known) {
  bar_.draw({.files = done, .files_total = known, .bytes = 0, .bytes_total = 0});
}

void PipelineReport::on_processed(const std::string& key, const pipeline::ProcessResult& result) {
  ++processed_[index_of(result.state)];
  soundings_ += result.report.soundings;
  if (result.failure) complain(key, fmt::format("{}: {}", result.failure->failure, result.failure->reason));
  if (!options_.json) return;
  Json json = {{"step", "process"},
               {"object", key},
               {"state", processed_rows[index_of(result.state)].name},
               {"document", result.document}};
  if (result.failure) json["failure"] = {{"class", result.failure->failure}, {"reason", result.failure->reason}};
  if (result.state == Processed::staged) json["soundings"] = result.report.soundings;
  print_line(json);
}

void PipelineReport::on_submitted(const std::string& key, const pipeline::SubmitResult& result) {
  ++submitted_[index_of(result.state)];
  const Row& row = submitted_rows[index_of(result.state)];
  if (row.needs_a_person) complain(key, fmt::format("{}: {}", row.name, result.reason));
  if (!options_.json) return;
  Json json = {{"step", "submit"}, {"object", key}, {"state", row.name}};
  if (!result.reason.empty()) json["reason"] = result.reason;
  if (result.receipt) json["receipt"] = Json::parse(pipeline::to_json(*result.receipt));
  print_line(json);
}

void PipelineReport::on_trouble(const std::string& key, const Error& error) {
  ++troubles_;
  complain(key, error.what());
  if (options_.json) print_line({{"step", "trouble"}, {"object", key}, {"reason", error.what()}});
}

void PipelineReport::complain(const std::string& key, std::string_view what) {
  bar_.clear();
  fmt::print(stderr, "leadline: {}: {}\n", in_quotes(key), printable(what));
}

void PipelineReport::finish() {
  bar_.clear();
  if (options_.quiet || options_.json) return;
  std::vector<std::vector<std::string>> table;
  add_rows(table, processed_rows, processed_);
  add_rows(table, submitted_rows, submitted_);
  if (troubles_ > 0) table.push_back({std::to_string(troubles_), "objects in trouble: stores or network; see above"});
  if (soundings_ > 0) table.push_back({std::to_string(soundings_), "soundings in the documents written"});
  static constexpr std::array columns = {Column{"NUMBER", Align::right}, Column{"OF", Align::left}};
  write_all(STDOUT_FILENO, text_table(columns, table, wants_colour(STDOUT_FILENO)), "standard output");
}

ExitStatus PipelineReport::status() const {
  if (troubles_ > 0) return ExitStatus::operation_failed;
  const bool some_failed =
      any_needs_a_person(processed_rows, processed_) || any_needs_a_person(submitted_rows, submitted_);
  return some_failed ? ExitStatus::some_inputs_failed : ExitStatus::success;
}

}  // namespace leadline::cli
