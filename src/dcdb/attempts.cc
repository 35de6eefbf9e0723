#include "dcdb/attempts.h"

namespace leadline::dcdb {

Answer submit_with_retries(Archive& archive, const Submission& submission, const http::RetryPolicy& policy,
                           std::chrono::steady_clock::time_point deadline, const http::Pacing& pacing,
                           const AttemptObserver& observer) {
  Answer answer;
  answer.message = "nothing was sent: there is not enough time left for an attempt";
  const auto latest_start = deadline - policy.least_time;
  if (pacing.now() > latest_start) return answer;
  for (int attempts = 1;; ++attempts) {
    if (observer.begins) observer.begins();
    answer = archive.submit(submission, deadline);
    if (observer.ended) observer.ended(answer);
    if (answer.outcome != Outcome::retryable) return answer;
    const auto delay = policy.delay(attempts, pacing.chance(), answer.retry_after);
    if (pacing.now() + delay > latest_start || !pacing.pause(delay)) return answer;
  }
}

}  // namespace leadline::dcdb
