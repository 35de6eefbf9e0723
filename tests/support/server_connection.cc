#include "support/server_connection.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>

namespace leadline::test {
namespace {

constexpr std::size_t piece_bytes = 64 << 10;

}  // namespace

ServerConnection::ServerConnection(util::Descriptor socket, ssl_ctx_st* context)
    : socket_(std::move(socket)),
      tls_(context == nullptr ? nullptr : SSL_new(context), SSL_free),
      piece_(piece_bytes, '\0') {
  if (tls_) SSL_set_fd(tls_.get(), socket_.number());
}

ServerConnection::~ServerConnection() = default;

bool ServerConnection::shake_hands() {
  if (!tls_) return true;
  const bool done = SSL_accept(tls_.get()) == 1;
  ERR_clear_error();
  return done;
}

std::string_view ServerConnection::read() {
  const auto count = tls_ ? SSL_read(tls_.get(), piece_.data(), static_cast<int>(piece_.size()))
                          : static_cast<int>(recv(socket_.number(), piece_.data(), piece_.size(), 0));
  ERR_clear_error();
  return std::string_view(piece_).substr(0, count > 0 ? static_cast<std::size_t>(count) : 0);
}

bool ServerConnection::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                            : static_cast<int>(send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL));
    ERR_clear_error();
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool ServerConnection::pause(std::chrono::milliseconds time) {
  pollfd gone{socket_.number(), POLLRDHUP, 0};
  return poll(&gone, 1, static_cast<int>(time.count())) == 0;
}

void ServerConnection::linger() {
  pollfd gone{socket_.number(), POLLRDHUP, 0};
  poll(&gone, 1, -1);
}

void ServerConnection::reset() {
  const ::linger at_once{1, 0};
  setsockopt(socket_.number(), SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
}

}  // namespace leadline::test
