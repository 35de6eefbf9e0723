// A request as bytes, in pieces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/client.h"

namespace leadline::http {

/// Head and body of a request, front to back. The last piece is handed out only when the body has proved to have the
/// length announced. Pieces that may hold a secret are overwritten. The request has to outlive it.
class Outgoing {
 public:
  /// Throws Error when a header can not be sent.
  explicit Outgoing(const Request& request);
  Outgoing(const Outgoing&) = delete;
  Outgoing& operator=(const Outgoing&) = delete;
  ~Outgoing();

  /// What to send next, until the next call that is no sent(); empty at the end. Throws Error when the body can not be
  /// read or is shorter or longer than announced.
  std::string_view rest();

  /// So many bytes of it are on their way.
  void sent(std::size_t count);

  /// All of the request is.
  [[nodiscard]] bool sent_all() const { return sent_all_; }

 private:
  void refill();

  const Request& request_;
  std::string piece_;
  std::string_view rest_;
  std::uint64_t read_ = 0;
  bool sent_all_ = false;
};

}  // namespace leadline::http
