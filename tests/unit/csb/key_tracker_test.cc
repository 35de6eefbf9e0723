#include "csb/key_tracker.h"

#include <gtest/gtest.h>

namespace leadline::csb {
namespace {

TEST(KeyTracker, knows_where_it_is) {
  KeyTracker keys;
  EXPECT_EQ(keys.path(), "/");
  keys.open(false);
  keys.note_key("a");
  EXPECT_EQ(keys.path(), "/a");
  keys.open(true);
  for (int i = 0; i < 3; ++i) keys.note_value();
  EXPECT_EQ(keys.path(), "/a/2");
  EXPECT_FALSE(keys.in_object());
  keys.open(false);
  keys.note_key("b");
  EXPECT_EQ(keys.path(), "/a/2/b");
  EXPECT_EQ(keys.depth(), 3U);
  keys.close();
  keys.close();
  keys.note_key("c");
  EXPECT_EQ(keys.path(), "/c");
  EXPECT_EQ(keys.key(), "c");
}

TEST(KeyTracker, an_object_has_a_key_once) {
  KeyTracker keys;
  keys.open(false);
  EXPECT_TRUE(keys.note_key("a"));
  keys.open(false);
  EXPECT_TRUE(keys.note_key("a")) << "another object";
  keys.close();
  EXPECT_FALSE(keys.note_key("a"));
  EXPECT_TRUE(keys.note_key(""));
  EXPECT_FALSE(keys.note_key(""));
}

TEST(KeyTracker, an_object_of_many_keys_too) {
  KeyTracker keys;
  keys.open(false);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(keys.note_key("k" + std::to_string(i)));
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(keys.note_key("k" + std::to_string(i)));
  EXPECT_TRUE(keys.note_key("k100"));
}

}  // namespace
}  // namespace leadline::csb
