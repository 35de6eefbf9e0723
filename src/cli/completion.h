// Shell completion, generated from the application's own tree of subcommands and options.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace leadline::cli {

/// The script for bash, to be sourced.
std::string bash_completion(const CLI::App& root);

/// The script for zsh, to be put as `_leadline` into a folder of `fpath`.
std::string zsh_completion(const CLI::App& root);

/// The script for fish, to be sourced.
std::string fish_completion(const CLI::App& root);

}  // namespace leadline::cli
