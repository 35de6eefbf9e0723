#include "http/outgoing.h"

#include <gmock/gmock.h>

#include "support/memory_stream.h"
#include "util/error.h"

namespace leadline::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Request post(util::ByteSource& body, std::uint64_t bytes) {
  Request request;
  request.method = "POST";
  request.url = parse_url("https://example.org:8443/in?x=1");
  request.body_bytes = bytes;
  request.body = &body;
  return request;
}

std::string sent_bytes(Outgoing& outgoing, std::size_t at_most = 1000) {
  std::string bytes;
  for (std::string_view rest = outgoing.rest(); !rest.empty(); rest = outgoing.rest()) {
    rest = rest.substr(0, at_most);
    bytes += rest;
    outgoing.sent(rest.size());
  }
  return bytes;
}

std::string error_of(const std::string& text, std::uint64_t announced, std::string& sent) {
  test::MemorySource body(text, 1000);
  const Request request = post(body, announced);
  Outgoing outgoing(request);
  try {
    for (std::string_view rest = outgoing.rest(); !rest.empty(); rest = outgoing.rest()) {
      sent += rest;
      outgoing.sent(rest.size());
    }
  } catch (const Error& error) {
    EXPECT_FALSE(outgoing.sent_all());
    return error.what();
  }
  return "";
}

TEST(Outgoing, WritesHeadAndBody) {
  const util::Secret token("marked-token");
  test::MemorySource body("body");
  Request request = post(body, 4);
  request.headers = {{"Content-Type", "text/plain"}};
  request.secret_headers = {{"x-auth-token", &token}};
  Outgoing outgoing(request);
  EXPECT_EQ(sent_bytes(outgoing),
            "POST /in?x=1 HTTP/1.1\r\nHost: example.org:8443\r\nConnection: close\r\nContent-Length: 4\r\n"
            "Content-Type: text/plain\r\nx-auth-token: marked-token\r\n\r\nbody");
  EXPECT_TRUE(outgoing.sent_all());
}

TEST(Outgoing, AnnouncesNoBodyWhereNoneIsUsual) {
  Request request;
  request.url = parse_url("https://example.org/");
  Outgoing outgoing(request);
  EXPECT_EQ(sent_bytes(outgoing), "GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n");
  request.method = "POST";
  Outgoing empty_post(request);
  EXPECT_THAT(sent_bytes(empty_post), HasSubstr("Content-Length: 0\r\n"));
}

TEST(Outgoing, IsSentWhenItsLastByteIs) {
  const std::string text(200'000, 'x');
  test::MemorySource body(text);
  const Request request = post(body, text.size());
  Outgoing outgoing(request);
  std::size_t count = 0;
  for (std::string_view rest = outgoing.rest(); !rest.empty(); rest = outgoing.rest()) {
    EXPECT_FALSE(outgoing.sent_all());
    outgoing.sent(1);
    ++count;
  }
  EXPECT_TRUE(outgoing.sent_all());
  EXPECT_GT(count, text.size());
}

TEST(Outgoing, RefusesBodiesOfAnotherLengthBeforeTheyAreComplete) {
  for (const std::uint64_t announced : {1U, 4'999U, 64U << 10U, 70'000U}) {
    std::string sent;
    EXPECT_EQ(error_of(std::string(announced + 1, '@'), announced, sent),
              "http: the body goes on after its " + std::to_string(announced) + " bytes");
    EXPECT_LT(std::ranges::count(sent, '@'), announced);
    EXPECT_EQ(
        error_of(std::string(announced - 1, '@'), announced, sent),
        "http: the body ended after " + std::to_string(announced - 1) + " of " + std::to_string(announced) + " bytes");
    EXPECT_EQ(error_of(std::string(announced, '@'), announced, sent), "");
  }
}

TEST(Outgoing, RefusesHeadersThatWouldBeMore) {
  test::MemorySource body("");
  for (const Header& bad :
       {Header{"x", "1\r\ny: 2"}, Header{"x", "1\n"}, Header{"x y", "1"}, Header{"", "1"}, Header{"x:", "1"}}) {
    Request request = post(body, 0);
    request.headers = {bad};
    EXPECT_THROW(Outgoing{request}, Error) << bad.name;
  }
}

TEST(Outgoing, ShowsNoSecretItRefuses) {
  const util::Secret token("marked\ntoken");
  test::MemorySource body("");
  Request request = post(body, 0);
  request.secret_headers = {{"x-auth-token", &token}};
  try {
    Outgoing outgoing(request);
    FAIL() << "took it";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("x-auth-token"));
    EXPECT_THAT(error.what(), Not(HasSubstr("marked")));
  }
}

}  // namespace
}  // namespace leadline::http
