#include "dcdb/attempts.h"

#include <gmock/gmock.h>

#include "unit/dcdb/support.h"
#include "util/error.h"

namespace leadline::dcdb {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

// Gives prepared answers, the last one for ever.
class Prepared final : public Archive {
 public:
  explicit Prepared(std::vector<Outcome> outcomes) : outcomes_(std::move(outcomes)) {}
  [[nodiscard]] std::string name() const override { return "prepared"; }
  Answer submit(const Submission&, std::chrono::steady_clock::time_point until) override {
    deadline = until;
    Answer answer;
    answer.outcome = outcomes_.at(std::min(attempts++, outcomes_.size() - 1));
    answer.retry_after = retry_after;
    return answer;
  }

  std::size_t attempts = 0;
  std::optional<milliseconds> retry_after;
  std::chrono::steady_clock::time_point deadline;

 private:
  std::vector<Outcome> outcomes_;
};

class SubmitWithRetries : public testing::Test {
 protected:
  Outcome submit(Archive& archive, milliseconds time, const AttemptObserver& observer = {}) {
    const http::Pacing pacing{.now = [this] { return now; },
                              .pause =
                                  [this](milliseconds delay) {
                                    pauses.push_back(delay);
                                    now += delay;
                                    return pauses.size() < pauses_before_stop;
                                  },
                              .chance = [] { return 0.0; }};
    const http::RetryPolicy policy{.first_delay = 2s, .longest_delay = 8s, .least_time = 10s};
    return submit_with_retries(archive, submission_of(""), policy, now + time, pacing, observer).outcome;
  }

  std::chrono::steady_clock::time_point now{1h};
  std::vector<milliseconds> pauses;
  std::size_t pauses_before_stop = 1000;
};

TEST_F(SubmitWithRetries, AttemptsOnceWhatIsSettled) {
  for (const Outcome outcome : {Outcome::accepted, Outcome::refused, Outcome::unknown}) {
    Prepared archive({outcome});
    EXPECT_EQ(submit(archive, 1h), outcome);
    EXPECT_EQ(archive.attempts, 1U) << name(outcome);
  }
}

TEST_F(SubmitWithRetries, AttemptsAgainUntilItIsSettled) {
  Prepared archive({Outcome::retryable, Outcome::retryable, Outcome::unknown, Outcome::accepted});
  EXPECT_EQ(submit(archive, 1h), Outcome::unknown);
  EXPECT_EQ(archive.attempts, 3U);
  EXPECT_THAT(pauses, ElementsAre(1s, 2s));
  EXPECT_EQ(archive.deadline, std::chrono::steady_clock::time_point(2h));
}

TEST_F(SubmitWithRetries, BeginsNoAttemptTooCloseToTheDeadline) {
  Prepared archive({Outcome::retryable});
  EXPECT_EQ(submit(archive, 17s), Outcome::retryable);
  EXPECT_THAT(pauses, ElementsAre(1s, 2s, 4s));
  EXPECT_EQ(archive.attempts, 4U);
}

TEST_F(SubmitWithRetries, AttemptsNothingWithoutTimeForIt) {
  Prepared archive({Outcome::accepted});
  EXPECT_EQ(submit(archive, 9999ms), Outcome::retryable);
  EXPECT_EQ(archive.attempts, 0U);
  EXPECT_EQ(submit(archive, 10s), Outcome::accepted);
}

TEST_F(SubmitWithRetries, WaitsAsLongAsTheArchiveWishes) {
  Prepared archive({Outcome::retryable, Outcome::accepted});
  archive.retry_after = 60s;
  EXPECT_EQ(submit(archive, 1h), Outcome::accepted);
  EXPECT_THAT(pauses, ElementsAre(60s));
}

TEST_F(SubmitWithRetries, GivesUpWhenTheArchiveWantsToWaitBeyondTheDeadline) {
  Prepared archive({Outcome::retryable});
  archive.retry_after = 60s;
  EXPECT_EQ(submit(archive, 69s), Outcome::retryable);
  EXPECT_EQ(archive.attempts, 1U);
  EXPECT_THAT(pauses, IsEmpty());
}

TEST_F(SubmitWithRetries, StopsWhenToldToInAPause) {
  Prepared archive({Outcome::retryable});
  pauses_before_stop = 2;
  EXPECT_EQ(submit(archive, 1h), Outcome::retryable);
  EXPECT_EQ(archive.attempts, 2U);
}

TEST_F(SubmitWithRetries, TellsOfEachAttempt) {
  Prepared archive({Outcome::retryable, Outcome::refused});
  std::vector<std::string> told;
  submit(archive, 1h,
         {.begins = [&] { told.emplace_back("begins"); },
          .ended = [&](const Answer& answer) { told.emplace_back(name(answer.outcome)); }});
  EXPECT_THAT(told, ElementsAre("begins", "retryable", "begins", "refused"));
}

TEST_F(SubmitWithRetries, EndsWhenAnAttemptCanNotBeNoted) {
  Prepared archive({Outcome::retryable});
  EXPECT_THROW(submit(archive, 1h, {.begins = [] { throw Error("disk full"); }, .ended = {}}), Error);
  EXPECT_EQ(archive.attempts, 0U);
}

}  // namespace
}  // namespace leadline::dcdb
