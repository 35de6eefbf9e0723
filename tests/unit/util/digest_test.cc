#include "util/digest.h"

#include <gtest/gtest.h>
#include <utility>

namespace leadline::util {
namespace {

// FIPS 180-4's examples and the empty message.
TEST(Sha256, DigestsTheStandardsExamples) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotCareWhereThePiecesEnd) {
  Sha256 digest;
  digest.update("a");
  digest.update("");
  digest.update("bc");
  EXPECT_EQ(digest.hex(), sha256_hex("abc"));
}

TEST(Sha256, MayBeAskedInBetween) {
  Sha256 digest;
  digest.update("ab");
  EXPECT_EQ(digest.hex(), sha256_hex("ab"));
  EXPECT_EQ(digest.hex(), sha256_hex("ab"));
  digest.update("c");
  EXPECT_EQ(digest.hex(), sha256_hex("abc"));
  EXPECT_EQ(digest.digest().front(), std::byte{0xba});
}

TEST(Sha256, CanBeMoved) {
  Sha256 digest;
  digest.update("ab");
  Sha256 moved = std::move(digest);
  moved.update("c");
  EXPECT_EQ(moved.hex(), sha256_hex("abc"));
}

}  // namespace
}  // namespace leadline::util
