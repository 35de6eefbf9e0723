#include "golden/decisions.h"

#include <utility>

namespace leadline::test {

Converted convert(const LoggerFile& file, const processing::Options& options) {
  Conversion conversion = convert(file.bytes(), options);
  EXPECT_THAT(conversion.broken, testing::IsEmpty());
  if (conversion.failure) {
    ADD_FAILURE() << conversion.why;
    return {};
  }
  return {parse_our_document(conversion.text), std::move(conversion.report)};
}

std::optional<Failure> failure_of(const LoggerFile& file, const processing::Options& options) {
  const Conversion conversion = convert(file.bytes(), options);
  EXPECT_THAT(conversion.broken, testing::IsEmpty());
  return conversion.failure;
}

}  // namespace leadline::test
