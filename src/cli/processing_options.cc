#include "cli/processing_options.h"

#include <CLI/App.hpp>
#include <fmt/format.h>

#include "cli/command.h"
#include "cli/configuration.h"
#include "cli/files.h"
#include "util/utf8.h"

namespace leadline::cli {
namespace {

constexpr const char* group = "Conversion";

CLI::Option* add_text(CLI::App& app, const std::string& name, const char* type, const std::string& description) {
  return app.add_option(name, description)->type_name(type)->group(group);
}

CLI::Option* add_flag(CLI::App& app, const std::string& name, const std::string& description) {
  return app.add_flag(name, description)->group(group);
}

template <typename T>
T choose(const CLI::Option& option, const std::optional<T>& configured, T otherwise) {
  return option.count() > 0 ? option.as<T>() : configured.value_or(std::move(otherwise));
}

std::string choose_text(const CLI::Option& option, const std::optional<std::string>& configured) {
  std::string text = choose(option, configured, std::string());
  if (!util::is_utf8(text)) throw UsageError(fmt::format("{}: {} is no UTF-8", option.get_name(), in_quotes(text)));
  return text;
}

double choose_seconds(const CLI::Option& option, std::optional<double> configured, double otherwise) {
  if (option.count() == 0) return configured.value_or(otherwise);
  const auto text = option.as<std::string>();
  if (const auto seconds = parse_seconds(text)) return *seconds;
  throw UsageError(fmt::format("{}: {} must be seconds that are not negative, such as 60 or 0.5, or inf",
                               option.get_name(), in_quotes(text)));
}

util::UtcTime choose_now(const CLI::Option& option, const util::Clock& clock) {
  if (option.count() == 0) return clock.now();
  const auto text = option.as<std::string>();
  if (const auto time = util::parse_iso8601(text)) return *time;
  throw UsageError(fmt::format("{}: {} must be a date like 2026-01-31, or a time like 2026-01-31T12:00:00Z",
                               option.get_name(), in_quotes(text)));
}

nlohmann::ordered_json choose_metadata(const CLI::Option& option, std::optional<nlohmann::ordered_json> configured,
                                       const std::function<void(const std::string&)>& warn) {
  if (option.count() > 0) configured = read_json_object(option.as<std::string>());
  if (!configured) return nullptr;
  if (!configured->contains("properties") && !configured->contains("crs"))
    warn("the metadata has neither 'properties' nor 'crs': nothing of it is merged");
  return *std::move(configured);
}

}  // namespace

ProcessingOptions::ProcessingOptions(CLI::App& app)
    : config_(add_text(app, "--config", "FILE", "Configuration file (JSON)")->envname("WIBL_CONFIG_FILE")),
      provider_id_(
          add_text(app, "--provider-id", "ID", "Trusted node, as the archive knows it")->envname("PROVIDER_ID")),
      organization_(
          add_text(app, "--organization", "NAME", "Provider's organization")->envname("PROVIDER_ORGANIZATION")),
      email_(add_text(app, "--email", "ADDRESS", "Provider's e-mail address")->envname("PROVIDER_EMAIL")),
      metadata_(add_text(app, "--metadata", "FILE", "Metadata (JSON), merged over that of the logger file")),
      max_fix_gap_(add_text(app, "--max-fix-gap", "SECONDS",
                            "Leave out soundings between fixes further apart (default 60; inf: never)")),
      end_hold_(add_text(app, "--end-hold", "SECONDS",
                         "How long the first and the last fix hold outside the fixes (default 1; inf: for ever)")),
      strict_(add_flag(app, "--strict", "Any packet that can not be read fails the file")),
      require_valid_(add_flag(app, "--require-valid", "A document that the archive would refuse fails the file")),
      ignore_unknown_algorithms_(
          add_flag(app, "--ignore-unknown-algorithms", "Go on when a file asks for an unknown algorithm")),
      reference_identity_order_(add_flag(app, "--reference-identity-order",
                                         "Take logger id and ship's name in the order in which they stand")),
      now_(add_text(app, "--now", "TIME", "Processing time, ISO 8601 (default: now)")) {}

processing::Options ProcessingOptions::resolve(const util::Clock& clock,
                                               const std::function<void(const std::string&)>& warn) const {
  const Configuration file = config_->count() > 0 ? read_configuration(config_->as<std::string>()) : Configuration{};
  for (const auto& warning : file.warnings) warn(warning);
  processing::Options options;
  options.provider_id = choose_text(*provider_id_, file.provider_id);
  options.organization = choose_text(*organization_, file.organization);
  options.email = choose_text(*email_, file.email);
  options.metadata = choose_metadata(*metadata_, file.metadata, warn);
  options.max_fix_gap_s = choose_seconds(*max_fix_gap_, file.max_fix_gap_s, options.max_fix_gap_s);
  options.end_hold_s = choose_seconds(*end_hold_, file.end_hold_s, options.end_hold_s);
  options.strict = choose(*strict_, file.strict, options.strict);
  options.require_valid = choose(*require_valid_, file.require_valid, options.require_valid);
  options.ignore_unknown_algorithms =
      choose(*ignore_unknown_algorithms_, file.ignore_unknown_algorithms, options.ignore_unknown_algorithms);
  options.keep_identity_order =
      choose(*reference_identity_order_, file.reference_identity_order, options.keep_identity_order);
  options.elapsed_time_width = file.elapsed_time_width.value_or(options.elapsed_time_width);
  options.now = choose_now(*now_, clock);
  return options;
}

}  // namespace leadline::cli
