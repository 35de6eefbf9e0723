#include "dcdb/judgement.h"

#include <gmock/gmock.h>

namespace leadline::dcdb {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

http::Exchange answered(int status, std::string body, bool sent = true) {
  return {.phase = http::Phase::done,
          .sent = sent,
          .response = http::Response{.status = status, .headers = {}, .body = std::move(body), .complete = true},
          .failure = ""};
}

Answer judge_status(int status, const std::string& body) { return judge(answered(status, body), {}); }

const std::string success = R"({"message":"Submission successful.","submissionIds":["123"],"success":true})";

struct Case {
  int status;
  const char* body;
  Outcome outcome;
};

// By status and body, when all was sent.
const Case cases[] = {
    {200, R"({"success":true})", Outcome::accepted},
    {201, R"({"success":true,"submissionIds":[]})", Outcome::accepted},
    {299, R"({"success":true})", Outcome::accepted},
    {201, R"({"success":false})", Outcome::refused},
    {200, R"({"success":false,"message":"no such platform"})", Outcome::refused},
    {200, "<html>Welcome</html>", Outcome::unknown},
    {201, "", Outcome::unknown},
    {204, "", Outcome::unknown},
    {201, R"({"success":"true"})", Outcome::unknown},
    {201, R"({"success":1})", Outcome::unknown},
    {201, R"({"message":"Submission successful."})", Outcome::unknown},
    {201, R"({"success":true)", Outcome::unknown},
    {201, R"([{"success":true}])", Outcome::unknown},
    {201, R"({"success":true} and more)", Outcome::unknown},
    {301, "", Outcome::refused},
    {302, R"({"success":true})", Outcome::refused},
    {307, "", Outcome::refused},
    {308, "", Outcome::refused},
    {400, R"({"success":true})", Outcome::refused},
    {401, "", Outcome::refused},
    {403, "", Outcome::refused},
    {404, "", Outcome::refused},
    {405, "", Outcome::refused},
    {407, "", Outcome::refused},
    {408, "", Outcome::retryable},
    {409, "", Outcome::refused},
    {413, "", Outcome::refused},
    {422, "", Outcome::refused},
    {424, "", Outcome::refused},
    {425, "", Outcome::retryable},
    {426, "", Outcome::refused},
    {428, "", Outcome::refused},
    {429, "", Outcome::retryable},
    {430, "", Outcome::refused},
    {499, "", Outcome::refused},
    {500, R"({"success":true})", Outcome::retryable},
    {502, "", Outcome::retryable},
    {503, "", Outcome::retryable},
    {504, "", Outcome::retryable},
    {599, "", Outcome::retryable},
    {600, "", Outcome::unknown},
    {999, R"({"success":true})", Outcome::unknown},
};

TEST(Judge, GoesByStatusAndBody) {
  for (const Case& each : cases) {
    const Answer answer = judge_status(each.status, each.body);
    EXPECT_EQ(answer.outcome, each.outcome) << each.status << ' ' << each.body;
    EXPECT_EQ(answer.http_status, each.status);
  }
}

TEST(Judge, KeepsWhatAnAcceptanceSays) {
  const Answer answer = judge_status(201, success);
  EXPECT_EQ(answer.outcome, Outcome::accepted);
  EXPECT_EQ(answer.message, "Submission successful.");
  EXPECT_THAT(answer.submission_ids, ElementsAre("123"));
}

TEST(Judge, TakesSubmissionIdsThatAreNumbers) {
  const Answer answer = judge_status(201, R"({"success":true,"submissionIds":[7,"a",null,{},-1]})");
  EXPECT_THAT(answer.submission_ids, ElementsAre("7", "a", "-1"));
  EXPECT_TRUE(judge_status(201, R"({"success":true,"submissionIds":"7"})").submission_ids.empty());
}

TEST(Judge, BoundsSubmissionIds) {
  std::string body = R"({"success":true,"submissionIds":[0)";
  for (int i = 1; i < 1000; ++i) body += ",0";
  EXPECT_EQ(judge_status(201, body + "]}").submission_ids.size(), 100U);
}

TEST(Judge, GivesNoSubmissionIdsOfWhatIsNotAccepted) {
  EXPECT_TRUE(judge_status(201, R"({"success":false,"submissionIds":["1"]})").submission_ids.empty());
  EXPECT_TRUE(judge_status(400, success).submission_ids.empty());
}

TEST(Judge, QuotesTheArchive) {
  EXPECT_EQ(judge_status(401, R"({"message":"bad token"})").message, "HTTP 401: bad token");
  EXPECT_EQ(judge_status(400, R"({"error" : "a\u002bb"})").message, R"(HTTP 400: {"error":"a+b"})");
  EXPECT_EQ(judge_status(500, "<html>").message, "HTTP 500: <html>");
  EXPECT_EQ(judge_status(500, "").message, "HTTP 500: without a word");
  EXPECT_EQ(judge_status(200, "<html>").message, "HTTP 200 (it does not say whether this is a success): <html>");
}

TEST(Judge, NamesWhereARedirectLeads) {
  http::Exchange exchange = answered(307, "");
  exchange.response->headers = {{"Location", "https://example.org/"}};
  EXPECT_EQ(judge(exchange, {}).message, "HTTP 307: a redirect to https://example.org/ is not followed");
}

TEST(Judge, TakesARetryAfterWithWhatMayBeTriedAgain) {
  http::Exchange exchange = answered(429, "");
  exchange.response->headers = {{"retry-after", "7"}};
  EXPECT_EQ(judge(exchange, {}).retry_after, 7s);
  exchange.response->status = 400;
  EXPECT_EQ(judge(exchange, {}).retry_after, std::nullopt);
}

TEST(Judge, DoesNotKnowWhenAllWasSentAndNothingCame) {
  const http::Exchange exchange{http::Phase::waiting, true, {}, "h: no answer came: it took too long"};
  EXPECT_EQ(judge(exchange, {}).outcome, Outcome::unknown);
  EXPECT_EQ(judge(exchange, {}).message, "h: no answer came: it took too long");
  EXPECT_EQ(judge(exchange, {}).http_status, 0);
}

TEST(Judge, MayTryAgainWhenNotAllWasSent) {
  for (const auto phase : {http::Phase::resolving, http::Phase::connecting, http::Phase::securing, http::Phase::sending,
                           http::Phase::receiving}) {
    EXPECT_EQ(judge({phase, false, {}, "why"}, {}).outcome, Outcome::retryable);
  }
}

TEST(Judge, BelievesARefusalThatComesEarlyOrBreaksOff) {
  EXPECT_EQ(judge(answered(401, "", false), {}).outcome, Outcome::refused);
  http::Exchange exchange = answered(401, "half of a wor");
  exchange.response->complete = false;
  exchange.failure = "h: the answer is not complete: reset";
  EXPECT_EQ(judge(exchange, {}).outcome, Outcome::refused);
}

TEST(Judge, DoesNotBelieveASuccessThatComesEarly) {
  const Answer answer = judge(answered(201, success, false), {});
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_THAT(answer.message, HasSubstr("it came before all was sent"));
}

TEST(Judge, DoesNotKnowWhenASuccessBreaksOff) {
  http::Exchange exchange = answered(201, R"({"success":tr)");
  exchange.response->complete = false;
  exchange.failure = "h: the answer is not complete: reset";
  const Answer answer = judge(exchange, {});
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_THAT(answer.message, HasSubstr("h: the answer is not complete: reset"));
}

}  // namespace
}  // namespace leadline::dcdb
