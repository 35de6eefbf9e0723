#include "dcdb/dcdb_archive.h"

#include <gmock/gmock.h>

#include "unit/dcdb/support.h"
#include "util/bytes.h"
#include "util/error.h"
#include "util/utf8.h"

namespace leadline::dcdb {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string marked = "marked-token+/AbCdEf==";

// Gives one answer, and keeps what was asked.
class OneAnswer final : public http::HttpClient {
 public:
  explicit OneAnswer(http::Exchange exchange) : exchange_(std::move(exchange)) {}

  http::Exchange send(const http::Request& request, std::chrono::steady_clock::time_point until) override {
    std::array<std::byte, 4096> piece;
    while (const std::size_t count = request.body->read(piece)) body += util::as_text(std::span(piece).first(count));
    token = request.secret_headers.at(0).value->reveal();
    asked = request;
    deadline = until;
    return exchange_;
  }

  http::Request asked;
  std::string body, token;
  std::chrono::steady_clock::time_point deadline;

 private:
  http::Exchange exchange_;
};

OneAnswer answering(int status, std::string body) {
  return OneAnswer(
      {http::Phase::done, true, http::Response{.status = status, .headers = {}, .body = std::move(body)}, ""});
}

Answer submit(http::HttpClient& client, const Submission& submission, const std::string& endpoint = "https://h/a") {
  const util::FixedClock clock({});
  DcdbArchive archive(endpoint, util::parse_token(marked + "\n", "token"), client, clock, [] { return 7U; });
  return archive.submit(submission, much_later());
}

TEST(DcdbArchive, PostsTheDocumentWithTheToken) {
  auto client = answering(201, R"({"success":true,"submissionIds":["5"]})");
  EXPECT_EQ(submit(client, submission_of("{}")).outcome, Outcome::accepted);
  EXPECT_EQ(client.asked.method, "POST");
  EXPECT_EQ(client.asked.secret_headers.at(0).name, "x-auth-token");
  EXPECT_EQ(client.token, marked);
  EXPECT_EQ(client.body.size(), client.asked.body_bytes);
  EXPECT_THAT(client.body, StartsWith("--leadline-0000000000000007"));
  EXPECT_THAT(client.body, HasSubstr("\r\n\r\n{}\r\n"));
}

TEST(DcdbArchive, UsesTheEndpointExactlyAsItIs) {
  for (const std::string target : {"/csb/geojson", "/csb/geojson/", "/csb//geojson/?a=b"}) {
    auto client = answering(201, "");
    submit(client, submission_of(""), "https://h" + target);
    EXPECT_EQ(client.asked.url.target, target);
  }
}

TEST(DcdbArchive, KnowsTheEndpointsOfTheArchive) {
  EXPECT_EQ(http::parse_url(production_endpoint).text, production_endpoint);
  EXPECT_EQ(http::parse_url(test_endpoint).text, test_endpoint);
}

TEST(DcdbArchive, IsNamedByItsEndpoint) {
  auto client = answering(201, "");
  const util::FixedClock clock({});
  EXPECT_EQ(DcdbArchive("https://h/a", util::Secret(marked), client, clock, {}).name(), "https://h/a");
  EXPECT_THROW(DcdbArchive("http://h/a", util::Secret(marked), client, clock, {}), Error);
}

TEST(DcdbArchive, RepeatsNoSecret) {
  const std::string escaped = R"(marked-token\u002b\/AbCdEf==)";
  for (const std::string& body :
       std::vector{R"({"success":true,"message":")" + marked + R"(","submissionIds":[")" + marked + R"("]})",
                   R"({"success":false,"message":"x )" + escaped + "\"}", R"({"bad":")" + escaped + "\"}",
                   "<p>" + marked + "</p>", marked.substr(0, 12)}) {
    for (const int status : {201, 401, 500}) {
      auto client = answering(status, body);
      const Answer answer = submit(client, submission_of(""));
      EXPECT_THAT(answer.message, Not(HasSubstr("marked"))) << body;
      EXPECT_THAT(answer.message, Not(HasSubstr("AbCdEf"))) << body;
      for (const std::string& id : answer.submission_ids) EXPECT_EQ(id, "[secret]");
    }
  }
}

TEST(DcdbArchive, BoundsMessages) {
  auto client = answering(400, std::string(4085, 'x') + "\xC3\xA4\xC3\xA4\xff" + std::string(10000, 'y'));
  const Answer answer = submit(client, submission_of(""));
  EXPECT_EQ(answer.message.size(), 4095U) << "half a letter is none";
  EXPECT_TRUE(util::is_utf8(answer.message));
}

TEST(DcdbArchive, ThrowsWhenTheDocumentCanNotBeRead) {
  auto client = answering(201, "");
  Submission submission = submission_of("");
  submission.open = []() -> std::unique_ptr<util::ByteSource> { throw Error("gone"); };
  EXPECT_THROW(submit(client, submission), Error);
}

}  // namespace
}  // namespace leadline::dcdb
