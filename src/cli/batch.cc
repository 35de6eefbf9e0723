#include "cli/batch.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <map>
#include <mutex>
#include <numeric>
#include <thread>

#include "cli/interruption.h"

namespace leadline::cli {
namespace {

constexpr std::chrono::milliseconds tick{100};

class Batch {
 public:
  Batch(std::span<const Conversion> conversions, const BatchSettings& settings, BatchObserver& observer)
      : conversions_(conversions), settings_(settings), observer_(observer), outcomes_(conversions.size()) {
    order_.resize(conversions.size());
    std::iota(order_.begin(), order_.end(), 0);
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return conversions[a].bytes > conversions[b].bytes; });
    progress_.files_total = conversions.size();
    for (const auto& conversion : conversions) progress_.bytes_total += conversion.bytes;
  }

  std::vector<Outcome> run() {
    const std::size_t count = std::min(settings_.threads, conversions_.size());
    working_ = count;
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
    supervise();
    threads_.clear();
    if (failed_) std::rethrow_exception(failed_);
    stop_if_interrupted();
    sync_folders();
    return std::move(outcomes_);
  }

 private:
  void work() {
    std::exception_ptr failed;
    try {
      convert_what_is_left();
    } catch (...) {
      failed = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    if (!failed_) failed_ = failed;
    if (--working_ == 0) all_done_.notify_one();
  }

  void convert_what_is_left() {
    FileConverter converter(settings_.processing, settings_.existing, bytes_read_);
    for (std::size_t at = next_++; at < order_.size(); at = next_++) {
      const std::size_t index = order_[at];
      outcomes_[index] = converter.convert(conversions_[index]);
      const std::lock_guard lock(mutex_);
      finished_.push_back(index);
    }
  }

  // Looks in from time to time: being woken for each of many small files would take a core from those who work.
  void supervise() {
    std::unique_lock lock(mutex_);
    while (working_ > 0 || !finished_.empty()) {
      all_done_.wait_for(lock, tick, [&] { return working_ == 0; });
      const auto finished = std::exchange(finished_, {});
      lock.unlock();
      tell(finished);
      show_progress(finished.size());
      wake_when_interrupted();
      lock.lock();
    }
  }

  void tell(const std::vector<std::size_t>& finished) {
    for (const std::size_t index : finished) observer_.on_finished(conversions_[index], outcomes_[index]);
  }

  void show_progress(std::size_t finished) {
    progress_.files += finished;
    progress_.bytes = bytes_read_.load(std::memory_order_relaxed);
    observer_.on_progress(progress_);
  }

  // The signal reached one thread; the others may be waiting for input that never comes.
  void wake_when_interrupted() {
    if (const int signal = interrupting_signal())
      for (auto& thread : threads_) pthread_kill(thread.native_handle(), signal);
  }

  void sync_folders() {
    std::map<std::string, std::vector<std::size_t>> files_in;
    for (std::size_t i = 0; i < outcomes_.size(); ++i)
      if (!outcomes_[i].folder.empty()) files_in[outcomes_[i].folder].push_back(i);
    for (const auto& [folder, files] : files_in) {
      try {
        sync_folder(folder);
      } catch (const FileError& error) {
        for (const auto index : files) outcomes_[index].trouble = Trouble{"cannot-write", error.what(), true};
        tell(files);
      }
    }
  }

  std::span<const Conversion> conversions_;
  const BatchSettings& settings_;
  BatchObserver& observer_;
  BatchProgress progress_;
  std::vector<std::size_t> order_;  ///< largest first
  std::vector<Outcome> outcomes_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::uint64_t> bytes_read_ = 0;

  std::mutex mutex_;  ///< guards what follows; taken once a file
  std::condition_variable all_done_;
  std::vector<std::size_t> finished_;
  std::size_t working_ = 0;
  std::exception_ptr failed_;

  std::vector<std::jthread> threads_;  ///< last: joined before anything they use goes away
};

}  // namespace

std::vector<Outcome> convert_all(std::span<const Conversion> conversions, const BatchSettings& settings,
                                 BatchObserver& observer) {
  return Batch(conversions, settings, observer).run();
}

BatchSums sum_up(std::span<const Outcome> outcomes) {
  BatchSums sums;
  sums.files = outcomes.size();
  for (const auto& outcome : outcomes) {
    sums.bytes_read += outcome.report.bytes_read;
    if (outcome.trouble) {
      ++sums.failed;
    } else {
      sums.soundings += outcome.report.soundings;
      if (outcome.report.archive && outcome.report.archive->valid) ++sums.ready;
    }
  }
  return sums;
}

}  // namespace leadline::cli
