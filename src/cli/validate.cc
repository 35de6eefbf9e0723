// leadline validate: whether the archive takes B.12 documents. Its manual page is docs/validate.md.
#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <unistd.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/interruption.h"
#include "cli/terminal.h"
#include "cli/validation.h"

namespace leadline::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* examples = R"(Examples:
  leadline validate voyage.json                 what the archive will refuse, and what looks wrong
  leadline validate --strict documents/         all *.json and *.geojson below a folder, warnings as errors
  leadline validate --json - < voyage.json      standard input, one object for programs
  leadline validate --schema 3.0 old.geojson    by the rules of CSB 3.0, whatever the document says
  leadline validate --rules --schema 3.1        the rules

Exit status: 0 all are valid, 1 some are not, 2 wrong usage, 3 some can not be read. The manual is docs/validate.md.
)";

struct ValidateCommand {
  explicit ValidateCommand(CLI::App& app);
  [[nodiscard]] ExitStatus run(const util::Clock& clock) const;

 private:
  [[nodiscard]] std::optional<csb::Schema> schema() const;
  [[nodiscard]] csb::ValidationOptions options(const util::Clock& clock) const;
  void check(Verdict& verdict, const csb::ValidationOptions& options) const;
  [[nodiscard]] ExitStatus print_rules() const;

  std::vector<std::string> inputs_;
  std::string schema_, provider_id_, now_;
  std::size_t max_issues_ = csb::ValidationOptions{}.max_issues_per_rule;
  bool strict_ = false, no_warnings_ = false, json_ = false, rules_ = false, quiet_ = false;
};

ValidateCommand::ValidateCommand(CLI::App& app) {
  app.add_option("FILE", inputs_, "B.12 documents, folders with documents, or - for standard input");
  app.add_option("--schema", schema_, "3.1, 3.0, XYZ-3.1 or XYZ-3.0 (default: what the document says, else 3.1)")
      ->type_name("NAME");
  auto* strict = app.add_flag("--strict", strict_, "Warnings are errors");
  app.add_flag("--no-warnings", no_warnings_, "Only what the archive's schema refuses")->excludes(strict);
  app.add_option("--provider-id", provider_id_, "What vessel ids have to begin with")
      ->type_name("ID")
      ->envname("PROVIDER_ID");
  app.add_option("--max-issues", max_issues_, "How many issues of each rule are told (default 10)")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
  app.add_option("--now", now_, "Times after it are in the future, ISO 8601 (default: now)")->type_name("TIME");
  app.add_flag("--json", json_, "One line of JSON for each file");
  app.add_flag("--rules", rules_, "Print the rules instead");
  app.add_flag("-q,--quiet", quiet_, "Say nothing about documents, but with the exit status")->excludes("--json");
  app.footer(examples);
}

std::optional<csb::Schema> ValidateCommand::schema() const {
  if (schema_.empty()) return std::nullopt;
  if (const auto known = csb::find_schema(schema_)) return known;
  std::string names;
  for (const auto& known : csb::schemas()) names += fmt::format(" {} ({})", known.alias, known.name);
  throw UsageError(fmt::format("there is no schema {}; there are{}", in_quotes(schema_), names));
}

csb::ValidationOptions ValidateCommand::options(const util::Clock& clock) const {
  csb::ValidationOptions options;
  options.schema = schema();
  options.provider_id = provider_id_;
  options.warnings = !no_warnings_;
  options.strict = strict_;
  options.max_issues_per_rule = max_issues_;
  options.now = clock.now();
  if (!now_.empty()) {
    const auto time = util::parse_iso8601(now_);
    if (!time)
      throw UsageError(fmt::format("--now: {} must be like 2026-01-31 or 2026-01-31T12:00:00Z", in_quotes(now_)));
    options.now = *time;
  }
  return options;
}

void ValidateCommand::check(Verdict& verdict, const csb::ValidationOptions& options) const {
  try {
    if (verdict.trouble.empty()) {
      FileSource source(verdict.file);
      verdict.report = csb::validate(source, options);
    }
  } catch (const FileError& error) {
    verdict.trouble = error.what();
  }
  if (!verdict.report) fmt::print(stderr, "leadline validate: {}\n", verdict.trouble);
}

ExitStatus ValidateCommand::print_rules() const {
  const std::string text = json_ ? rules_to_json_lines(schema()) : rules_to_table(schema());
  write_all(STDOUT_FILENO, text, "standard output");
  return ExitStatus::success;
}

ExitStatus status_of(const std::vector<Verdict>& verdicts) {
  if (!std::ranges::all_of(verdicts, [](const Verdict& verdict) { return verdict.report.has_value(); }))
    return ExitStatus::operation_failed;
  return std::ranges::all_of(verdicts, [](const Verdict& verdict) { return verdict.report->valid; })
             ? ExitStatus::success
             : ExitStatus::some_inputs_failed;
}

ExitStatus ValidateCommand::run(const util::Clock& clock) const {
  if (rules_) return print_rules();
  if (inputs_.empty()) throw UsageError("FILE is required; see 'leadline validate --help'");
  const InterruptionGuard guard;
  const auto chosen = options(clock);
  const bool colour = wants_colour(STDOUT_FILENO);
  auto verdicts = find_documents(inputs_);
  for (Verdict& verdict : verdicts) {
    check(verdict, chosen);
    if (!quiet_) write_all(STDOUT_FILENO, json_ ? to_json_line(verdict) : to_text(verdict, colour), "standard output");
  }
  if (!quiet_ && !json_) write_all(STDOUT_FILENO, sums_text(verdicts), "standard output");
  return status_of(verdicts);
}

bool is_called_like_a_document(const fs::path& path) {
  std::string extension = path.extension();
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; });
  return extension == ".json" || extension == ".geojson";
}

// Links to folders are not followed: they may lead back up.
void find_below(std::vector<Verdict>& verdicts, const std::string& folder) {
  std::error_code error;
  std::vector<std::string> found;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->is_regular_file(error) && is_called_like_a_document(at->path())) found.push_back(at->path());
  std::ranges::sort(found);
  for (auto& file : found) verdicts.push_back({std::move(file), std::nullopt, ""});
  if (error)
    verdicts.push_back({folder, std::nullopt, fmt::format("cannot read {}: {}", in_quotes(folder), error.message())});
  if (!error && found.empty())
    verdicts.push_back({folder, std::nullopt, fmt::format("no *.json or *.geojson in {}", in_quotes(folder))});
}

}  // namespace

std::vector<Verdict> find_documents(const std::vector<std::string>& inputs) {
  std::vector<Verdict> verdicts;
  for (const auto& input : inputs) {
    std::error_code error;
    if (input != standard_stream && fs::is_directory(input, error)) {
      find_below(verdicts, input);
    } else {
      verdicts.push_back({input, std::nullopt, ""});
    }
  }
  return verdicts;
}

Action declare_validate(CLI::App& app, const Context& context) {
  const auto command = std::make_shared<ValidateCommand>(app);
  return [command, &clock = context.clock] { return command->run(clock); };
}

}  // namespace leadline::cli
