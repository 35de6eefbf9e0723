#include "cli/application.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <new>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "cli/files.h"
#include "cli/interruption.h"
#include "util/nearest.h"
#include "util/version.h"

namespace leadline::cli {
namespace {

constexpr const char* help_footer =
    R"(Exit status: 0 all went well, 1 some inputs failed, 2 wrong usage, 3 the operation failed.

Examples:
  leadline process --provider-id SEAID voyage.wibl    one logger file to voyage.json beside it
  leadline COMMAND --help                             options and examples of a command
)";

std::string version_text() {
  return fmt::format("leadline {} (commit {}, {})", util::version, util::commit,
                     util::fully_static ? "fully static" : "dynamically linked");
}

void refuse_unknown_command(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments[0].starts_with('-')) return;
  const auto table = commands();
  const auto& name = arguments[0];
  if (std::any_of(table.begin(), table.end(), [&](const Command& command) { return name == command.name; })) return;
  const std::string nearest = nearest_command(name);
  throw UsageError(nearest.empty() ? fmt::format("there is no command '{}'; 'leadline --help' lists them", name)
                                   : fmt::format("there is no command '{}'; did you mean '{}'?", name, nearest));
}

// CLI11 takes an argument in brackets for a list. A file of that name has to get past it.
void protect_bracketed_file(std::string& argument) {
  struct stat status{};
  if (argument.starts_with('[') && argument.ends_with(']') && lstat(argument.c_str(), &status) == 0)
    argument.insert(0, "./");
}

}  // namespace

std::string nearest_command(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  return std::string(util::nearest(name, names));
}

std::vector<Action> declare_commands(CLI::App& root, const Context& context,
                                     const std::function<bool(const Command&)>& wanted) {
  root.name("leadline");
  root.description("From a boat's logger to the world's bathymetry archive");
  root.set_version_flag("--version", version_text(), "Print version, commit and kind of build");
  root.require_subcommand(1);
  root.footer(help_footer);
  std::vector<Action> actions;
  for (const Command& command : commands()) {
    CLI::App* app = root.add_subcommand(command.name, command.summary);
    actions.push_back(wanted(command) ? command.declare(*app, context) : Action());
  }
  return actions;
}

ExitStatus Application::run(std::vector<std::string> arguments) {
  try {
    return parse_and_act(std::move(arguments));
  } catch (const CLI::Success& wish) {
    return answer(wish);
  } catch (const Interrupted& interrupted) {
    fmt::print(stderr, "{}: {}\n", prefix(), interrupted.what());
    die_of(interrupting_signal());
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "{0}: {1}; see '{0} --help'\n", prefix(), error.what());
    return ExitStatus::wrong_usage;
  } catch (const UsageError& error) {
    fmt::print(stderr, "{}: {}\n", prefix(), error.what());
    return ExitStatus::wrong_usage;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "{}: out of memory\n", prefix());
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}: {}\n", prefix(), error.what());
  }
  return ExitStatus::operation_failed;
}

ExitStatus Application::answer(const CLI::Error& wish) {
  std::ostringstream text;
  app_.exit(wish, text, text);
  try {
    write_all(STDOUT_FILENO, text.str(), "standard output");
    return ExitStatus::success;
  } catch (const FileError& error) {
    fmt::print(stderr, "leadline: {}\n", error.what());
    return ExitStatus::operation_failed;
  }
}

ExitStatus Application::parse_and_act(std::vector<std::string> arguments) {
  refuse_unknown_command(arguments);
  const std::string name = arguments.empty() ? "" : arguments[0];
  const auto actions = declare_commands(app_, context_, [&](const Command& command) { return name == command.name; });
  std::for_each(arguments.begin(), arguments.end(), protect_bracketed_file);
  std::reverse(arguments.begin(), arguments.end());
  app_.parse(std::move(arguments));
  const auto table = commands();
  for (std::size_t i = 0; i < table.size(); ++i)
    if (app_.got_subcommand(table[i].name)) return actions[i]();
  return ExitStatus::wrong_usage;
}

std::string Application::prefix() const {
  const auto chosen = app_.get_subcommands();
  return chosen.empty() ? "leadline" : "leadline " + chosen.front()->get_name();
}

}  // namespace leadline::cli
