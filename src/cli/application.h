// The command line as a whole: all subcommands on one CLI11 application.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/command.h"

namespace leadline::cli {

/// Declares every subcommand of the table.
class Application {
 public:
  explicit Application(const Context& context);

  /// Parses the arguments (without the program's name) and runs the subcommand they name. Whatever is wrong ends up on
  /// standard error as one line that begins with `leadline`. Throws nothing.
  ExitStatus run(std::vector<std::string> arguments);

 private:
  ExitStatus answer(const CLI::Error& wish);
  ExitStatus parse_and_act(std::vector<std::string> arguments);
  [[nodiscard]] std::string prefix() const;

  CLI::App app_;
  std::vector<Action> actions_;  ///< as in the table
};

/// The subcommand whose name is nearest to a mistyped one, or nothing when none is near.
std::string nearest_command(std::string_view name);

}  // namespace leadline::cli
