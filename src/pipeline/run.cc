#include "pipeline/run.h"

#include <mutex>
#include <thread>
#include <vector>

#include "pipeline/keys.h"
#include "pipeline/maker.h"
#include "pipeline/work_queue.h"

namespace leadline::pipeline {
namespace {

class Run {
 public:
  Run(store::ObjectStore& incoming, store::ObjectStore& staging, dcdb::Archive* archive, const RunOptions& options,
      const Surroundings& surroundings, Observer& observer, const std::stop_token& stop)
      : incoming_(incoming),
        staging_(staging),
        archive_(archive),
        options_(options),
        surroundings_(surroundings),
        observer_(observer),
        stop_(stop) {}

  void run() {
    // Watches first: what arrives while the stores are listed is told twice rather than never.
    const auto watch = options_.watch ? std::pair(incoming_.watch(), staging_.watch()) : Watches{};
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < options_.jobs; ++i) workers.emplace_back([this] { work(); });
    try {
      add_what_is_there();
      if (options_.watch) add_what_arrives(*watch.first, *watch.second);
    } catch (...) {
      queue_.close();
      throw;
    }
    queue_.close();
  }

 private:
  using Watches = std::pair<std::unique_ptr<store::Watch>, std::unique_ptr<store::Watch>>;

  void add_what_is_there() {
    store::for_each_object(incoming_, "", [this](const auto& info) { add_logger_file(info.key); });
    store::for_each_object(staging_, "", [this](const auto& info) { add_document(info.key); });
  }

  void add_what_arrives(store::Watch& incoming, store::Watch& staging) {
    constexpr std::chrono::milliseconds patience{250};
    while (!stop_.stop_requested()) {
      for (const auto& key : incoming.wait(patience)) add_logger_file(key);
      for (const auto& key : staging.wait(std::chrono::milliseconds(0))) add_document(key);
    }
  }

  void add_logger_file(const std::string& key) {
    if (is_logger_file_key(key)) queue_.add({Step::process, key});
  }

  void add_document(const std::string& key) {
    if (archive_ && is_document_key(key)) queue_.add({Step::submit, key});
  }

  void work() {
    while (const auto work = queue_.take(stop_)) {
      bool again = false;
      try {
        again = work->step == Step::process ? process(work->key) : submit(work->key);
      } catch (const store::NoSuchObject&) {
        again = false;  // it was taken away meanwhile
      } catch (const Error& error) {
        again = error.retry() == Retry::may_help;
        tell([&] { observer_.on_trouble(work->key, error); });
      }
      if (again && options_.watch) queue_.add_later(*work, std::chrono::steady_clock::now() + options_.retry_after);
      queue_.done(*work);
      tell([this] {
        const auto count = queue_.count();
        observer_.on_progress(count.done, count.known);
      });
    }
  }

  /// Both say whether to try again later.
  bool process(const std::string& key) {
    auto options = options_.processing;
    options.now = surroundings_.clock.now();
    const auto result = failed_before(key, options);
    const auto now = result ? *result : process_object(incoming_, key, staging_, options);
    tell([&] { observer_.on_processed(key, now); });
    if (now.state == Processed::staged) add_document(now.document);
    return false;
  }

  bool submit(const std::string& key) {
    auto options = options_.submission;
    options.validation.now = surroundings_.clock.now();
    const auto result = submit_object(staging_, key, *archive_, options, surroundings_);
    tell([&] { observer_.on_submitted(key, result); });
    return result.state == Submitted::retryable || result.state == Submitted::in_progress;
  }

  std::optional<ProcessResult> failed_before(const std::string& key, const processing::Options& options) {
    const auto failure = find_failure(staging_, key);
    if (!failure || failure->maker != maker_of(options)) return std::nullopt;
    const auto head = incoming_.head(key);
    if (!head || head->etag != failure->etag) return std::nullopt;
    return ProcessResult{.state = Processed::failed, .document = document_key(key), .report = {}, .failure = failure};
  }

  template <class Tell>
  void tell(const Tell& what) {
    const std::lock_guard lock(telling_);
    what();
  }

  store::ObjectStore& incoming_;
  store::ObjectStore& staging_;
  dcdb::Archive* archive_;
  const RunOptions& options_;
  const Surroundings& surroundings_;
  Observer& observer_;
  const std::stop_token& stop_;
  WorkQueue queue_;
  std::mutex telling_;
};

}  // namespace

void run(store::ObjectStore& incoming, store::ObjectStore& staging, dcdb::Archive* archive, const RunOptions& options,
         const Surroundings& surroundings, Observer& observer, const std::stop_token& stop) {
  Run(incoming, staging, archive, options, surroundings, observer, stop).run();
}

}  // namespace leadline::pipeline
