// Running the real program.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "cli/command.h"

namespace leadline::test {

/// How a run ended and what it said.
struct Finished {
  int status = -1;  ///< -1 when killed
  int signal = 0;   ///< that killed it, or 0
  std::string out, err;
};

/// What a run is given besides its arguments. The environment holds nothing but what stands here.
struct Surroundings {
  std::vector<std::string> environment{};  ///< `NAME=value`
  std::string input{};                     ///< on standard input
  std::string folder{};                    ///< current one; empty: that of the test
  bool terminal = false;                   ///< standard output and error are one terminal; what it gets is `out`
  std::optional<std::size_t> max_file_bytes{};
  std::string program{};  ///< instead of leadline
};

/// A run that goes on. Kills the program when it is still running at the end.
class RunningProgram {
 public:
  explicit RunningProgram(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  void send(int signal) const;
  Finished wait();

 private:
  int input_, out_, err_;
  pid_t process_ = -1;
};

/// Runs `leadline` with these arguments to its end.
Finished run(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

/// `leadline process` with a provider id and a fixed time, then these arguments.
Finished process(std::vector<std::string> arguments, const Surroundings& surroundings = {});

constexpr int status_of(cli::ExitStatus status) { return static_cast<int>(status); }

}  // namespace leadline::test
