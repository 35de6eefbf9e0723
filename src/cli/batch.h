// Converting many logger files with several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cli/conversions.h"
#include "cli/file_conversion.h"
#include "cli/files.h"
#include "processing/options.h"

namespace leadline::cli {

struct BatchSettings {
  processing::Options processing;
  OutputFile::Existing existing = OutputFile::Existing::refuse;
  std::size_t threads = 1;
};

/// How far a batch has got.
struct BatchProgress {
  std::size_t files = 0, files_total = 0;
  std::uint64_t bytes = 0, bytes_total = 0;  ///< of the inputs whose size is known
};

/// Is told how a batch goes on, in the thread that runs it.
class BatchObserver {
 public:
  virtual ~BatchObserver() = default;
  /// About ten times a second.
  virtual void on_progress(const BatchProgress& progress) = 0;
  /// Once for each file, in the order in which they come to their end.
  virtual void on_finished(const Conversion& conversion, const Outcome& outcome) = 0;
};

/// Converts every file, the largest first; one that fails does not keep the others from being converted. Returns the
/// outcomes in the order of the conversions. Throws Interrupted when a signal asked to stop: of what was not complete
/// by then nothing is left.
std::vector<Outcome> convert_all(std::span<const Conversion> conversions, const BatchSettings& settings,
                                 BatchObserver& observer);

/// Over all files; of those that failed only files, failed and bytes_read count. Ready are those for the archive.
struct BatchSums {
  std::uint64_t files = 0, failed = 0, ready = 0, soundings = 0, bytes_read = 0;
};

BatchSums sum_up(std::span<const Outcome> outcomes);

}  // namespace leadline::cli
