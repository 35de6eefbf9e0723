#include "http/client.h"

#include <gtest/gtest.h>

namespace leadline::http {
namespace {

TEST(Response, FindsHeadersInWhateverCase) {
  const Response response{
      .status = 429, .headers = {{"Date", "x"}, {"Retry-after", "7"}, {"Retry-After", "8"}}, .body = {}};
  EXPECT_EQ(response.header("retry-AFTER"), "7");
  EXPECT_EQ(response.header("retry"), "");
}

}  // namespace
}  // namespace leadline::http
