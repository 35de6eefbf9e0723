#include "processing/logger_info.h"

#include <gtest/gtest.h>
#include <string>

namespace leadline::processing {
namespace {

TEST(LoggerInfo, keeps_each_algorithm_request_once) {
  LoggerInfo logger;
  for (const char* name : {"a", "b", "a"}) logger.take(wibl::AlgorithmRequest{name, ""});
  EXPECT_EQ(logger.requests, (std::vector<AlgorithmRequest>{{"a", ""}, {"b", ""}}));
  EXPECT_EQ(logger.requests_ignored, 0U);
}

TEST(LoggerInfo, ignores_algorithm_requests_beyond_their_number) {
  LoggerInfo logger;
  for (std::size_t i = 0; i < max_algorithm_requests + 5; ++i)
    logger.take(wibl::AlgorithmRequest{std::to_string(i), ""});
  EXPECT_EQ(logger.requests.size(), max_algorithm_requests);
  EXPECT_EQ(logger.requests_ignored, 5U);
}

TEST(LoggerInfo, ignores_algorithm_requests_beyond_their_length) {
  const std::string longest(max_algorithm_request_bytes - 1, 'x');
  LoggerInfo logger;
  logger.take(wibl::AlgorithmRequest{"a", longest});
  logger.take(wibl::AlgorithmRequest{"b", ""});
  EXPECT_EQ(logger.requests.size(), 1U);
  EXPECT_EQ(logger.requests_ignored, 1U);
}

}  // namespace
}  // namespace leadline::processing
