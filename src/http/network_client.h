// HTTP over the network: TLS 1.2 or newer with certificates that are always verified, including the host name.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "http/client.h"
#include "http/resolver.h"
#include "http/trust.h"

namespace leadline::http {

/// How long to be patient, and how much to keep.
struct Limits {
  std::chrono::milliseconds connect =
      std::chrono::seconds(20);                               ///< from the host's name to the end of the TLS handshake
  std::chrono::milliseconds idle = std::chrono::seconds(60);  ///< without a byte going either way
  /// From the last byte sent to the first one that comes back. Generous: giving up here leaves open what became of the
  /// request.
  std::chrono::milliseconds answer = std::chrono::minutes(3);
  std::chrono::milliseconds total = std::chrono::minutes(30);  ///< whatever the deadline is
  std::size_t kept_body_bytes = 64 << 10;                      ///< of an answer; the rest is not read
};

struct NetworkOptions {
  /// Files with certificates of authorities (PEM): those in the first one that is there are trusted. Read when the
  /// first https request is made.
  std::vector<std::string> ca_files;
  Limits limits;
  Resolver resolver = resolve_with_system;
};

class NetworkClient final : public HttpClient {
 public:
  explicit NetworkClient(NetworkOptions options);

  Exchange send(const Request& request, std::chrono::steady_clock::time_point deadline) override;

 private:
  NetworkOptions options_;
  Trust trust_;
};

}  // namespace leadline::http
