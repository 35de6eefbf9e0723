#include "util/secret.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "util/error.h"

namespace leadline::util {
namespace {

using testing::HasSubstr;
using testing::Not;

template <typename T>
concept Streamable = requires(std::ostream& out, const T& value) { out << value; };

static_assert(!fmt::is_formattable<Secret>::value);
static_assert(!Streamable<Secret>);
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string_view> && !std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_constructible_v<std::string, Secret> && !std::is_constructible_v<nlohmann::json, const Secret&>);
static_assert(!std::is_convertible_v<std::string, Secret>, "a text becomes a secret on purpose only");
static_assert(!std::equality_comparable<Secret>, "comparing tells how much of it was guessed");

std::string error_of(std::string_view text) {
  try {
    (void)parse_token(text, "token file 'token.txt'");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Secret, IsRevealedOnRequest) { EXPECT_EQ(Secret("marked-token").reveal(), "marked-token"); }

TEST(Secret, StaysInPlaceWhenMoved) {
  Secret secret("short");
  const char* place = secret.reveal().data();
  const Secret moved = std::move(secret);
  EXPECT_EQ(moved.reveal().data(), place);
  EXPECT_EQ(secret.reveal(), "");  // NOLINT(bugprone-use-after-move)
}

TEST(Secret, WipesTextsThatHeldIt) {
  std::string text(100, 'x');
  const char* bytes = text.data();
  wipe(text);
  EXPECT_EQ(text, "");
  EXPECT_EQ(std::string_view(bytes + 1, 99), std::string_view(std::string(99, '\0')));
}

TEST(ParseToken, TrimsWhiteSpaceAndByteOrderMark) {
  EXPECT_EQ(parse_token("\xEF\xBB\xBF \t ab c=\r\n\n", "token").reveal(), "ab c=");
}

TEST(ParseToken, RefusesNothing) {
  EXPECT_EQ(error_of(" \n"), "token file 'token.txt' is empty");
  EXPECT_EQ(error_of(""), "token file 'token.txt' is empty");
}

TEST(ParseToken, NamesTheFileAndNotTheTokenWhenItRefuses) {
  for (const std::string bad : {"marked-token\nmarked-token", "marked\x7ftoken", "marked\x01token", "m\xC3\xA4rked"}) {
    EXPECT_THAT(error_of(bad), HasSubstr("token file 'token.txt' has control characters"));
    EXPECT_THAT(error_of(bad), Not(HasSubstr("marked")));
  }
  EXPECT_THAT(error_of(std::string("a\0b", 3)), HasSubstr("control characters"));
  EXPECT_THAT(error_of(std::string(8193, 'm')), HasSubstr("longer than 8192 bytes"));
}

TEST(WithoutSecret, TakesOutWhatIsRepeated) {
  const Secret secret("AbCdEfGhIjKl+/==");
  EXPECT_EQ(without_secret("token AbCdEfGhIjKl+/== is bad: AbCdEfGhIjKl+/==", secret),
            "token [secret] is bad: [secret]");
  EXPECT_EQ(without_secret("AbCdEfGhIjKl+/==AbCdEfGhIjKl+/==", secret), "[secret][secret]");
}

TEST(WithoutSecret, TakesOutLongPartsOfIt) {
  const Secret secret("AbCdEfGhIjKl+/==");
  EXPECT_EQ(without_secret("bad: AbCdEfGh...", secret), "bad: [secret]...");
  EXPECT_EQ(without_secret("bad: AbCdEfGhIjKl&#x2B;", secret), "bad: [secret]&#x2B;");
}

TEST(WithoutSecret, LeavesOtherTextAlone) {
  const Secret secret("AbCdEfGhIjKl+/==");
  for (const std::string text : {"", "AbCdEfG", "no such platform", "abcdefghijkl"}) {
    EXPECT_EQ(without_secret(text, secret), text);
  }
}

TEST(WithoutSecret, TakesOutShortSecretsAsAWhole) {
  EXPECT_EQ(without_secret("pqr: pq", Secret("pqr")), "[secret]: pq");
  EXPECT_EQ(without_secret("text", Secret("")), "text");
}

}  // namespace
}  // namespace leadline::util
