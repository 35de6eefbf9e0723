// An archive for one test, and a client for it.
#pragma once

#include <atomic>
#include <gmock/gmock.h>
#include <memory>
#include <string>
#include <vector>

#include "dcdb/attempts.h"
#include "dcdb/dcdb_archive.h"
#include "http/network_client.h"
#include "integration/folder.h"
#include "support/fake_archive.h"
#include "unit/dcdb/support.h"

namespace leadline::test {

inline const std::string marked = "marked-token-3141592653";

/// A document with a unique id and so many blanks.
inline std::string document_text(std::size_t bytes = 0) {
  return R"({"type":"FeatureCollection","properties":{"platform":{"uniqueID":"SEAID-1"}},"features":[)" +
         std::string(bytes, ' ') + "]}";
}

class ArchiveTest : public testing::Test {
 protected:
  void start(FakeArchiveOptions options) {
    options.token = marked;
    fake_ = std::make_unique<FakeArchive>(std::move(options));
    ca_files_ = {folder_.write("ca.pem", fake_->authority().pem())};
  }

  void start(Behaviour behaviour) {
    FakeArchiveOptions options;
    options.behave = [=](int) { return behaviour; };
    start(std::move(options));
  }

  [[nodiscard]] http::NetworkOptions network() const {
    return {.ca_files = ca_files_, .limits = limits_, .resolver = resolver_};
  }

  dcdb::Answer submit_to(const std::string& endpoint, const dcdb::Submission& submission,
                         std::string_view token = marked) {
    http::NetworkClient client(network());
    dcdb::DcdbArchive archive(endpoint, util::Secret(token), client, clock_, [this] { return ++random_; });
    const dcdb::Answer answer = archive.submit(submission, std::chrono::steady_clock::now() + patience_);
    EXPECT_THAT(answer.message, testing::Not(testing::HasSubstr(marked)));
    return answer;
  }

  dcdb::Answer submit(const dcdb::Submission& submission = dcdb::submission_of(document_text())) {
    return submit_to(fake_->endpoint(), submission);
  }

  dcdb::Answer submit_with_retries(std::vector<std::chrono::milliseconds>& pauses) {
    http::NetworkClient client(network());
    dcdb::DcdbArchive archive(fake_->endpoint(), util::Secret(marked), client, clock_, [this] { return ++random_; });
    const http::Pacing pacing{
        .now = [] { return std::chrono::steady_clock::now(); },
        .pause = [&](std::chrono::milliseconds pause) { return pauses.push_back(pause), pauses.size() < 10; },
        .chance = [] { return 0.0; }};
    return dcdb::submit_with_retries(archive, dcdb::submission_of(document_text()), {}, dcdb::much_later(), pacing);
  }

  [[nodiscard]] int taken() const {
    const auto taken = fake_->taken();
    return taken.empty() ? 0 : taken.begin()->second;
  }

  TemporaryFolder folder_;
  std::unique_ptr<FakeArchive> fake_;
  std::vector<std::string> ca_files_;
  http::Limits limits_;
  http::Resolver resolver_ = http::resolve_with_system;
  std::chrono::milliseconds patience_ = std::chrono::hours(1);
  util::FixedClock clock_{{}};
  std::atomic<std::uint64_t> random_ = 0;
};

}  // namespace leadline::test
