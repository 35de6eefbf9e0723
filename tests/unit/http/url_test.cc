#include "http/url.h"

#include <gmock/gmock.h>

#include "util/error.h"

namespace leadline::http {
namespace {

using testing::HasSubstr;

std::string error_of(const std::string& text) {
  try {
    parse_url(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(ParseUrl, SplitsAnAddress) {
  const Url url = parse_url("https://www.example.org/ingest/csb/geojson/");
  EXPECT_TRUE(url.secure);
  EXPECT_EQ(url.host, "www.example.org");
  EXPECT_EQ(url.authority, "www.example.org");
  EXPECT_EQ(url.port, 443);
  EXPECT_EQ(url.target, "/ingest/csb/geojson/");
}

TEST(ParseUrl, KeepsTheTargetAsItIs) {
  EXPECT_EQ(parse_url("https://h/a//b/../c%20?x=1&y=/").target, "/a//b/../c%20?x=1&y=/");
  EXPECT_EQ(parse_url("https://h/a").target, "/a");
  EXPECT_EQ(parse_url("https://h/a/").target, "/a/");
  EXPECT_EQ(parse_url("https://h").target, "/");
  EXPECT_EQ(parse_url("https://h?x").target, "/?x");
}

TEST(ParseUrl, TakesPorts) {
  EXPECT_EQ(parse_url("https://h:8443/a").port, 8443);
  EXPECT_EQ(parse_url("https://h:8443/a").authority, "h:8443");
  EXPECT_EQ(parse_url("http://localhost/a").port, 80);
  for (const std::string bad :
       {"https://h:/", "https://h:0/", "https://h:65536/", "https://h:1x/", "https://[::1]8/"}) {
    EXPECT_THAT(error_of(bad), HasSubstr("port number")) << bad;
  }
}

TEST(ParseUrl, TakesNumericAddresses) {
  EXPECT_EQ(parse_url("https://[2001:db8::1]:8443/a").host, "2001:db8::1");
  EXPECT_EQ(parse_url("https://[2001:db8::1]/a").port, 443);
  EXPECT_EQ(parse_url("https://192.0.2.1/a").host, "192.0.2.1");
}

TEST(ParseUrl, TakesPlainHttpOnThisMachineOnly) {
  for (const std::string good : {"http://127.0.0.1:80/", "http://localhost/", "http://[::1]:1/"}) {
    EXPECT_EQ(error_of(good), "") << good;
  }
  for (const std::string bad : {"http://example.org/", "http://127.0.0.2/", "http://localhost.example.org/"}) {
    EXPECT_THAT(error_of(bad), HasSubstr("is not https")) << bad;
  }
}

TEST(ParseUrl, ShowsNoPasswords) {
  EXPECT_EQ(error_of("https://me:marked@example.org/"), "an address must not have a user name or password in it");
}

TEST(ParseUrl, RefusesWhatIsNoAddress) {
  for (const std::string bad :
       {"", "https", "https://", "https:///a", "ftp://h/", "h/a", "https://h/a#b", "https://h/a b",
        "https://h/a\r\nx: y", "https://[::1/", "https://h\xC3\xA4/", "https://a,b/", "HTTPS ://h"}) {
    EXPECT_NE(error_of(bad), "") << bad;
  }
  EXPECT_THAT(error_of("https://h/" + std::string(2048, 'a')), HasSubstr("is too long"));
}

}  // namespace
}  // namespace leadline::http
