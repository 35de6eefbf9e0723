// One submission, attempt after attempt.
#pragma once

#include <chrono>
#include <functional>

#include "dcdb/archive.h"
#include "http/retry.h"

namespace leadline::dcdb {

using http::Pacing;
using http::RetryPolicy;

/// What is told of each attempt; either may be empty. An error one of them throws ends the submission.
struct AttemptObserver {
  std::function<void()> begins;
  std::function<void(const Answer&)> ended;
};

/// Submits, and does so again after a pause for as long as the outcome is retryable, there is enough time before the
/// deadline, and `pacing.pause` says to go on. Gives the last answer; when there was no time for an attempt, one that
/// is retryable and says so. Throws what Archive::submit() throws.
Answer submit_with_retries(Archive& archive, const Submission& submission, const http::RetryPolicy& policy,
                           std::chrono::steady_clock::time_point deadline, const http::Pacing& pacing,
                           const AttemptObserver& observer = {});

}  // namespace leadline::dcdb
