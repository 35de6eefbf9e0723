// What every store promises.
#include "store/object_store.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <thread>

#include "store/keys.h"
#include "unit/store/tested_stores.h"
#include "util/bytes.h"

namespace leadline::store {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr std::size_t enough = 1 << 20;

std::vector<std::string> keys_of(const ListPage& page) {
  std::vector<std::string> keys;
  for (const ObjectInfo& object : page.objects) keys.push_back(object.key);
  return keys;
}

std::string rest_of(ObjectReader& reader, std::size_t chunk_bytes = 3) {
  std::string text;
  std::vector<std::byte> chunk(chunk_bytes);
  while (const std::size_t count = reader.read(chunk)) text += util::as_text(std::span(chunk).first(count));
  return text;
}

ReadOptions version(const std::string& etag) { return {.length = {}, .if_match = etag}; }

class EveryStore : public testing::TestWithParam<TestedStore> {
 protected:
  std::string write(std::string_view key, std::string_view text, const WriteOptions& options = {}) {
    return write_all(*store_, key, text, options);
  }
  std::string write_if(std::string_view key, std::string_view text, const Condition& condition) {
    return write(key, text, {.condition = condition, .metadata = {}, .tags = {}});
  }
  std::string text_of(std::string_view key) { return read_all(*store_, key, enough); }
  std::string range(std::uint64_t offset, std::optional<std::uint64_t> length = {}) {
    return rest_of(*store_->read("a", {.offset = offset, .length = length, .if_match = {}}));
  }
  std::vector<std::string> keys(std::string_view prefix = "", std::string_view after = "") {
    return keys_of(store_->list(prefix, after));
  }

  std::shared_ptr<ObjectStore> store_ = GetParam().make();
};

INSTANTIATE_TEST_SUITE_P(Conformance, EveryStore, testing::ValuesIn(tested_stores()),
                         [](const auto& tested) { return tested.param.name; });

TEST_P(EveryStore, HasNothingAtFirst) {
  EXPECT_EQ(store_->head("a"), std::nullopt);
  EXPECT_THROW(store_->read("a"), NoSuchObject);
  EXPECT_THROW(store_->set_tags("a", {}), NoSuchObject);
  EXPECT_NO_THROW(store_->remove("a"));
  EXPECT_THAT(keys(), IsEmpty());
}

TEST_P(EveryStore, GivesBackWhatWasWritten) {
  const std::string all_bytes = [] {
    std::string text(256, '\0');
    std::iota(text.begin(), text.end(), '\0');
    return text;
  }();
  write("a/b.wibl", all_bytes);
  EXPECT_EQ(text_of("a/b.wibl"), all_bytes);
  write("empty", "");
  EXPECT_EQ(text_of("empty"), "");
  EXPECT_EQ(store_->head("empty")->info.bytes, 0);
}

TEST_P(EveryStore, GivesBackWhatCameInPieces) {
  std::string all;
  const auto writer = store_->write("a");
  for (int i = 0; i < 1000; ++i) {
    const std::string piece(static_cast<std::size_t>(i), static_cast<char>('a' + i % 26));
    writer->write(piece);
    all += piece;
  }
  writer->commit();
  EXPECT_EQ(rest_of(*store_->read("a"), 4096), all);
}

TEST_P(EveryStore, ShowsAnObjectOnlyWhenItIsCommitted) {
  {
    const auto writer = store_->write("a/b");
    writer->write("half");
    EXPECT_EQ(store_->head("a/b"), std::nullopt);
    EXPECT_THAT(keys(), IsEmpty());
  }
  EXPECT_EQ(store_->head("a/b"), std::nullopt);
  EXPECT_THAT(keys(), IsEmpty());
}

TEST_P(EveryStore, KeepsAttributesWithTheObject) {
  const std::string etag = write("a", "text",
                                 {.condition = {},
                                  .content_type = "application/geo+json",
                                  .metadata = {{"leadline-version", "1"}},
                                  .tags = {{"Logger", "wibl"}, {"Soundings", "ünf"}}});
  const ObjectHead head = *store_->head("a");
  EXPECT_EQ(head.info.key, "a");
  EXPECT_EQ(head.info.bytes, 4);
  EXPECT_GT(head.info.modified, util::UtcTime(1'600'000'000s));
  EXPECT_EQ(head.etag, etag);
  EXPECT_EQ(head.content_type, "application/geo+json");
  EXPECT_THAT(head.metadata, ElementsAre(Pair("leadline-version", "1")));
  EXPECT_THAT(head.tags, ElementsAre(Pair("Logger", "wibl"), Pair("Soundings", "ünf")));
  EXPECT_EQ(store_->read("a")->head(), head);
  EXPECT_EQ(store_->list().objects.front(), head.info);
}

TEST_P(EveryStore, ForgetsTheAttributesOfTheObjectBefore) {
  write("a", "old", {.condition = {}, .content_type = "text/plain", .metadata = {{"m", "1"}}, .tags = {{"t", "1"}}});
  write("a", "new");
  const ObjectHead head = *store_->head("a");
  EXPECT_EQ(head.content_type, WriteOptions{}.content_type);
  EXPECT_THAT(head.metadata, IsEmpty());
  EXPECT_THAT(head.tags, IsEmpty());
}

TEST_P(EveryStore, TakesTagsUpToTheEndOfWriting) {
  const auto writer = store_->write("a", {.condition = {}, .metadata = {{"m", "1"}}, .tags = {{"first", "1"}}});
  writer->write("text");
  writer->set_tags({{"second", "2"}});
  writer->commit();
  EXPECT_THAT(store_->head("a")->tags, ElementsAre(Pair("second", "2")));
  EXPECT_THAT(store_->head("a")->metadata, ElementsAre(Pair("m", "1")));
}

TEST_P(EveryStore, ReplacesTagsAndNothingElse) {
  const std::string etag = write("a", "text", {.condition = {}, .metadata = {{"m", "1"}}, .tags = {{"old", "1"}}});
  store_->set_tags("a", {{"new", "2"}});
  const ObjectHead head = *store_->head("a");
  EXPECT_THAT(head.tags, ElementsAre(Pair("new", "2")));
  EXPECT_THAT(head.metadata, ElementsAre(Pair("m", "1")));
  EXPECT_EQ(head.etag, etag);
  EXPECT_EQ(text_of("a"), "text");
}

TEST_P(EveryStore, GivesEqualEtagsToEqualContentOnly) {
  const std::string first = write("a", "one");
  EXPECT_NE(write("a", "two"), first);
  EXPECT_EQ(write("a", "one"), first);
}

TEST_P(EveryStore, ReadsRanges) {
  write("a", "0123456789");
  EXPECT_EQ(range(0), "0123456789");
  EXPECT_EQ(range(4), "456789");
  EXPECT_EQ(range(4, 3), "456");
  EXPECT_EQ(range(8, 100), "89");
  EXPECT_EQ(range(10), "");
  EXPECT_EQ(range(11, 5), "");
  EXPECT_EQ(range(0, 0), "");
  EXPECT_EQ(range(~0ULL, ~0ULL), "");
  EXPECT_EQ(range(1, ~0ULL), "123456789");
  EXPECT_EQ(store_->read("a", {.offset = 4, .length = 3, .if_match = {}})->head().info.bytes, 10);
}

TEST_P(EveryStore, ReadsOnlyTheVersionThatWasAskedFor) {
  const std::string first = write("a", "one");
  EXPECT_EQ(rest_of(*store_->read("a", version(first))), "one");
  write("a", "two");
  EXPECT_THROW(store_->read("a", version(first)), PreconditionFailed);
}

TEST_P(EveryStore, ReadsOneVersionToTheEnd) {
  write("a", "first version");
  const auto reader = store_->read("a");
  std::array<std::byte, 5> start;
  ASSERT_EQ(reader->read(start), 5);
  write("a", "second version");
  EXPECT_EQ(rest_of(*reader), " version");
  const auto another = store_->read("a");
  store_->remove("a");
  EXPECT_EQ(rest_of(*another), "second version");
}

TEST_P(EveryStore, CreatesOnce) {
  write_if("a", "one", Condition::absent());
  EXPECT_THROW(write_if("a", "two", Condition::absent()), PreconditionFailed);
  EXPECT_EQ(text_of("a"), "one");
  store_->remove("a");
  EXPECT_NO_THROW(write_if("a", "three", Condition::absent()));
}

TEST_P(EveryStore, ReplacesOnlyWhatIsExpected) {
  EXPECT_THROW(write_if("a", "one", Condition::matches("x")), PreconditionFailed);
  EXPECT_EQ(store_->head("a"), std::nullopt);
  const std::string first = write("a", "one");
  const std::string second = write_if("a", "two", Condition::matches(first));
  EXPECT_THROW(write_if("a", "three", Condition::matches(first)), PreconditionFailed);
  EXPECT_EQ(text_of("a"), "two");
  EXPECT_EQ(store_->head("a")->etag, second);
}

TEST_P(EveryStore, JudgesConditionsAtTheEndOfWriting) {
  const auto writer = store_->write("a", {.condition = Condition::absent(), .metadata = {}, .tags = {}});
  writer->write("slow");
  write("a", "quick");
  EXPECT_THROW(writer->commit(), PreconditionFailed);
  EXPECT_EQ(text_of("a"), "quick");
}

TEST_P(EveryStore, RemovesOnlyWhatIsExpected) {
  const std::string first = write("a", "one");
  const std::string second = write("a", "two");
  EXPECT_THROW(store_->remove("a", Condition::matches(first)), PreconditionFailed);
  EXPECT_EQ(text_of("a"), "two");
  store_->remove("a", Condition::matches(second));
  EXPECT_EQ(store_->head("a"), std::nullopt);
  EXPECT_NO_THROW(store_->remove("a", Condition::matches(second)));
}

TEST_P(EveryStore, ListsInOrderOfTheBytesOfKeys) {
  const std::vector<std::string> all = {"B",     "a!",   "a-b", "a.json", "a/b", "a/b!",
                                        "a/c/d", "a/c0", "a0",  "b",      "ä",   "水"};
  for (auto key = all.rbegin(); key != all.rend(); ++key) write(*key, "x");
  ASSERT_TRUE(std::ranges::is_sorted(all));
  EXPECT_EQ(keys(), all);
}

TEST_P(EveryStore, ListsWhatBeginsWithAPrefix) {
  for (const char* key : {"a.b", "ab/c", "a/b", "a2/b/c", "b"}) write(key, "x");
  EXPECT_THAT(keys("a"), ElementsAre("a.b", "a/b", "a2/b/c", "ab/c"));
  EXPECT_THAT(keys("a/"), ElementsAre("a/b"));
  EXPECT_THAT(keys("a2/b"), ElementsAre("a2/b/c"));
  EXPECT_THAT(keys("a2/b/"), ElementsAre("a2/b/c"));
  EXPECT_THAT(keys("a2/b/c"), ElementsAre("a2/b/c"));
  EXPECT_THAT(keys("a2/b/c/"), IsEmpty());
  EXPECT_THAT(keys("c/d/e"), IsEmpty());
  EXPECT_THAT(keys("../"), IsEmpty());
  EXPECT_THAT(keys("/"), IsEmpty());
  EXPECT_THAT(keys(std::string_view("\0", 1)), IsEmpty());
  EXPECT_THAT(keys("\xff/"), IsEmpty());
}

TEST_P(EveryStore, GoesOnBehindAnyKey) {
  for (const char* key : {"a.b", "a/b", "a/c/d", "ab"}) write(key, "x");
  EXPECT_THAT(keys("", "a"), ElementsAre("a.b", "a/b", "a/c/d", "ab"));
  EXPECT_THAT(keys("", "a.b"), ElementsAre("a/b", "a/c/d", "ab"));
  EXPECT_THAT(keys("", "a/"), ElementsAre("a/b", "a/c/d", "ab"));
  EXPECT_THAT(keys("", "a/b"), ElementsAre("a/c/d", "ab"));
  EXPECT_THAT(keys("", "a/b!"), ElementsAre("a/c/d", "ab"));
  EXPECT_THAT(keys("", "a/c/"), ElementsAre("a/c/d", "ab"));
  EXPECT_THAT(keys("", "a/c/d"), ElementsAre("ab"));
  EXPECT_THAT(keys("", "a0"), ElementsAre("ab"));
  EXPECT_THAT(keys("a/", "Z"), ElementsAre("a/b", "a/c/d"));
  EXPECT_THAT(keys("a/", "a/b"), ElementsAre("a/c/d"));
  EXPECT_THAT(keys("a/", "b"), IsEmpty());
}

TEST_P(EveryStore, ListsPageByPage) {
  std::vector<std::string> all;
  for (int i = 100; i < 107; ++i)
    for (const char* end : {"", "/x", "/y/z"}) all.push_back(std::to_string(i) + (end[0] != '\0' ? "d" : "f") + end);
  std::ranges::sort(all);
  for (const std::string& key : all) write(key, "x");
  for (std::size_t limit = 1; limit <= all.size() + 1; ++limit) {
    std::vector<std::string> found;
    ListPage page;
    do {
      page = store_->list("", page.next, limit);
      ASSERT_LE(page.objects.size(), limit);
      for (const std::string& key : keys_of(page)) found.push_back(key);
      ASSERT_EQ(page.next.empty(), found.size() == all.size());
    } while (!page.next.empty());
    EXPECT_EQ(found, all) << limit;
  }
}

TEST_P(EveryStore, VisitsEveryObjectAndMayRemoveIt) {
  for (int i = 0; i < 50; ++i) write("a/" + std::to_string(i), "x");
  write("b", "x");
  int visited = 0;
  for_each_object(*store_, "a/", [&](const ObjectInfo& object) {
    ++visited;
    store_->remove(object.key);
  });
  EXPECT_EQ(visited, 50);
  EXPECT_THAT(keys(), ElementsAre("b"));
}

TEST_P(EveryStore, ReadsSmallObjectsOnly) {
  write("a", "12345");
  EXPECT_EQ(read_all(*store_, "a", 5), "12345");
  EXPECT_THROW(read_all(*store_, "a", 4), Error);
  EXPECT_THROW(read_all(*store_, "b", 4), NoSuchObject);
}

TEST_P(EveryStore, RefusesKeysThatAreNone) {
  for (const std::string& key : {std::string(), std::string("a\0b", 3), std::string("\xff"), std::string(1025, 'a')}) {
    EXPECT_THROW(store_->head(key), InvalidKey);
    EXPECT_THROW(store_->read(key), InvalidKey);
    EXPECT_THROW(store_->write(key), InvalidKey);
    EXPECT_THROW(store_->remove(key), InvalidKey);
    EXPECT_THROW(store_->set_tags(key, {}), InvalidKey);
  }
}

TEST_P(EveryStore, TakesLongAndStrangeKeys) {
  std::string longest;
  while (longest.size() < max_key_bytes) longest += longest.size() % 200 == 199 ? '/' : 'k';
  for (const std::string& key :
       {longest, std::string("new\nline"), std::string("a\\b"), std::string("..."), std::string(".hidden"),
        std::string("sp ace/ "), std::string("~"), std::string("a*?[]'\"$"), std::string("x/.leadline/y")}) {
    write(key, key);
    EXPECT_EQ(text_of(key), key);
  }
  EXPECT_EQ(keys().size(), 9);
}

TEST_P(EveryStore, KeepsKeysThatDifferInCaseApart) {
  write("a", "small");
  write("A", "large");
  EXPECT_EQ(text_of("a"), "small");
  EXPECT_EQ(text_of("A"), "large");
}

TEST_P(EveryStore, TellsWhatAppearsAndChanges) {
  write("before", "x");
  const auto watch = store_->watch();
  write("a", "x");
  write("a", "y");
  write("b/c/d", "x");
  std::vector<std::string> told;
  while (told.size() < 2) {
    for (const std::string& key : watch->wait(1min))
      if (std::ranges::find(told, key) == told.end()) told.push_back(key);
  }
  EXPECT_THAT(told, UnorderedElementsAre("a", "b/c/d"));
}

TEST_P(EveryStore, TellsOnlyWhatBeginsWithThePrefix) {
  const auto watch = store_->watch("in/");
  write("out/a", "x");
  write("in", "x");
  store_->remove("in");
  write("in/a", "x");
  EXPECT_THAT(watch->wait(1min), ElementsAre("in/a"));
}

TEST_P(EveryStore, TellsNothingWhenNothingHappens) {
  write("a", "x");
  const auto watch = store_->watch();
  {
    store_->write("b")->write("half");
  }
  store_->set_tags("a", {{"t", "1"}});
  store_->remove("a");
  EXPECT_THAT(watch->wait(0ms), IsEmpty());
}

TEST_P(EveryStore, WakesWhoWaits) {
  const auto watch = store_->watch();
  std::thread writer([&] { write("a", "x"); });
  EXPECT_THAT(watch->wait(1min), ElementsAre("a"));
  writer.join();
}

TEST_P(EveryStore, LetsOneOfManyThreadsWin) {
  std::atomic<int> created = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      try {
        write_if("a", std::to_string(i), Condition::absent());
        ++created;
      } catch (const PreconditionFailed&) {
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(created, 1);
}

TEST_P(EveryStore, LosesNoConditionalReplacement) {
  constexpr int threads = 4, rounds = 10;
  write("counter", "0");
  const auto count_up = [&] {
    for (int done = 0; done < rounds;) {
      const auto reader = store_->read("counter");
      const std::string next = std::to_string(std::stoi(rest_of(*reader)) + 1);
      try {
        write_if("counter", next, Condition::matches(reader->head().etag));
        ++done;
      } catch (const PreconditionFailed&) {
      }
    }
  };
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) running.emplace_back(count_up);
  for (std::thread& thread : running) thread.join();
  EXPECT_EQ(text_of("counter"), std::to_string(threads * rounds));
}

}  // namespace
}  // namespace leadline::store
