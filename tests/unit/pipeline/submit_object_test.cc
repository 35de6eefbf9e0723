#include "pipeline/submit_object.h"

#include <gmock/gmock.h>

#include "pipeline/keys.h"
#include "pipeline/receipts.h"
#include "unit/pipeline/support.h"
#include "util/digest.h"

namespace leadline::pipeline {
namespace {

using dcdb::Outcome;
using test::good_logger_file;
using test::Pipeline;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

dcdb::Answer answer(Outcome outcome, int http_status = 0) {
  return {
      .outcome = outcome, .http_status = http_status, .submission_ids = {}, .message = "so it is", .retry_after = {}};
}

class SubmitObject : public testing::Test {
 protected:
  SubmitObject() {
    pipeline.put("logs/a.wibl", good_logger_file());
    pipeline.process("logs/a.wibl");
  }

  SubmitResult submit(const SubmitOptions& how = {}) { return pipeline.submit("logs/a.json", how); }
  std::optional<StoredReceipt> receipt() {
    return find_receipt(pipeline.staging, util::sha256_hex(pipeline.text("logs/a.json")));
  }

  Pipeline pipeline;
};

using Decision23 = SubmitObject;

TEST_F(SubmitObject, sends_the_document_and_keeps_a_receipt) {
  const auto result = submit();
  EXPECT_EQ(result.state, Submitted::accepted) << result.reason;
  EXPECT_THAT(pipeline.archive.contents, ElementsAre(pipeline.text("logs/a.json")));
  EXPECT_THAT(pipeline.archive.file_names, ElementsAre("a.json"));
  const auto kept = receipt().value().receipt;
  EXPECT_EQ(kept.state, ReceiptState::accepted);
  EXPECT_EQ(kept, result.receipt);
  EXPECT_THAT(kept.submission_ids, ElementsAre("7"));
  EXPECT_EQ(kept.soundings, 3U);
  EXPECT_EQ(kept.bytes, pipeline.text("logs/a.json").size());
  EXPECT_NEAR(kept.track_nautical_miles, 2e-5 * 60, 1e-6);
  EXPECT_THAT(pipeline.archive.unique_ids, ElementsAre(kept.unique_id));
  EXPECT_EQ(kept.unique_id, "SEAID-" + std::string(leadline::test::vessel_id));
  ASSERT_THAT(kept.attempts, SizeIs(1));
  EXPECT_EQ(kept.attempts[0].http_status, 201);
}

TEST_F(Decision23, the_receipt_says_sending_while_it_is_sent) {
  pipeline.archive.meanwhile = [&] {
    EXPECT_EQ(receipt()->receipt.state, ReceiptState::sending);
    EXPECT_FALSE(receipt()->receipt.attempts.at(0).ended);
  };
  submit();
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
}

TEST_F(Decision23, one_content_is_sent_once) {
  submit();
  EXPECT_EQ(submit().state, Submitted::settled);
  store::write_all(pipeline.staging, "copy.json", pipeline.text("logs/a.json"));
  EXPECT_EQ(pipeline.submit("copy.json").state, Submitted::settled);
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
}

TEST_F(Decision23, who_comes_while_it_is_sent_leaves_it_alone) {
  std::optional<Submitted> other;
  pipeline.archive.meanwhile = [&] { other = submit().state; };
  EXPECT_EQ(submit().state, Submitted::accepted);
  EXPECT_EQ(other, Submitted::in_progress);
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
}

TEST_F(Decision23, a_refused_content_is_not_sent_again_unless_an_operator_says_so) {
  pipeline.archive.answers = {answer(Outcome::refused, 400)};
  EXPECT_EQ(submit().state, Submitted::refused);
  EXPECT_EQ(receipt()->receipt.state, ReceiptState::refused);
  EXPECT_EQ(receipt()->receipt.message, "so it is");
  EXPECT_EQ(submit().state, Submitted::settled);
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
  EXPECT_EQ(submit({.resend = true}).state, Submitted::accepted);
  EXPECT_THAT(receipt()->receipt.attempts, SizeIs(2));
}

TEST_F(Decision23, what_may_have_arrived_is_never_sent_again_on_our_own) {
  pipeline.archive.answers = {answer(Outcome::unknown)};
  EXPECT_EQ(submit().state, Submitted::unknown);
  EXPECT_EQ(submit().state, Submitted::settled);
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
}

TEST_F(Decision23, an_accepted_content_is_not_even_resent) {
  submit();
  EXPECT_EQ(submit({.resend = true}).state, Submitted::settled);
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
}

TEST_F(SubmitObject, tries_again_what_may_help_with_growing_pauses) {
  pipeline.archive.answers = {answer(Outcome::retryable, 503), answer(Outcome::retryable, 503)};
  EXPECT_EQ(submit().state, Submitted::accepted);
  ASSERT_THAT(pipeline.pauses, SizeIs(2));
  EXPECT_GT(pipeline.pauses[1], pipeline.pauses[0]);
  EXPECT_THAT(receipt()->receipt.attempts, SizeIs(3));
}

TEST_F(SubmitObject, waits_as_long_as_the_archive_wishes) {
  auto busy = answer(Outcome::retryable, 429);
  busy.retry_after = std::chrono::seconds(90);
  pipeline.archive.answers = {busy};
  EXPECT_EQ(submit().state, Submitted::accepted);
  EXPECT_GE(pipeline.pauses.at(0), std::chrono::seconds(90));
}

TEST_F(Decision23, a_retryable_failure_removes_the_claim) {
  pipeline.archive.answers = {answer(Outcome::retryable, 503)};
  pipeline.go_on = false;
  EXPECT_EQ(submit().state, Submitted::retryable);
  EXPECT_FALSE(receipt());
  EXPECT_EQ(submit().state, Submitted::accepted);
}

TEST_F(SubmitObject, gives_up_when_the_next_attempt_would_come_too_late) {
  auto busy = answer(Outcome::retryable, 429);
  busy.retry_after = std::chrono::hours(1);
  pipeline.archive.answers = {busy};
  EXPECT_EQ(submit().state, Submitted::retryable);
  EXPECT_THAT(pipeline.pauses, IsEmpty());
}

TEST_F(SubmitObject, sends_no_invalid_document_unless_told_to) {
  store::write_all(pipeline.staging, "bad.json", R"({"type":"FeatureCollection"})");
  const auto result = pipeline.submit("bad.json", {.allow_invalid = true});
  EXPECT_EQ(result.state, Submitted::invalid) << "it has no vessel id to be submitted under";
  std::string text = pipeline.text("logs/a.json");
  text.replace(text.find("GNSS"), 4, "none");
  store::write_all(pipeline.staging, "bad.json", text);
  EXPECT_EQ(pipeline.submit("bad.json").state, Submitted::invalid);
  EXPECT_THAT(pipeline.archive.contents, IsEmpty());
  EXPECT_THAT(pipeline.keys(receipt_prefix), IsEmpty());
  EXPECT_EQ(pipeline.submit("bad.json", {.allow_invalid = true}).state, Submitted::accepted);
}

/// Leaves the receipt as a process that is killed while the archive answers would leave it.
struct Killed {};

TEST_F(Decision23, a_crash_while_sending_is_unknown_after_the_deadline) {
  pipeline.archive.meanwhile = [] { throw Killed(); };
  EXPECT_THROW(submit(), Killed);
  pipeline.archive.meanwhile = [] {};
  EXPECT_EQ(submit().state, Submitted::in_progress);
  pipeline.clock.advance(std::chrono::hours(1));
  EXPECT_EQ(submit().state, Submitted::unknown);
  EXPECT_EQ(receipt()->receipt.state, ReceiptState::unknown);
  EXPECT_EQ(submit().state, Submitted::settled);
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
  EXPECT_EQ(submit({.resend = true}).state, Submitted::accepted);
}

TEST_F(Decision23, a_crash_before_anything_was_sent_is_taken_over_after_the_deadline) {
  pipeline.archive.answers = {answer(Outcome::retryable, 503)};
  Surroundings killing = pipeline.surroundings;
  killing.pacing.pause = [](auto) -> bool { throw Killed(); };
  EXPECT_THROW(submit_object(pipeline.staging, "logs/a.json", pipeline.archive, {}, killing), Killed);
  EXPECT_EQ(receipt()->receipt.state, ReceiptState::sending);
  EXPECT_EQ(submit().state, Submitted::in_progress);
  pipeline.clock.advance(std::chrono::hours(1));
  EXPECT_EQ(submit().state, Submitted::accepted);
}

TEST_F(SubmitObject, a_clock_that_goes_back_only_makes_others_wait) {
  pipeline.archive.meanwhile = [] { throw Killed(); };
  EXPECT_THROW(submit(), Killed);
  pipeline.archive.meanwhile = [] {};
  pipeline.clock.advance(-std::chrono::hours(24));
  EXPECT_EQ(submit().state, Submitted::in_progress);
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
}

TEST_F(SubmitObject, sends_the_version_that_was_validated_or_none) {
  pipeline.archive.answers = {answer(Outcome::retryable, 503)};
  Surroundings replacing = pipeline.surroundings;
  replacing.pacing.pause = [this](auto) { return store::write_all(pipeline.staging, "logs/a.json", "{}"), true; };
  EXPECT_THROW(submit_object(pipeline.staging, "logs/a.json", pipeline.archive, {}, replacing), Error);
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
  EXPECT_THAT(pipeline.keys(receipt_prefix), IsEmpty());
}

TEST_F(SubmitObject, a_damaged_receipt_stops_it) {
  store::write_all(pipeline.staging, receipt_key(util::sha256_hex(pipeline.text("logs/a.json"))), "{");
  EXPECT_THROW(submit(), Error);
  EXPECT_THAT(pipeline.archive.contents, IsEmpty());
}

TEST(Receipt, reads_what_it_writes) {
  Receipt receipt{.state = ReceiptState::unknown,
                  .sha256 = "00",
                  .object = "a/\"b\".json",
                  .unique_id = "SEAID-1",
                  .soundings = 3,
                  .bytes = 99,
                  .track_nautical_miles = 1.25,
                  .endpoint = "https://archive.example/",
                  .claimed = util::UtcTime{},
                  .deadline = util::UtcTime{} + std::chrono::hours(1),
                  .attempts = {},
                  .submission_ids = {"1", "2"},
                  .message = "m"};
  receipt.attempts.push_back({.started = util::UtcTime{},
                              .ended = util::UtcTime{},
                              .outcome = Outcome::retryable,
                              .http_status = 503,
                              .message = "busy"});
  receipt.attempts.push_back({.started = util::UtcTime{}, .ended = {}});
  EXPECT_EQ(parse_receipt(to_json(receipt)), receipt);
  EXPECT_THROW(parse_receipt("{}"), Error);
  EXPECT_THROW(parse_receipt(R"({"form":2})"), Error);
}

}  // namespace
}  // namespace leadline::pipeline
