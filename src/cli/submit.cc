// leadline submit: documents to the archive. Its manual page is docs/pipeline.md.
#include <CLI/App.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <unistd.h>

#include "cli/archive_options.h"
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/pacing.h"
#include "cli/pipeline_report.h"
#include "cli/stores.h"
#include "pipeline/submit_object.h"
#include "store/trial_store.h"

namespace leadline::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* examples = R"(Examples:
  leadline submit --staging staging/ --archive archive/ logs/monday.json    a document by its key
  leadline submit --archive archive/ staging/voyage.json                    by its path; the receipt goes beside it
  leadline submit --staging staging/ --archive archive/ --dry-run a.json    what would happen
  leadline submit --staging staging/ --archive archive/ --resend a.json     what was refused or is unknown, once more

The manual is docs/pipeline.md.
)";

struct Target {
  std::string folder, key;
};

struct SubmitCommand {
  explicit SubmitCommand(CLI::App& app);
  [[nodiscard]] ExitStatus run(const util::Clock& clock) const;

 private:
  [[nodiscard]] Target target_of(const std::string& document) const;
  void submit(const Target& target, dcdb::Archive& archive, const util::Clock& clock, PipelineReport& report) const;

  ArchiveOptions archive_;
  std::vector<std::string> documents_;
  std::string staging_, provider_id_;
  bool dry_run_ = false, resend_ = false, allow_invalid_ = false, json_ = false, quiet_ = false;
};

SubmitCommand::SubmitCommand(CLI::App& app) : archive_(app) {
  app.add_option("DOCUMENT", documents_, "Keys of documents in the staging folder; without --staging, files")
      ->required();
  app.add_option("--staging", staging_, "Folder with the documents and their receipts")->type_name("DIR");
  app.add_option("--provider-id", provider_id_, "Trusted node whose vessels these are to be")
      ->type_name("ID")
      ->envname("PROVIDER_ID");
  app.add_flag("--dry-run", dry_run_, "Validate, and send nothing");
  app.add_flag("--resend", resend_, "Send what was refused or is unknown once more");
  app.add_flag("--allow-invalid", allow_invalid_, "Submit documents that break rules of the archive, too");
  app.add_flag("--json", json_, "Say what became of the documents as JSON, one object a line");
  app.add_flag("-q,--quiet", quiet_, "No table");
  app.footer(examples);
}

Target SubmitCommand::target_of(const std::string& document) const {
  if (!staging_.empty()) return {staging_, document};
  const fs::path path(document);
  return {path.has_parent_path() ? path.parent_path().string() : ".", path.filename().string()};
}

void SubmitCommand::submit(const Target& target, dcdb::Archive& archive, const util::Clock& clock,
                           PipelineReport& report) const {
  pipeline::SubmitOptions options;
  options.validation.provider_id = provider_id_;
  options.validation.now = clock.now();
  options.allow_invalid = allow_invalid_;
  options.resend = resend_;
  try {
    const auto folder = open_existing_folder(target.folder);
    store::TrialStore trial(*folder, clock);
    store::ObjectStore& staging = dry_run_ ? static_cast<store::ObjectStore&>(trial) : *folder;
    const auto result = pipeline::submit_object(staging, target.key, archive, options, {clock, real_pacing()});
    report.on_submitted(target.key, result);
  } catch (const Interrupted&) {
    throw;
  } catch (const UsageError&) {
    throw;
  } catch (const Error& error) {
    report.on_trouble(target.key, error);
  }
}

ExitStatus SubmitCommand::run(const util::Clock& clock) const {
  const InterruptionGuard guard;
  const auto archive = dry_run_ ? open_dry_run() : archive_.open(clock);
  if (!archive) throw UsageError("no archive; --archive or UPLOAD_POINT says where to, --dry-run sends nothing");
  PipelineReport report({.json = json_, .quiet = quiet_, .has_archive = true});
  for (const auto& document : documents_) {
    stop_if_interrupted();
    submit(target_of(document), *archive, clock, report);
  }
  report.finish();
  return report.status();
}

}  // namespace

Action declare_submit(CLI::App& app, const Context& context) {
  const auto command = std::make_shared<SubmitCommand>(app);
  return [command, &clock = context.clock] { return command->run(clock); };
}

}  // namespace leadline::cli
