// The executable: constructs what the subcommands work with, and hands over.
#include <cstdio>

#include "cli/application.h"
#include "util/time.h"

int main(int argc, char** argv) {
  using namespace leadline;
  const util::SystemClock clock;
  cli::Application application({clock});
  const cli::ExitStatus status = application.run({argv + 1, argv + argc});
  return static_cast<int>(status);
}
