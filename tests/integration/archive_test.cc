// Submissions over real connections, to an archive that behaves and to one that does not.
#include <future>
#include <gmock/gmock.h>
#include <sys/resource.h>

#include "integration/archive_fixture.h"
#include "util/digest.h"
#include "util/error.h"

namespace leadline::test {
namespace {

using namespace std::chrono_literals;
using dcdb::Answer;
using dcdb::Outcome;
using dcdb::Submission;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint64_t large_bytes = 64 << 20;
constexpr long bounded_mib = 40;  // the address sanitizer keeps what OpenSSL gives back

// A document that is made while it is read.
class LargeDocument final : public util::ByteSource {
 public:
  LargeDocument(std::string front, std::uint64_t bytes)
      : front_(std::move(front)), front_source_(front_), rest_(bytes - front_.size()) {}

  std::size_t read(std::span<std::byte> into) override {
    if (const std::size_t count = front_source_.read(into)) return count;
    const std::size_t count = std::min<std::uint64_t>(into.size(), rest_);
    std::ranges::fill(into.first(count), std::byte{' '});
    rest_ -= count;
    return count;
  }

 private:
  std::string front_;
  MemorySource front_source_;
  std::uint64_t rest_;
};

Submission large_submission(std::uint64_t bytes) {
  const auto open = [bytes] { return std::make_unique<LargeDocument>(document_text(), bytes); };
  return {.unique_id = "SEAID-1", .file_name = "large.json", .bytes = bytes, .open = open};
}

long peak_memory_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

struct Case {
  Behaviour behaviour;
  Outcome outcome;
  int http_status;
  int taken;
  const char* message;  ///< part of it
};

void PrintTo(const Case& each, std::ostream* out) { *out << name(each.behaviour); }

const Case cases[] = {
    {Behaviour::accept, Outcome::accepted, 201, 1, "Submission successful."},
    {Behaviour::unauthorized, Outcome::refused, 401, 0, "HTTP 401: bad token [secret]"},
    {Behaviour::bad_request, Outcome::refused, 400, 0, "HTTP 400: no such platform"},
    {Behaviour::early_refusal, Outcome::refused, 401, 0, "HTTP 401: go away"},
    {Behaviour::busy, Outcome::retryable, 429, 0, "HTTP 429: without a word"},
    {Behaviour::failure, Outcome::retryable, 500, 0, "HTTP 500: <html>"},
    {Behaviour::slow_headers, Outcome::accepted, 201, 1, "Submission successful."},
    {Behaviour::slow_body, Outcome::accepted, 201, 1, "Submission successful."},
    {Behaviour::reset_after_reading, Outcome::unknown, 0, 1, "no answer came: "},
    {Behaviour::close_without_answer, Outcome::unknown, 0, 1, "no answer came: the other side closed the connection"},
    {Behaviour::not_json, Outcome::unknown, 200, 1,
     "HTTP 200 (it does not say whether this is a success): <html>Welcome</html>"},
    {Behaviour::no_success, Outcome::refused, 200, 0, "HTTP 200: not now"},
    {Behaviour::redirect, Outcome::refused, 307, 0, "HTTP 307: a redirect to  is not followed"},
    {Behaviour::huge_answer, Outcome::unknown, 200, 1,
     "the answer is not complete: it is longer than 65536 bytes): xxx"},
};

class ArchiveBehaviour : public ArchiveTest, public testing::WithParamInterface<std::tuple<Case, bool>> {};

std::string case_name(const testing::TestParamInfo<std::tuple<Case, bool>>& tested) {
  return std::string(name(std::get<0>(tested.param).behaviour)) + (std::get<1>(tested.param) ? "_https" : "_http");
}

INSTANTIATE_TEST_SUITE_P(Case, ArchiveBehaviour, testing::Combine(testing::ValuesIn(cases), testing::Bool()),
                         case_name);

TEST_P(ArchiveBehaviour, HasItsOutcomeAfterOnePost) {
  const auto& [each, tls] = GetParam();
  FakeArchiveOptions options;
  options.tls = tls;
  options.behave = [behaviour = each.behaviour](int) { return behaviour; };
  start(std::move(options));
  const Answer answer = submit();
  EXPECT_EQ(answer.outcome, each.outcome) << answer.message;
  EXPECT_EQ(answer.http_status, each.http_status);
  EXPECT_THAT(answer.message, HasSubstr(each.message));
  EXPECT_EQ(fake_->posts(), 1);
  EXPECT_EQ(taken(), each.taken);
  EXPECT_EQ(fake_->fault(), "");
  EXPECT_EQ(answer.submission_ids.size(), answer.outcome == Outcome::accepted ? 1U : 0U);
}

TEST_F(ArchiveTest, TakesTheBytesOfTheDocument) {
  start(Behaviour::accept);
  EXPECT_THAT(submit(dcdb::submission_of(document_text(300'000))).submission_ids, ElementsAre("123"));
  EXPECT_THAT(fake_->taken(), ElementsAre(testing::Pair(util::sha256_hex(document_text(300'000)), 1)));
}

TEST_F(ArchiveTest, TakesNothingWhenItBreaksOffBeforeItHasRead) {
  start(Behaviour::reset_before_reading);
  EXPECT_THAT(submit().outcome, testing::AnyOf(Outcome::unknown, Outcome::retryable))
      << "the system may hold all of it";
  EXPECT_EQ(fake_->posts(), 1);
  EXPECT_THAT(fake_->taken(), IsEmpty());
}

TEST_F(ArchiveTest, RefusesAnotherToken) {
  start(Behaviour::accept);
  const Answer answer = submit_to(fake_->endpoint(), dcdb::submission_of(document_text()), "another-token-2718");
  EXPECT_EQ(answer.outcome, Outcome::refused);
  EXPECT_EQ(answer.message, "HTTP 401: another token");
  EXPECT_EQ(taken(), 0);
}

TEST_F(ArchiveTest, RefusesAnIdThatIsNotTheDocuments) {
  start(Behaviour::accept);
  const Answer answer = submit(dcdb::submission_of(document_text(), "SEAID-2"));
  EXPECT_EQ(answer.outcome, Outcome::refused);
  EXPECT_EQ(answer.message, "HTTP 400: the unique id is not the document's");
}

TEST_F(ArchiveTest, UsesAnotherConnectionForEachSubmission) {
  start(Behaviour::accept);
  http::NetworkClient client(network());
  dcdb::DcdbArchive archive(fake_->endpoint(), util::Secret(marked), client, clock_, [] { return 1U; });
  for (int i = 1; i <= 3; ++i) {
    EXPECT_EQ(archive.submit(dcdb::submission_of(document_text()), dcdb::much_later()).outcome, Outcome::accepted);
    EXPECT_EQ(fake_->connections(), i);
  }
}

TEST_F(ArchiveTest, MayBeUsedBySeveralThreads) {
  start(Behaviour::accept);
  http::NetworkClient client(network());
  dcdb::DcdbArchive archive(fake_->endpoint(), util::Secret(marked), client, clock_, [this] { return ++random_; });
  std::vector<std::future<Answer>> answers;
  for (int i = 0; i < 8; ++i) {
    answers.push_back(std::async(std::launch::async, [&archive, i] {
      return archive.submit(dcdb::submission_of(document_text(static_cast<std::size_t>(i))), dcdb::much_later());
    }));
  }
  for (auto& answer : answers) EXPECT_EQ(answer.get().outcome, Outcome::accepted);
  EXPECT_EQ(fake_->taken().size(), 8U);
}

// Large documents

TEST_F(ArchiveTest, StreamsLargeDocuments) {
  start(Behaviour::accept);
  submit();
  const long before = peak_memory_mib();
  EXPECT_EQ(submit(large_submission(large_bytes)).outcome, Outcome::accepted);
  EXPECT_LT(peak_memory_mib() - before, bounded_mib);
}

TEST_F(ArchiveTest, CutsOffLargeAnswers) {
  start(Behaviour::huge_answer);
  const long before = peak_memory_mib();
  const Answer answer = submit();
  EXPECT_LE(answer.message.size(), 4096U);
  EXPECT_LT(peak_memory_mib() - before, bounded_mib);
}

TEST_F(ArchiveTest, MayTryAgainWhatWasNotAllSent) {
  for (const bool tls : {false, true}) {
    FakeArchiveOptions options;
    options.tls = tls;
    options.behave = [](int) { return Behaviour::reset_before_reading; };
    start(std::move(options));
    const Answer answer = submit(large_submission(large_bytes));
    EXPECT_EQ(answer.outcome, Outcome::retryable);
    EXPECT_THAT(answer.message, HasSubstr("the request was not sent entirely: "));
    EXPECT_EQ(fake_->posts(), 1);
  }
}

TEST_F(ArchiveTest, StopsSendingWhenItIsRefused) {
  for (const bool tls : {false, true}) {
    FakeArchiveOptions options;
    options.tls = tls;
    options.behave = [](int) { return Behaviour::early_refusal; };
    start(std::move(options));
    const Answer answer = submit(large_submission(large_bytes));
    EXPECT_EQ(answer.outcome, Outcome::refused);
    EXPECT_EQ(answer.message, "HTTP 401: go away");
  }
}

TEST_F(ArchiveTest, TakesNothingOfADocumentOfAnotherLength) {
  start(Behaviour::accept);
  for (const std::uint64_t announced : {1'000'000U - 1, 1'000'000U + 1}) {
    Submission submission = large_submission(1'000'000);
    submission.bytes = announced;
    EXPECT_THROW(submit(submission), Error);
  }
  EXPECT_THAT(fake_->taken(), IsEmpty());
}

TEST_F(ArchiveTest, TakesNothingOfADocumentThatCanNotBeReadOn) {
  start(Behaviour::accept);
  Submission submission = large_submission(1'000'000);
  submission.open = [] {
    struct Failing final : util::ByteSource {
      std::size_t read(std::span<std::byte> into) override {
        if (++count > 10) throw Error("the disk is broken");
        return into.size();
      }
      int count = 0;
    };
    return std::make_unique<Failing>();
  };
  EXPECT_THROW(submit(submission), Error);
  EXPECT_THAT(fake_->taken(), IsEmpty());
}

// Attempts

TEST_F(ArchiveTest, IsTriedAgainUntilItAccepts) {
  FakeArchiveOptions options;
  options.behave = [](int post) { return post <= 3 ? Behaviour::failure : Behaviour::accept; };
  start(std::move(options));
  std::vector<milliseconds> pauses;
  EXPECT_EQ(submit_with_retries(pauses).outcome, Outcome::accepted);
  EXPECT_THAT(pauses, ElementsAre(500ms, 1s, 2s));
  EXPECT_EQ(fake_->posts(), 4);
  EXPECT_EQ(taken(), 1);
}

TEST_F(ArchiveTest, IsGivenTheTimeItAsksFor) {
  FakeArchiveOptions options;
  options.behave = [](int post) { return post == 1 ? Behaviour::busy : Behaviour::accept; };
  options.retry_after = "17";
  start(std::move(options));
  std::vector<milliseconds> pauses;
  EXPECT_EQ(submit_with_retries(pauses).outcome, Outcome::accepted);
  EXPECT_THAT(pauses, ElementsAre(17s));
}

TEST_F(ArchiveTest, IsNotTriedAgainWhenItMayHaveTakenIt) {
  for (const auto behaviour : {Behaviour::close_without_answer, Behaviour::reset_after_reading, Behaviour::not_json,
                               Behaviour::huge_answer, Behaviour::no_success, Behaviour::redirect}) {
    start(behaviour);
    std::vector<milliseconds> pauses;
    submit_with_retries(pauses);
    EXPECT_EQ(fake_->posts(), 1) << name(behaviour);
  }
}

TEST_F(ArchiveTest, IsNotFollowedElsewhere) {
  FakeArchive other({.token = marked});
  FakeArchiveOptions options;
  options.behave = [](int) { return Behaviour::redirect; };
  options.redirect_to = other.endpoint() + "?token=" + marked;
  start(std::move(options));
  const Answer answer = submit();
  EXPECT_EQ(answer.message, "HTTP 307: a redirect to " + other.endpoint() + "?token=[secret] is not followed");
  EXPECT_EQ(other.connections(), 0);
}

}  // namespace
}  // namespace leadline::test
