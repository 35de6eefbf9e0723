#include "wibl/identity.h"

#include <gtest/gtest.h>

namespace leadline::wibl {
namespace {

constexpr std::string_view generated = "UNHJHC-e8c469f8-df38-11e5-b86d-9a79f06e9478";
constexpr std::string_view uuid = "E8C469F8-df38-11e5-b86d-9a79f06e9478";

void expect_identity(const Identity& identity, std::string_view id, std::string_view name, bool swapped) {
  EXPECT_EQ(identity.unique_id, id);
  EXPECT_EQ(identity.ship_name, name);
  EXPECT_EQ(identity.swapped, swapped);
}

TEST(Identity, the_id_comes_first) {
  expect_identity(identify({"TNODEID", "Anonymous"}), "TNODEID", "Anonymous", false);
}

TEST(Identity, setup_tells_that_the_name_comes_first) {
  const std::string_view setup = R"({"uniqueID": "TNODEID", "shipname": "Anonymous"})";
  expect_identity(identify({"Anonymous", "TNODEID"}, setup), "TNODEID", "Anonymous", true);
  expect_identity(identify({"TNODEID", "Anonymous"}, setup), "TNODEID", "Anonymous", false);
}

TEST(Identity, setup_must_name_both) {
  for (const std::string_view setup :
       {R"({"uniqueID": "TNODEID"})", R"({"shipname": "Anonymous"})", R"({"uniqueID": "TNODEID", "shipname": "Other"})",
        R"({"uniqueID": "Other", "shipname": "Anonymous"})", R"({"uniqueID": 1, "shipname": "Anonymous"})"}) {
    EXPECT_FALSE(identify({"Anonymous", "TNODEID"}, setup).swapped) << setup;
  }
}

TEST(Identity, equal_texts_are_not_swapped) {
  EXPECT_FALSE(identify({"same", "same"}, R"({"uniqueID": "same", "shipname": "same"})").swapped);
}

TEST(Identity, a_damaged_setup_says_nothing) {
  for (const std::string_view setup :
       {"", "{", "[]", "null", "\"text\"", "{\"uniqueID\": \"TNODEID\", \"shipname\": \"\xFF\"}",
        "{\"uniqueID\": \"TNODEID\", \"shipname\": \"Anonymous\"} more"}) {
    EXPECT_FALSE(identify({"Anonymous", "TNODEID"}, setup).swapped) << setup;
  }
}

TEST(Identity, a_deeply_nested_setup_does_no_harm) {
  EXPECT_FALSE(identify({"Anonymous", "TNODEID"}, std::string(100'000, '[')).swapped);
}

TEST(Identity, a_generated_second_text_is_the_id) {
  expect_identity(identify({"Gulf Surveyor", generated}), generated, "Gulf Surveyor", true);
  expect_identity(identify({"Gulf Surveyor", uuid}), uuid, "Gulf Surveyor", true);
  EXPECT_TRUE(identify({"", uuid}).swapped);
}

TEST(Identity, two_generated_texts_stay_as_they_are) { EXPECT_FALSE(identify({uuid, generated}).swapped); }

TEST(Identity, the_setup_goes_before_the_look_of_the_texts) {
  const std::string setup =
      R"({"uniqueID": ")" + std::string(generated) + R"(", "shipname": ")" + std::string(uuid) + "\"}";
  expect_identity(identify({uuid, generated}, setup), generated, uuid, true);
}

TEST(Identity, the_order_can_be_kept) {
  expect_identity(identify({"Gulf Surveyor", generated}, std::nullopt, IdentityOrder::as_read), "Gulf Surveyor",
                  generated, false);
}

TEST(Identity, what_is_no_utf8_is_replaced) {
  expect_identity(identify({"a\xFF", "R\xC3\xADo"}), "a\xEF\xBF\xBD", "R\xC3\xADo", false);
}

TEST(Identity, a_setup_that_is_too_long_is_not_looked_at) {
  std::string setup = R"({"shipname":"a","uniqueID":"b"})";
  EXPECT_TRUE(identify({"a", "b"}, setup).swapped);
  setup.append(max_setup_bytes + 1 - setup.size(), ' ');
  EXPECT_FALSE(identify({"a", "b"}, setup).swapped);
}

TEST(GeneratedId, is_a_uuid_alone_or_behind_a_prefix) {
  EXPECT_TRUE(is_generated_id(uuid));
  EXPECT_TRUE(is_generated_id(generated));
  EXPECT_TRUE(is_generated_id("a1b-" + std::string(uuid)));
}

TEST(GeneratedId, is_nothing_else) {
  const std::string id(uuid);
  for (const std::string& text : {std::string(), std::string("TNODEID"), "-" + id, "1a-" + id, "a b-" + id, "a-b-" + id,
                                  "abc" + id, id + "0", id.substr(1), id.substr(0, 35) + "g", "\xC3\xA4-" + id}) {
    EXPECT_FALSE(is_generated_id(text)) << text;
  }
}

}  // namespace
}  // namespace leadline::wibl
