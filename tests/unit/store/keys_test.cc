#include "store/keys.h"

#include <gtest/gtest.h>
#include <string>

#include "store/object_store.h"

namespace leadline::store {
namespace {

std::string why_not(const std::string& key) {
  try {
    require_path_key(key);
    EXPECT_TRUE(is_path_key(key)) << key;
    return "";
  } catch (const InvalidKey& error) {
    EXPECT_FALSE(is_path_key(key)) << key;
    return error.what();
  }
}

TEST(PathKey, MayBeAnyPathBelowAFolder) {
  const std::string longest_segment(255, 's');
  for (const std::string& key : {std::string("a"), std::string("a/b/c.json"), std::string("..."),
                                 std::string("..a/b.."), std::string("a/.leadline"), std::string(".leadline2"),
                                 longest_segment, longest_segment + "/" + longest_segment, std::string("水/ä \n\\")})
    EXPECT_EQ(why_not(key), "");
}

TEST(PathKey, LeadsNowhereElse) {
  for (const char* key : {"..", "../a", "a/..", "a/../b", ".", "./a", "a/./b", "a/."})
    EXPECT_NE(why_not(key), "") << key;
  for (const char* key : {"/", "/a", "a/", "a//b", "//"}) EXPECT_NE(why_not(key), "") << key;
}

TEST(PathKey, IsNotInTheStoresOwnFolder) {
  for (const char* key : {".leadline", ".leadline/locks/00", ".LeadLine", ".LEADLINE/x"})
    EXPECT_NE(why_not(key), "") << key;
}

TEST(PathKey, FitsAFileSystem) {
  EXPECT_NE(why_not(std::string(256, 's')), "");
  EXPECT_NE(why_not("a/" + std::string(256, 's') + "/b"), "");
}

TEST(PathKey, SaysWhatIsWrong) {
  EXPECT_EQ(why_not(""), "store: '' is no key of an object: it is empty");
  EXPECT_EQ(why_not("a//\x1b"), "store: 'a//\\x1b' is no key of an object: a segment is empty");
  EXPECT_EQ(why_not("\xff"), "store: '\\xff' is no key of an object: it is not UTF-8");
  EXPECT_EQ(why_not(std::string("a\0b", 3)), "store: 'a\\x00b' is no key of an object: it contains NUL");
  EXPECT_EQ(why_not(std::string(1025, 'k')),
            "store: '" + std::string(80, 'k') + "'... is no key of an object: it has over 1024 bytes");
}

TEST(ValidKey, MayBeNoPath) {
  for (const char* key : {"/", "..", "a//b", ".leadline", "a/"}) EXPECT_NO_THROW(require_valid_key(key));
  EXPECT_NO_THROW(require_valid_key(std::string(1024, 'k')));
  EXPECT_THROW(require_valid_key(std::string(1025, 'k')), InvalidKey);
}

}  // namespace
}  // namespace leadline::store
