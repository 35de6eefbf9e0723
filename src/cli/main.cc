// The executable: constructs what the subcommands work with, and hands over.
#include <cstdio>

#include "cli/application.h"
#include "util/time.h"

int main(int argc, char** argv) {
  using namespace leadline;
  const util::SystemClock clock;
  const cli::Context context{clock};
  const cli::ExitStatus status = cli::Application(context).run({argv + 1, argv + argc});
  return static_cast<int>(status);
}
