// The answer to a request, out of the bytes that come in. Hostile bytes are normal.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "http/client.h"

namespace leadline::http {

enum class AnswerBody { expected, none };  ///< none: that of a HEAD request

/// Takes an answer in pieces of any size, with a body of known length, in chunks or up to the end of the connection.
/// Interim answers (1xx) are passed over. Keeps no more than the head, up to 32 KiB, and the front of the body.
class AnswerParser {
 public:
  AnswerParser(std::size_t kept_body_bytes, AnswerBody body);
  ~AnswerParser();

  /// Where to put at most so many bytes, of which received() takes the first `count`.
  std::span<std::byte> room(std::size_t bytes);
  void received(std::size_t count);

  /// The other side says that no more comes.
  void ended();

  /// There is nothing more to learn: the answer is whole or in trouble.
  [[nodiscard]] bool is_over() const;
  [[nodiscard]] bool is_whole() const;
  [[nodiscard]] bool any_received() const;
  /// Why the answer will never be whole; empty when it may be.
  [[nodiscard]] const std::string& trouble() const;

  /// As soon as status line and headers are complete. Takes it out: once only, at the end.
  std::optional<Response> take_response();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace leadline::http
