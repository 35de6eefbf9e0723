#include "cli/command.h"

namespace leadline::cli {

// One file each: src/cli/<name>.cc
Action declare_completion(CLI::App& app, const Context& context);
Action declare_inspect(CLI::App& app, const Context& context);
Action declare_process(CLI::App& app, const Context& context);
Action declare_simulate(CLI::App& app, const Context& context);
Action declare_validate(CLI::App& app, const Context& context);

std::span<const Command> commands() {
  static constexpr Command table[] = {
      {"process", "Turn logger files into B.12 GeoJSON documents", declare_process},
      {"validate", "Say whether the archive takes documents, and what to change", declare_validate},
      {"inspect", "Say what a logger file is and holds", declare_inspect},
      {"simulate", "Write the logger file of a boat that never was", declare_simulate},
      {"completion", "Print the completion script for a shell", declare_completion},
  };
  return table;
}

}  // namespace leadline::cli
