// Which archive a subcommand submits to, and as whom.
#pragma once

#include <memory>
#include <string>

#include "dcdb/archive.h"
#include "util/time.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace leadline::cli {

/// The options `--archive`, `--auth-file` and their twins in the environment.
class ArchiveOptions {
 public:
  /// Declares them on `app`, which outlives this.
  explicit ArchiveOptions(CLI::App& app);

  /// After parsing: the archive at an URL, the folder that stands in for one, or null for `none` and when nothing is
  /// said. Throws UsageError when there is no token for an archive that wants one, and Error when its file can not be
  /// read.
  [[nodiscard]] std::shared_ptr<dcdb::Archive> open(const util::Clock& clock) const;

 private:
  CLI::Option* archive_;
  CLI::Option* auth_file_;
};

/// Claims to have accepted everything, and sends nothing.
std::shared_ptr<dcdb::Archive> open_dry_run();

}  // namespace leadline::cli
