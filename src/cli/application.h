// The command line as a whole: all subcommands on one CLI11 application.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace leadline::cli {

/// Declares the program's own options on `root`, and every subcommand of the table; those that are `wanted` with their
/// options: it takes as long as anything else in the life of a short run. Returns the actions as in the table, empty
/// for the others.
std::vector<Action> declare_commands(CLI::App& root, const Context& context,
                                     const std::function<bool(const Command&)>& wanted);

/// Not for more than one run.
class Application {
 public:
  /// The context outlives it.
  explicit Application(const Context& context) : context_(context) {}

  /// Parses the arguments (without the program's name) and runs the subcommand they name. Whatever is wrong ends up on
  /// standard error as one line that begins with `leadline`. Throws nothing.
  ExitStatus run(std::vector<std::string> arguments);

 private:
  ExitStatus answer(const CLI::Error& wish);
  ExitStatus parse_and_act(std::vector<std::string> arguments);
  [[nodiscard]] std::string prefix() const;

  const Context& context_;
  CLI::App app_;
};

/// The subcommand whose name is nearest to a mistyped one, or nothing when none is near.
std::string nearest_command(std::string_view name);

}  // namespace leadline::cli
