// leadline pipeline: logger files of one folder to documents in another, and from there to the archive. Its manual page
// is docs/pipeline.md.
#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <thread>
#include <unistd.h>

#include "cli/archive_options.h"
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/pacing.h"
#include "cli/pipeline_report.h"
#include "cli/processing_options.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "pipeline/run.h"

namespace leadline::cli {
namespace {

constexpr const char* examples = R"(Examples:
  leadline pipeline --incoming incoming/ --staging staging/ --archive archive/ --provider-id SEAID
      what is in incoming/, once, to a folder that stands in for the archive
  leadline pipeline --incoming incoming/ --staging staging/ --archive https://archive.example/upload --auth-file token --watch
      what is there and what arrives, until it is stopped

The manual is docs/pipeline.md.
)";

constexpr std::size_t max_jobs = 1024;

/// Hands the request to stop, which a signal makes, on to those who wait for a stop token.
class Stopper {
 public:
  Stopper() : watching_([this](const std::stop_token& over) { watch(over); }) {}

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  void watch(const std::stop_token& over) {
    constexpr std::chrono::milliseconds tick{20};
    while (!over.stop_requested() && interrupting_signal() == 0) std::this_thread::sleep_for(tick);
    if (interrupting_signal() != 0) source_.request_stop();
  }

  std::stop_source source_;
  std::jthread watching_;  ///< last: joined before anything it uses goes away
};

struct PipelineCommand {
  explicit PipelineCommand(CLI::App& app);
  [[nodiscard]] ExitStatus run(const util::Clock& clock) const;

 private:
  [[nodiscard]] pipeline::RunOptions options(const util::Clock& clock) const;

  ProcessingOptions processing_;
  ArchiveOptions archive_;
  std::string incoming_, staging_;
  std::size_t jobs_ = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, max_jobs);
  double time_limit_s_ = 600, retry_after_s_ = 60;
  bool once_ = false, watch_ = false, allow_invalid_ = false, json_ = false, quiet_ = false;
};

PipelineCommand::PipelineCommand(CLI::App& app) : processing_(app), archive_(app) {
  app.add_option("--incoming", incoming_, "Folder with the logger files")->required()->type_name("DIR");
  app.add_option("--staging", staging_, "Folder for the documents and their receipts")->required()->type_name("DIR");
  auto* once = app.add_flag("--once", once_, "Do what is there, then end (default)");
  app.add_flag("--watch", watch_, "Go on with what arrives until stopped")->excludes(once);
  app.add_flag("--allow-invalid", allow_invalid_, "Submit documents that break rules of the archive, too");
  app.add_option("--time-limit", time_limit_s_, "All attempts to submit one document together (default 600)")
      ->type_name("SECONDS")
      ->check(CLI::PositiveNumber);
  app.add_option("--retry-after", retry_after_s_, "When watching: pause before what failed is tried again (default 60)")
      ->type_name("SECONDS")
      ->check(CLI::PositiveNumber);
  app.add_option("-j,--jobs", jobs_, "Objects worked on at the same time (default: number of cores)")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, max_jobs));
  app.add_flag("--json", json_, "Say what became of the objects as JSON, one object a line");
  app.add_flag("-q,--quiet", quiet_, "No progress bar and no table");
  app.footer(examples);
}

std::chrono::milliseconds in_ms(double seconds) {
  constexpr double longest_s = 7 * 86'400.0;
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::min(seconds, longest_s) * 1000));
}

pipeline::RunOptions PipelineCommand::options(const util::Clock& clock) const {
  const auto warn = [](const std::string& text) { fmt::print(stderr, "leadline pipeline: warning: {}\n", text); };
  pipeline::RunOptions options;
  options.processing = processing_.resolve(clock, warn);
  options.submission.validation.provider_id = options.processing.provider_id;
  options.submission.allow_invalid = allow_invalid_;
  options.submission.time_limit = in_ms(time_limit_s_);
  options.jobs = jobs_;
  options.watch = watch_;
  options.retry_after = in_ms(retry_after_s_);
  return options;
}

ExitStatus PipelineCommand::run(const util::Clock& clock) const {
  const InterruptionGuard guard;
  const auto options = this->options(clock);
  if (options.processing.provider_id.empty())
    throw UsageError("no provider id; --provider-id or PROVIDER_ID gives the one the archive assigned");
  const auto archive = archive_.open(clock);
  const auto incoming = open_existing_folder(incoming_), staging = open_or_create_folder(staging_);
  Stopper stopper;
  PipelineReport report({.json = json_, .quiet = quiet_, .has_archive = archive != nullptr});
  pipeline::run(*incoming, *staging, archive.get(), options, {clock, real_pacing()}, report, stopper.token());
  report.finish();
  if (!watch_) stop_if_interrupted();
  return report.status();
}

}  // namespace

Action declare_pipeline(CLI::App& app, const Context& context) {
  const auto command = std::make_shared<PipelineCommand>(app);
  return [command, &clock = context.clock] { return command->run(clock); };
}

}  // namespace leadline::cli
