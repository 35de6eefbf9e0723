// How a conversion is told what to do, from four places: the option, its twin in the environment, the configuration
// file, the default; the first one that says something wins.
#pragma once

#include <functional>
#include <string>

#include "processing/options.h"
#include "util/time.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace leadline::cli {

/// The options of every subcommand that converts logger files.
class ProcessingOptions {
 public:
  /// Declares them on `app`, which outlives this.
  explicit ProcessingOptions(CLI::App& app);

  /// After parsing: reads the files that are named and puts everything together. What is odd but no error is told to
  /// `warn`. Throws UsageError.
  [[nodiscard]] processing::Options resolve(const util::Clock& clock,
                                            const std::function<void(const std::string&)>& warn) const;

 private:
  CLI::Option* config_;
  CLI::Option* provider_id_;
  CLI::Option* organization_;
  CLI::Option* email_;
  CLI::Option* metadata_;
  CLI::Option* max_fix_gap_;
  CLI::Option* end_hold_;
  CLI::Option* strict_;
  CLI::Option* require_valid_;
  CLI::Option* ignore_unknown_algorithms_;
  CLI::Option* reference_identity_order_;
  CLI::Option* now_;
};

}  // namespace leadline::cli
