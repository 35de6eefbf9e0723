#include "http/resolver.h"

#include <atomic>
#include <gmock/gmock.h>
#include <memory>
#include <thread>

#include "util/error.h"

namespace leadline::http {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;

auto in(std::chrono::milliseconds time) { return std::chrono::steady_clock::now() + time; }

TEST(Resolve, AsksTheResolver) {
  const auto addresses =
      resolve([](const std::string& host) { return std::vector{host, std::string("::1")}; }, "h", in(1h));
  EXPECT_THAT(addresses, ElementsAre("h", "::1"));
}

TEST(Resolve, PassesOnWhyThereIsNone) {
  const Resolver fails = [](const std::string&) -> std::vector<std::string> { throw Error("no such host"); };
  EXPECT_THROW(resolve(fails, "h", in(1h)), Error);
}

TEST(Resolve, LeavesASlowOneToItself) {
  const auto may_end = std::make_shared<std::atomic<bool>>(false);
  const auto has_ended = std::make_shared<std::atomic<bool>>(false);
  const Resolver hangs = [=](const std::string&) -> std::vector<std::string> {
    may_end->wait(false);
    *has_ended = true;
    has_ended->notify_all();
    return {};
  };
  EXPECT_THROW(resolve(hangs, "h", in(1ms)), Error);
  *may_end = true;
  may_end->notify_all();
  has_ended->wait(false);
}

TEST(ResolveWithSystem, KnowsThisMachine) { EXPECT_THAT(resolve_with_system("localhost"), Contains("127.0.0.1")); }

TEST(ResolveWithSystem, SaysWhyThereIsNone) { EXPECT_THROW(resolve_with_system("no host has such a name"), Error); }

}  // namespace
}  // namespace leadline::http
