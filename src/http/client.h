// One HTTP request and what became of it. RFC 9110, 9112.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/url.h"
#include "util/secret.h"
#include "util/stream.h"

namespace leadline::http {

struct Header {
  std::string name;
  std::string value;
};

/// A header nobody may see. The secret has to outlive the request.
struct SecretHeader {
  std::string name;
  const util::Secret* value = nullptr;
};

struct Request {
  std::string method = "GET";
  Url url;
  std::vector<Header> headers;  ///< besides Host, Content-Length and Connection, which the client writes
  std::vector<SecretHeader> secret_headers;
  std::uint64_t body_bytes = 0;
  util::ByteSource* body = nullptr;  ///< gives exactly body_bytes; not needed when there are none
};

/// What came back. Its status line and headers are complete.
struct Response {
  int status = 0;
  std::vector<Header> headers;
  std::string body;       ///< the front of it, up to the client's limit
  bool complete = false;  ///< the whole body is here

  /// The value of the first header of that name, in whatever case; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// How far an exchange got, in this order.
enum class Phase { resolving, connecting, securing, sending, waiting, receiving, done };

/// What became of a request.
struct Exchange {
  Phase phase = Phase::resolving;  ///< it ended in this one
  /// The system took the last byte of the request: the other side may have all of it. When false, it has not.
  bool sent = false;
  std::optional<Response> response;
  std::string failure;  ///< host, phase and reason, when the phase is not `done`; never a secret
};

/// Makes requests. May be used by several threads at a time.
class HttpClient {
 public:
  virtual ~HttpClient() = default;

  /// Makes one request, once, over a connection of its own, and gives up at the deadline. Follows no redirects. Network
  /// trouble is told in the exchange. Throws Error when the body can not be read or has another length than announced,
  /// and when a header can not be sent; the other side can not have a complete request then.
  virtual Exchange send(const Request& request, std::chrono::steady_clock::time_point deadline) = 0;
};

}  // namespace leadline::http
