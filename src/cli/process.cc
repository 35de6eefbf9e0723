// leadline process: logger files to B.12 GeoJSON documents. Its manual page is docs/process.md.
#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <thread>
#include <unistd.h>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/conversions.h"
#include "cli/files.h"
#include "cli/interruption.h"
#include "cli/processing_options.h"
#include "cli/report_json.h"
#include "cli/report_table.h"
#include "cli/terminal.h"

namespace leadline::cli {
namespace {

constexpr const char* examples = R"(Examples:
  leadline process --provider-id SEAID voyage.wibl             voyage.json beside it
  leadline process --provider-id SEAID -o out/ logs/ more/     all logger files below two folders, into a third
  leadline process --provider-id SEAID - < voyage.wibl         standard input to standard output
  leadline process --config wibl.json --json logs/ > run.json  what became of each file, for programs
  leadline process --max-fix-gap inf --end-hold inf a.wibl     keep soundings far from any fix

The manual is docs/process.md.
)";

constexpr std::size_t max_jobs = 1024;

/// What can be done about a failure; the classes are those of docs/process.md.
constexpr struct {
  std::string_view failure, hint;
} hints[] = {
    {"bad-packet", "without --strict it is counted and skipped"},
    {"unknown-algorithm", "--ignore-unknown-algorithms goes on without it"},
    {"no-position", "--max-fix-gap and --end-hold say how near a fix must be"},
    {"no-identity", "--metadata FILE can give it"},
    {"no-provider-id", "--provider-id or PROVIDER_ID gives it"},
    {"not-valid", "--metadata FILE can give what is missing"},
};

std::string hint_for(std::string_view failure) {
  for (const auto& known : hints)
    if (known.failure == failure) return fmt::format(" ({})", known.hint);
  return "";
}

/// Errors as they come, with the progress bar out of their way.
class Watcher final : public BatchObserver {
 public:
  explicit Watcher(bool show_progress) : bar_(show_progress) {}

  void on_progress(const BatchProgress& progress) override { bar_.draw(progress); }

  void on_finished(const Conversion& conversion, const Outcome& outcome) override {
    if (!outcome.trouble) return;
    bar_.clear();
    fmt::print(stderr, "leadline process: {}: {}: {}{}\n", in_quotes(conversion.input), outcome.trouble->failure,
               printable(outcome.trouble->reason), hint_for(outcome.trouble->failure));
  }

 private:
  ProgressBar bar_;
};

struct ProcessCommand {
  explicit ProcessCommand(CLI::App& app);
  ExitStatus run(const util::Clock& clock) const;

 private:
  [[nodiscard]] BatchSettings settings(const util::Clock& clock) const;
  void report(const std::vector<Conversion>& conversions, const std::vector<Outcome>& outcomes) const;

  ProcessingOptions processing_;
  std::vector<std::string> inputs_;
  std::string output_, failures_;
  std::size_t jobs_ = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, max_jobs);
  bool overwrite_ = false, json_ = false, quiet_ = false;
};

ProcessCommand::ProcessCommand(CLI::App& app) : processing_(app) {
  app.add_option("INPUT", inputs_, "Logger files, folders with logger files, or - for standard input")->required();
  app.add_option("-o,--output", output_,
                 "File or folder to write to, or - for standard output (default: beside the input)")
      ->type_name("PATH");
  app.add_flag("--overwrite", overwrite_, "Replace documents that exist");
  app.add_option("-j,--jobs", jobs_, "Files converted at the same time (default: number of cores)")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, max_jobs));
  app.add_flag("--json", json_, "Say what became of the files as JSON");
  app.add_option("--failures", failures_, "Write the failed files here, one JSON object a line")->type_name("FILE");
  app.add_flag("-q,--quiet", quiet_, "No progress bar and no table");
  app.footer(examples);
}

BatchSettings ProcessCommand::settings(const util::Clock& clock) const {
  const auto warn = [](const std::string& text) { fmt::print(stderr, "leadline process: warning: {}\n", text); };
  return {processing_.resolve(clock, warn), overwrite_ ? OutputFile::Existing::replace : OutputFile::Existing::refuse,
          jobs_};
}

// Where the document goes nothing else may go.
void ProcessCommand::report(const std::vector<Conversion>& conversions, const std::vector<Outcome>& outcomes) const {
  const bool taken = std::any_of(conversions.begin(), conversions.end(),
                                 [](const Conversion& conversion) { return conversion.output == standard_stream; });
  const int out = taken ? STDERR_FILENO : STDOUT_FILENO;
  const char* name = taken ? "standard error" : "standard output";
  if (json_) {
    write_all(out, dump(batch_to_json(conversions, outcomes), 2) + "\n", name);
  } else if (!quiet_) {
    write_all(out, batch_to_table(conversions, outcomes, wants_colour(out)), name);
  }
}

ExitStatus status_of(const std::vector<Outcome>& outcomes) {
  ExitStatus status = ExitStatus::success;
  for (const auto& outcome : outcomes) {
    if (!outcome.trouble) continue;
    if (outcome.trouble->operation_failed) return ExitStatus::operation_failed;
    status = ExitStatus::some_inputs_failed;
  }
  return status;
}

/// The list of failures, opened before the work starts so that it is known to be possible.
class FailureList {
 public:
  explicit FailureList(const std::string& path) : name_(in_quotes(path)) {
    if (!path.empty()) file_.emplace(path, OutputFile::Existing::replace);
  }

  void write(std::string_view lines) {
    if (!file_) return;
    write_all(file_->descriptor(), lines, name_);
    file_->commit();
    if (!file_->folder().empty()) sync_folder(file_->folder());
  }

 private:
  std::string name_;
  std::optional<OutputFile> file_;
};

ExitStatus ProcessCommand::run(const util::Clock& clock) const {
  const InterruptionGuard guard;
  const BatchSettings batch = settings(clock);
  const auto conversions = plan_conversions(inputs_, output_);
  if (failures_ == standard_stream)
    throw UsageError("--failures takes a file, not '-'; --json tells of failures on standard output");
  if (!failures_.empty()) refuse_conflict(conversions, "--failures", failures_);
  FailureList failures(failures_);
  std::vector<Outcome> outcomes;
  {
    Watcher watcher(!quiet_ && is_terminal(STDERR_FILENO));
    outcomes = convert_all(conversions, batch, watcher);
  }
  failures.write(failures_to_json_lines(conversions, outcomes));
  report(conversions, outcomes);
  return status_of(outcomes);
}

}  // namespace

Action declare_process(CLI::App& app, const Context& context) {
  const auto command = std::make_shared<ProcessCommand>(app);
  return [command, &clock = context.clock] { return command->run(clock); };
}

}  // namespace leadline::cli
