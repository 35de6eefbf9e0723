#include "cli/pacing.h"

#include <random>
#include <thread>

#include "cli/interruption.h"

namespace leadline::cli {
namespace {

bool pause_unless_interrupted(std::chrono::milliseconds time) {
  constexpr std::chrono::milliseconds tick{20};
  const auto end = std::chrono::steady_clock::now() + time;
  while (interrupting_signal() == 0 && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(tick);
  return interrupting_signal() == 0;
}

double chance() {
  thread_local std::minstd_rand engine{std::random_device()()};
  return std::uniform_real_distribution<>()(engine);
}

}  // namespace

dcdb::Pacing real_pacing() { return {std::chrono::steady_clock::now, pause_unless_interrupted, chance}; }

}  // namespace leadline::cli
