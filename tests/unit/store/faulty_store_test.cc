#include "store/faulty_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "store/memory_store.h"

namespace leadline::store {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class FaultyStoreTest : public testing::Test {
 protected:
  FaultyStore scripted(std::vector<ScriptedFault> script) {
    return {memory_, scripted_faults(std::move(script)), [this] { ++pauses_; }};
  }

  util::FixedClock clock_{util::UtcTime(1s)};
  MemoryStore memory_{clock_};
  int pauses_ = 0;
};

TEST_F(FaultyStoreTest, FailsAtTheCallOfTheScript) {
  memory_.write("a")->commit();
  FaultyStore store = scripted({{Operation::head, "a", 1, Fault::fails}});
  EXPECT_NO_THROW(store.head("a"));
  EXPECT_NO_THROW(store.head("b"));
  try {
    store.head("a");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "memory: head of 'a' failed, as was asked for");
    EXPECT_EQ(error.retry(), Retry::may_help);
  }
  EXPECT_NO_THROW(store.head("a"));
  EXPECT_EQ(store.faults(), 1);
}

TEST_F(FaultyStoreTest, FailsAtEveryOperation) {
  using Call = std::function<void(FaultyStore&)>;
  const std::vector<std::pair<Operation, Call>> calls = {
      {Operation::head, [](auto& store) { store.head("a"); }},
      {Operation::read, [](auto& store) { store.read("a"); }},
      {Operation::read_bytes, [](auto& store) { store.read("a")->read({}); }},
      {Operation::write, [](auto& store) { store.write("a"); }},
      {Operation::write_bytes, [](auto& store) { store.write("a")->write("x"); }},
      {Operation::commit, [](auto& store) { store.write("a")->commit(); }},
      {Operation::set_tags, [](auto& store) { store.set_tags("a", {}); }},
      {Operation::list, [](auto& store) { store.list(); }},
      {Operation::watch, [](auto& store) { store.watch(); }},
      {Operation::wait, [](auto& store) { store.watch()->wait(0ms); }},
      {Operation::remove, [](auto& store) { store.remove("a"); }},
  };
  for (const auto& [operation, call] : calls) {
    memory_.write("a")->commit();
    FaultyStore faulty(memory_, random_faults(1, {{operation, Fault::fails, 1.0}}));
    EXPECT_THROW(call(faulty), Error);
    FaultyStore faultless(memory_, random_faults(1, {{operation, Fault::fails, 0.0}}));
    EXPECT_NO_THROW(call(faultless));
  }
}

TEST_F(FaultyStoreTest, FailsAfterTheDeed) {
  FaultyStore store = scripted({{Operation::commit, "a", 0, Fault::fails_late},
                                {Operation::set_tags, "a", 0, Fault::fails_late},
                                {Operation::remove, "a", 0, Fault::fails_late}});
  EXPECT_THROW(write_all(store, "a", "text"), Error);
  EXPECT_EQ(read_all(memory_, "a", 100), "text");
  EXPECT_THROW(store.set_tags("a", {{"t", "1"}}), Error);
  EXPECT_EQ(memory_.head("a")->tags.size(), 1);
  EXPECT_THROW(store.remove("a"), Error);
  EXPECT_EQ(memory_.head("a"), std::nullopt);
}

TEST_F(FaultyStoreTest, TruncatesWhatIsRead) {
  write_all(memory_, "a", std::string(100'000, 'x'));
  FaultyStore store = scripted({{Operation::read_bytes, "a", 2, Fault::truncates}});
  const std::string text = read_all(store, "a", 1 << 20);
  EXPECT_GT(text.size(), 0);
  EXPECT_LT(text.size(), 100'000);
}

TEST_F(FaultyStoreTest, Pauses) {
  FaultyStore store = scripted({{Operation::list, "", 1, Fault::delays}});
  store.list();
  EXPECT_EQ(pauses_, 0);
  store.list();
  EXPECT_EQ(pauses_, 1);
}

TEST_F(FaultyStoreTest, TellsNewsAgain) {
  FaultyStore store = scripted({{Operation::wait, "", 0, Fault::duplicates}});
  const auto watch = store.watch();
  memory_.write("a")->commit();
  EXPECT_THAT(watch->wait(0ms), ElementsAre("a"));
  memory_.write("b")->commit();
  EXPECT_THAT(watch->wait(0ms), ElementsAre("b", "a"));
  EXPECT_THAT(watch->wait(0ms), IsEmpty());
}

std::set<int> faults_of(std::uint64_t seed, double probability) {
  const FaultPlan plan = random_faults(seed, {{Operation::head, Fault::fails, probability}});
  std::set<int> faults;
  for (int i = 0; i < 1000; ++i)
    if (plan(Operation::head, "a", static_cast<std::uint64_t>(i)) == Fault::fails) faults.insert(i);
  return faults;
}

TEST(RandomFaults, DependOnTheSeedAlone) {
  EXPECT_EQ(faults_of(1, 0.1), faults_of(1, 0.1));
  EXPECT_NE(faults_of(1, 0.1), faults_of(2, 0.1));
}

TEST(RandomFaults, AreAboutAsMany) {
  EXPECT_EQ(faults_of(1, 0).size(), 0);
  EXPECT_NEAR(static_cast<double>(faults_of(1, 0.1).size()), 100, 30);
  EXPECT_EQ(faults_of(1, 1).size(), 1000);
}

TEST(RandomFaults, ShareOneOperation) {
  const FaultPlan plan =
      random_faults(1, {{Operation::head, Fault::fails, 0.5}, {Operation::head, Fault::delays, 0.5}});
  std::map<Fault, int> counts;
  for (std::uint64_t i = 0; i < 1000; ++i) ++counts[plan(Operation::head, "a", i)];
  EXPECT_EQ(counts[Fault::none], 0);
  EXPECT_NEAR(counts[Fault::fails], 500, 80);
}

}  // namespace
}  // namespace leadline::store
