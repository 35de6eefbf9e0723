#include "http/answer_parser.h"

#include <algorithm>
#include <gmock/gmock.h>

#include "util/bytes.h"

namespace leadline::http {
namespace {

using testing::HasSubstr;

constexpr std::size_t kept = 100;

void feed(AnswerParser& parser, std::string_view bytes, std::size_t piece = 1) {
  for (std::size_t at = 0; at < bytes.size() && !parser.is_over(); at += piece) {
    const std::string_view part = bytes.substr(at, piece);
    std::ranges::copy(util::as_bytes(part), parser.room(1000).begin());
    parser.received(part.size());
  }
}

std::string trouble_of(std::string_view bytes) {
  AnswerParser parser(kept, AnswerBody::expected);
  feed(parser, bytes);
  if (!parser.is_over()) parser.ended();
  return parser.trouble();
}

class AnswerParserPieces : public testing::TestWithParam<std::size_t> {};
INSTANTIATE_TEST_SUITE_P(Bytes, AnswerParserPieces, testing::Values(1, 2, 7, 1000));

TEST_P(AnswerParserPieces, TakesABodyOfKnownLength) {
  AnswerParser parser(kept, AnswerBody::expected);
  feed(parser, "HTTP/1.1 201 Created\r\nX: 1\r\nContent-Length: 4\r\n\r\nbodyand more", GetParam());
  ASSERT_TRUE(parser.is_whole());
  const auto response = parser.take_response();
  EXPECT_EQ(response->status, 201);
  EXPECT_EQ(response->header("x"), "1");
  EXPECT_EQ(response->body, "body");
  EXPECT_TRUE(response->complete);
}

TEST_P(AnswerParserPieces, TakesABodyInChunks) {
  AnswerParser parser(kept, AnswerBody::expected);
  feed(parser, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", GetParam());
  ASSERT_TRUE(parser.is_whole());
  EXPECT_EQ(parser.take_response()->body, "abcde");
}

TEST_P(AnswerParserPieces, TakesABodyUpToTheEnd) {
  AnswerParser parser(kept, AnswerBody::expected);
  feed(parser, "HTTP/1.1 200 OK\r\n\r\nbody", GetParam());
  EXPECT_FALSE(parser.is_over());
  parser.ended();
  ASSERT_TRUE(parser.is_whole());
  EXPECT_EQ(parser.take_response()->body, "body");
}

TEST_P(AnswerParserPieces, PassesOverInterimAnswers) {
  AnswerParser parser(kept, AnswerBody::expected);
  feed(parser, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nX: 1\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
       GetParam());
  ASSERT_TRUE(parser.is_whole());
  EXPECT_EQ(parser.take_response()->status, 204);
}

TEST_P(AnswerParserPieces, KeepsTheFrontOfALongBody) {
  AnswerParser parser(kept, AnswerBody::expected);
  feed(parser, "HTTP/1.1 400 Bad\r\nContent-Length: 100000000\r\n\r\n" + std::string(300, 'x'), GetParam());
  EXPECT_EQ(parser.trouble(), "it is longer than 100 bytes");
  const auto response = parser.take_response();
  EXPECT_EQ(response->status, 400);
  EXPECT_EQ(response->body, std::string(kept, 'x'));
  EXPECT_FALSE(response->complete);
}

TEST(AnswerParser, KeepsAllOfABodyThatJustFits) {
  AnswerParser parser(kept, AnswerBody::expected);
  feed(parser, "HTTP/1.1 400 Bad\r\nContent-Length: 100\r\n\r\n" + std::string(kept, 'x'));
  EXPECT_TRUE(parser.is_whole());
}

TEST(AnswerParser, HasTheHeadOfAnAnswerThatBreaksOff) {
  AnswerParser parser(kept, AnswerBody::expected);
  feed(parser, "HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\nfive");
  parser.ended();
  EXPECT_EQ(parser.trouble(), "the other side closed the connection");
  const auto response = parser.take_response();
  EXPECT_EQ(response->status, 201);
  EXPECT_EQ(response->body, "five");
  EXPECT_FALSE(response->complete);
}

TEST(AnswerParser, HasNothingBeforeTheHeadIsComplete) {
  AnswerParser parser(kept, AnswerBody::expected);
  EXPECT_FALSE(parser.any_received());
  feed(parser, "HTTP/1.1 201 Created\r\n");
  EXPECT_TRUE(parser.any_received());
  EXPECT_FALSE(parser.take_response());
  parser.ended();
  EXPECT_FALSE(parser.is_whole());
  EXPECT_FALSE(parser.take_response());
}

TEST(AnswerParser, ExpectsNoBodyWhereThereIsNone) {
  AnswerParser parser(kept, AnswerBody::none);
  feed(parser, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
  EXPECT_TRUE(parser.is_whole());
}

TEST(AnswerParser, RefusesWhatIsNoAnswer) {
  for (const std::string_view bad :
       {"\x16\x03\x01 hello\r\n\r\n", "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 xyz\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"}) {
    EXPECT_THAT(trouble_of(bad), HasSubstr("it is not HTTP")) << bad;
  }
}

TEST(AnswerParser, BoundsTheHead) {
  EXPECT_THAT(trouble_of("HTTP/1.1 200 OK\r\nX: " + std::string(40'000, 'x')),
              HasSubstr("it is not HTTP (header limit"));
}

TEST(AnswerParser, BoundsInterimAnswers) {
  std::string bytes;
  for (int i = 0; i < 9; ++i) bytes += "HTTP/1.1 100 Continue\r\n\r\n";
  EXPECT_EQ(trouble_of(bytes), "it only says that there will be one");
}

}  // namespace
}  // namespace leadline::http
