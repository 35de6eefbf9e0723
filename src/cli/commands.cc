#include "cli/command.h"

namespace leadline::cli {

// One file each: src/cli/<name>.cc
Action declare_completion(CLI::App& app, const Context& context);

std::span<const Command> commands() {
  static constexpr Command table[] = {
      {"completion", "Print the completion script for a shell", declare_completion},
  };
  return table;
}

}  // namespace leadline::cli
