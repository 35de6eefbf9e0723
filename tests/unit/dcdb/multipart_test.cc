#include "dcdb/multipart.h"

#include <gmock/gmock.h>

#include "unit/dcdb/support.h"
#include "util/bytes.h"

namespace leadline::dcdb {
namespace {

using testing::HasSubstr;

std::string all_of(util::ByteSource& source, std::size_t piece_bytes) {
  std::string text;
  std::vector<std::byte> piece(piece_bytes);
  while (const std::size_t count = source.read(piece)) text += util::as_text(std::span(piece).first(count));
  return text;
}

std::string body_of(const Submission& submission) {
  Multipart body(submission, submission.open(), "b");
  return all_of(body, 1000);
}

TEST(Multipart, HasDocumentAndUniqueId) {
  const Submission submission = submission_of("{\"type\":1}");
  for (const std::size_t piece_bytes : {1U, 7U, 1000U}) {
    Multipart body(submission, submission.open(), "b");
    EXPECT_EQ(body.content_type(), "multipart/form-data; boundary=b");
    const std::string text = all_of(body, piece_bytes);
    EXPECT_EQ(
        text,
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"voyage.json\"\r\n"
        "Content-Type: application/geo+json\r\n\r\n{\"type\":1}\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"metadataInput\"\r\n\r\n{\"uniqueID\":\"SEAID-1\"}\r\n--b--\r\n");
    EXPECT_EQ(text.size(), body.bytes());
  }
}

TEST(Multipart, EscapesFileNames) {
  Submission submission = submission_of("");
  submission.file_name = "a\"b\r\nX: y\x7f/\xC3\xA4.json";
  EXPECT_THAT(body_of(submission), HasSubstr("filename=\"a%22b%0D%0AX: y%7F/\xC3\xA4.json\"\r\n"));
}

TEST(Multipart, EscapesUniqueIds) {
  EXPECT_THAT(body_of(submission_of("", "A\"-\n\xff")), HasSubstr("{\"uniqueID\":\"A\\\"-\\n\xEF\xBF\xBD\"}\r\n"));
}

TEST(Multipart, DiffersFromItsAnnouncementWhenTheDocumentDoes) {
  for (const std::uint64_t announced : {0U, 3U, 5U}) {
    Submission submission = submission_of("four");
    submission.bytes = announced;
    Multipart body(submission, submission.open(), "b");
    EXPECT_NE(all_of(body, 1000).size(), body.bytes());
  }
}

TEST(MakeBoundary, UsesAllOfTheRandomBits) {
  std::uint64_t next = 0x0123456789abcdef;
  const auto boundary = make_boundary([&] { return std::exchange(next, 0xfU); });
  EXPECT_EQ(boundary, "leadline-0123456789abcdef000000000000000f");
  EXPECT_LE(boundary.size(), 70U) << "RFC 2046";
}

}  // namespace
}  // namespace leadline::dcdb
