// What is still to be done, handed to several threads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

namespace leadline::pipeline {

enum class Step { process, submit };

struct Work {
  Step step = Step::process;
  std::string key;

  auto operator<=>(const Work&) const = default;
};

/// Gives each piece of work to one thread; the same work is not given to two at a time. All functions may be called by
/// several threads.
class WorkQueue {
 public:
  /// Work that waits already is not added again; work that is being done is done once more afterwards.
  void add(Work work);
  void add_later(Work work, std::chrono::steady_clock::time_point when);

  /// Waits for work; nothing when asked to stop, or when all is done and no more will come.
  std::optional<Work> take(const std::stop_token& stop);
  void done(const Work& work);

  /// No more will be added from outside.
  void close();

  struct Count {
    std::size_t done = 0, known = 0;
  };
  [[nodiscard]] Count count() const;

 private:
  void add_locked(Work work);
  void take_what_is_due();
  [[nodiscard]] bool is_finished() const;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Work> waiting_;
  std::set<Work> listed_;  ///< those waiting
  std::set<Work> doing_, again_;
  std::multimap<std::chrono::steady_clock::time_point, Work> later_;
  std::size_t done_ = 0;
  bool closed_ = false;
};

}  // namespace leadline::pipeline
