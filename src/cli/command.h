// The subcommands of `leadline`: what they are called, what they are for, and what they run.
#pragma once

#include <functional>
#include <span>

#include "util/error.h"
#include "util/time.h"

namespace CLI {
class App;
}

namespace leadline::cli {

/// What a run of the program ends with. Killed by a signal it ends with that signal instead.
enum class ExitStatus {
  success = 0,
  some_inputs_failed = 1,
  wrong_usage = 2,
  operation_failed = 3,
};

/// The command line, the environment or the configuration file asks for something that can not be: ends the program
/// with ExitStatus::wrong_usage. The text stands on its own.
class UsageError : public Error {
 public:
  using Error::Error;
};

/// The concrete things a subcommand works with. Constructed in main.cc only; outlives every action.
struct Context {
  const util::Clock& clock;
};

/// What a subcommand does once its options are parsed. Throws UsageError, or Error for a failed operation.
using Action = std::function<ExitStatus()>;

struct Command {
  const char* name;
  const char* summary;
  /// Declares options, help and examples on the still empty `app`, which outlives the action. Reads nothing yet.
  Action (*declare)(CLI::App& app, const Context& context);
};

// One file each: src/cli/<name>.cc
Action declare_completion(CLI::App& app, const Context& context);
Action declare_inspect(CLI::App& app, const Context& context);
Action declare_pipeline(CLI::App& app, const Context& context);
Action declare_process(CLI::App& app, const Context& context);
Action declare_receipts(CLI::App& app, const Context& context);
Action declare_simulate(CLI::App& app, const Context& context);
Action declare_status(CLI::App& app, const Context& context);
Action declare_submit(CLI::App& app, const Context& context);
Action declare_validate(CLI::App& app, const Context& context);

/// All of them, in the order of the help text.
std::span<const Command> commands();

}  // namespace leadline::cli
