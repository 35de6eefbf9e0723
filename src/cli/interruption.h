// Stopping cleanly when the user or the system asks for it.
#pragma once

#include "util/error.h"

namespace leadline::cli {

/// The work was given up because a signal asked for it.
class Interrupted : public Error {
 public:
  Interrupted();
};

/// While one of these lives, SIGINT, SIGTERM and SIGHUP set a flag instead of ending the program, and make blocking
/// system calls of the thread that receives them return EINTR; the second one ends the program. SIGPIPE and SIGXFSZ are
/// ignored, so that the write fails instead. One at a time.
class InterruptionGuard {
 public:
  InterruptionGuard();
  ~InterruptionGuard();
  InterruptionGuard(const InterruptionGuard&) = delete;
  InterruptionGuard& operator=(const InterruptionGuard&) = delete;
};

/// The signal that asked, or 0. Any thread.
int interrupting_signal();

/// Throws Interrupted when a signal has asked. Any thread.
void stop_if_interrupted();

/// Ends the program the way the signal would have ended it, so that the caller learns about it. Nothing is cleaned up.
[[noreturn]] void die_of(int signal);

}  // namespace leadline::cli
