#include "pipeline/keys.h"

#include <gtest/gtest.h>

namespace leadline::pipeline {
namespace {

TEST(Decision20, a_document_is_called_like_its_logger_file) {
  EXPECT_EQ(document_key("a.wibl"), "a.json");
  EXPECT_EQ(document_key("x/a.WiBL"), "x/a.json");
  EXPECT_EQ(document_key("a.wibl.wibl"), "a.wibl.json");
  EXPECT_EQ(document_key("a.json"), "a.json");
  EXPECT_EQ(document_key("wibl-raw.17"), "wibl-raw.17.json");
}

TEST(Keys, tell_documents_from_what_is_beside_them) {
  EXPECT_TRUE(is_document_key("a.json"));
  EXPECT_TRUE(is_document_key("x/a.JSON"));
  EXPECT_FALSE(is_document_key("a.wibl"));
  EXPECT_FALSE(is_document_key(receipt_key("00")));
  EXPECT_FALSE(is_document_key("failures/a.json"));
  EXPECT_FALSE(is_document_key("receipts/a.json"));
}

TEST(Keys, everything_else_may_be_a_logger_file) {
  EXPECT_TRUE(is_logger_file_key("wibl-raw.17"));
  EXPECT_FALSE(is_logger_file_key("a.json"));
  EXPECT_FALSE(is_logger_file_key(failure_key("a.wibl")));
}

TEST(Keys, of_failures_are_never_too_long) {
  EXPECT_EQ(failure_key("x/a.wibl"), "failures/x/a.wibl.failure");
  const std::string long_name(250, 'n'),
      long_key = std::string(500, 'k') + "/" + std::string(200, 'k') + "/" + std::string(300, 'k');
  for (const auto& key : {long_name, long_key}) EXPECT_EQ(failure_key(key).size(), 9U + 64U + 8U);
  EXPECT_NE(failure_key(long_name), failure_key(long_name + "x"));
}

}  // namespace
}  // namespace leadline::pipeline
