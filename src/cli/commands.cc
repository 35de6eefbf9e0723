#include "cli/command.h"

namespace leadline::cli {

std::span<const Command> commands() {
  static constexpr Command table[] = {
      {"process", "Turn logger files into B.12 GeoJSON documents", declare_process},
      {"validate", "Say whether the archive takes documents, and what to change", declare_validate},
      {"pipeline", "Process what is in one folder and submit what is in another", declare_pipeline},
      {"submit", "Submit documents to the archive, at most once", declare_submit},
      {"receipts", "Say what became of submissions", declare_receipts},
      {"status", "Say what is waiting, done, refused, unknown or failed", declare_status},
      {"inspect", "Say what a logger file is and holds", declare_inspect},
      {"simulate", "Write the logger file of a boat that never was", declare_simulate},
      {"completion", "Print the completion script for a shell", declare_completion},
  };
  return table;
}

}  // namespace leadline::cli
