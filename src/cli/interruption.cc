#include "cli/interruption.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <unistd.h>

namespace leadline::cli {
namespace {

constexpr std::array stopping_signals = {SIGINT, SIGTERM, SIGHUP};
constexpr std::array failed_writes = {SIGPIPE, SIGXFSZ};

std::atomic<int> received = 0;
static_assert(std::atomic<int>::is_always_lock_free, "set from a signal handler");

void handle(int signal, void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;  // without SA_RESTART: a read that waits shall end
  sigaction(signal, &action, nullptr);
}

// Threads are woken with the signal that asked. Who asks a second time wants it at once: then the signal is delivered
// again when this returns.
void remember(int signal, siginfo_t* info, void* /*context*/) {
  const bool is_from_ourselves = info->si_code == SI_TKILL && info->si_pid == getpid();
  if (received.exchange(signal) == 0 || is_from_ourselves) return;
  handle(signal, SIG_DFL);
  std::raise(signal);
}

void listen_to(int signal) {
  struct sigaction action{};
  action.sa_sigaction = remember;
  action.sa_flags = SA_SIGINFO;
  sigaction(signal, &action, nullptr);
}

// A job in the background of a script has been told to ignore SIGINT; nohup does that with SIGHUP.
bool is_ignored(int signal) {
  struct sigaction action{};
  sigaction(signal, nullptr, &action);
  return action.sa_handler == SIG_IGN;
}

}  // namespace

Interrupted::Interrupted() : Error("interrupted") {}

InterruptionGuard::InterruptionGuard() {
  for (const int signal : stopping_signals)
    if (!is_ignored(signal)) listen_to(signal);
  for (const int signal : failed_writes) handle(signal, SIG_IGN);
}

InterruptionGuard::~InterruptionGuard() {
  for (const int signal : stopping_signals)
    if (!is_ignored(signal)) handle(signal, SIG_DFL);
  for (const int signal : failed_writes) handle(signal, SIG_DFL);
}

int interrupting_signal() { return received; }

void stop_if_interrupted() {
  if (received != 0) throw Interrupted();
}

void die_of(int signal) {
  handle(signal, SIG_DFL);
  std::raise(signal);
  std::abort();
}

}  // namespace leadline::cli
