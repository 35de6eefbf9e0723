#include "pipeline/work_queue.h"

#include <utility>

namespace leadline::pipeline {

void WorkQueue::add(Work work) {
  const std::lock_guard lock(mutex_);
  add_locked(std::move(work));
}

void WorkQueue::add_locked(Work work) {
  if (doing_.contains(work)) {
    again_.insert(std::move(work));
  } else if (listed_.insert(work).second) {
    waiting_.push_back(std::move(work));
    changed_.notify_one();
  }
}

void WorkQueue::add_later(Work work, std::chrono::steady_clock::time_point when) {
  const std::lock_guard lock(mutex_);
  later_.emplace(when, std::move(work));
  changed_.notify_all();
}

std::optional<Work> WorkQueue::take(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  for (;;) {
    take_what_is_due();
    if (stop.stop_requested() || is_finished()) return std::nullopt;
    if (!waiting_.empty()) break;
    if (later_.empty()) {
      changed_.wait(lock, stop, [&] { return !waiting_.empty() || !later_.empty() || is_finished(); });
    } else {
      const auto due = later_.begin()->first;
      changed_.wait_until(lock, stop, due, [&] { return !waiting_.empty(); });
    }
  }
  Work work = std::move(waiting_.front());
  waiting_.pop_front();
  listed_.erase(work);
  doing_.insert(work);
  return work;
}

void WorkQueue::take_what_is_due() {
  const auto due = later_.upper_bound(std::chrono::steady_clock::now());
  for (auto at = later_.begin(); at != due; at = later_.erase(at)) add_locked(at->second);
}

void WorkQueue::done(const Work& work) {
  const std::lock_guard lock(mutex_);
  ++done_;
  doing_.erase(work);
  if (again_.erase(work) > 0) add_locked(work);
  changed_.notify_all();
}

void WorkQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

bool WorkQueue::is_finished() const { return closed_ && waiting_.empty() && doing_.empty() && later_.empty(); }

WorkQueue::Count WorkQueue::count() const {
  const std::lock_guard lock(mutex_);
  return {done_, done_ + waiting_.size() + doing_.size()};
}

}  // namespace leadline::pipeline
