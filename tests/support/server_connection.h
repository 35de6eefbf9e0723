// A connection as the server of a test sees it.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "util/descriptor.h"

struct ssl_ctx_st;
struct ssl_st;

namespace leadline::test {

/// Blocking; ends when its socket is shut down from elsewhere.
class ServerConnection {
 public:
  /// Plain without a context.
  ServerConnection(util::Descriptor socket, ssl_ctx_st* context);
  ~ServerConnection();
  ServerConnection(const ServerConnection&) = delete;
  ServerConnection& operator=(const ServerConnection&) = delete;

  /// Whether the client agreed to the certificate.
  bool shake_hands();

  /// Up to 64 KiB; empty at the end of the connection.
  std::string_view read();
  bool write(std::string_view bytes);

  /// Waits, unless the other side goes first.
  bool pause(std::chrono::milliseconds time);
  /// Waits for the other side to go.
  void linger();

  /// It will end by breaking off: what was not read yet by either side is lost.
  void reset();

 private:
  util::Descriptor socket_;
  std::unique_ptr<ssl_st, void (*)(ssl_st*)> tls_;
  std::string piece_;
};

}  // namespace leadline::test
