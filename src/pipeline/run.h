// The two steps over whole stores: what is there, and what arrives.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

#include "pipeline/process_object.h"
#include "pipeline/submit_object.h"

namespace leadline::pipeline {

struct RunOptions {
  processing::Options processing;  ///< but for `now`, which is the clock's for each object
  SubmitOptions submission;
  std::size_t jobs = 1;  ///< objects worked on at the same time
  bool watch = false;    ///< go on with what arrives until asked to stop
  /// When watching: how long what failed retryably waits for its next turn.
  std::chrono::milliseconds retry_after = std::chrono::minutes(1);
};

/// Is told what becomes of each object, by one thread at a time.
class Observer {
 public:
  virtual ~Observer() = default;
  /// How much is done of what is known.
  virtual void on_progress(std::size_t done, std::size_t known) = 0;
  virtual void on_processed(const std::string& key, const ProcessResult& result) = 0;
  virtual void on_submitted(const std::string& key, const SubmitResult& result) = 0;
  /// The operation failed: a store, the network. The object stays to be worked on.
  virtual void on_trouble(const std::string& key, const Error& error) = 0;
};

/// Processes the objects of the incoming store and submits the documents of the staging store. Without an archive
/// nothing is submitted. Objects that failed before are passed over until they or the program change. One object's
/// trouble does not keep the others waiting. When asked to stop it ends what is being worked on: what is not sent is
/// not begun to be sent. Throws Error when a store can not be listed.
void run(store::ObjectStore& incoming, store::ObjectStore& staging, dcdb::Archive* archive, const RunOptions& options,
         const Surroundings& surroundings, Observer& observer, const std::stop_token& stop);

}  // namespace leadline::pipeline
