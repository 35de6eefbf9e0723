// An archive on this machine, over TLS or without, that can misbehave in every way that matters.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/test_certificates.h"
#include "util/descriptor.h"

namespace leadline::test {

class ServerConnection;

/// What it does with a submission that is good.
enum class Behaviour {
  accept,                ///< 201
  unauthorized,          ///< 401
  bad_request,           ///< 400
  early_refusal,         ///< 401 before the body is read
  busy,                  ///< 429 with Retry-After
  failure,               ///< 500
  slow_headers,          ///< 201, a byte at a time
  slow_body,             ///< likewise, from the body on
  silence,               ///< no answer, ever
  reset_before_reading,  ///< of the body
  reset_after_reading,
  close_without_answer,  ///< after reading
  not_json,              ///< 200
  no_success,            ///< 200, `success` is false
  redirect,              ///< 307
  huge_answer,           ///< 200 with 100 MB
};

inline constexpr int behaviours = 16;
std::string_view name(Behaviour behaviour);

struct FakeArchiveOptions {
  std::string token = "marked-token";
  bool tls = true;
  Certificate certificate = Certificate::good;
  /// What to do with the first, second, ... POST. Called by one thread at a time.
  std::function<Behaviour(int post)> behave = [](int) { return Behaviour::accept; };
  std::string retry_after = "1";
  std::chrono::milliseconds gap{1};  ///< between the bytes of slow answers
  std::string redirect_to = "";      ///< an address
  /// Told of each POST when it has been judged, before it is answered. Called by one thread at a time.
  std::function<void(const std::string& line)> log = nullptr;
};

/// Serves from its construction to its end, eight connections at a time. It is as if the archive took a document
/// whenever it has it all and found it good, also when the answer fails: that is what must not happen twice.
class FakeArchive {
 public:
  explicit FakeArchive(FakeArchiveOptions options);
  ~FakeArchive();
  FakeArchive(const FakeArchive&) = delete;
  FakeArchive& operator=(const FakeArchive&) = delete;

  [[nodiscard]] std::string endpoint(std::string_view host = "127.0.0.1") const;
  [[nodiscard]] const TestAuthority& authority() const { return authority_; }

  [[nodiscard]] int connections() const;
  [[nodiscard]] int posts() const;
  /// How often each document was taken, by its SHA-256.
  [[nodiscard]] std::map<std::string, int> taken() const;
  /// What was wrong with the last submission that was not good.
  [[nodiscard]] std::string fault() const;

 private:
  struct Post;

  void serve();
  void serve(util::Descriptor socket);
  void converse(ServerConnection& connection);
  bool read_head(ServerConnection& connection, Post& post);
  bool read_body(ServerConnection& connection, Post& post);
  Behaviour begin_post(Post& post);
  bool judge(Post& post);
  void answer(ServerConnection& connection, const Post& post);

  FakeArchiveOptions options_;
  TestAuthority authority_;
  std::shared_ptr<ssl_ctx_st> context_;
  util::Descriptor listener_;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::set<int> open_;  ///< sockets of connections
  bool stopping_ = false;
  int connections_ = 0;
  int posts_ = 0;
  std::map<std::string, int> taken_;
  std::string fault_;
  std::vector<std::thread> workers_;
};

}  // namespace leadline::test
