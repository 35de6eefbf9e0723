#include "http/outgoing.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "util/error.h"
#include "util/printable.h"

namespace leadline::http {
namespace {

constexpr std::size_t piece_bytes = 64 << 10;

void check_header(std::string_view name, std::string_view value) {
  const auto is_control = [](char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f'; };
  const auto is_name = [](char c) { return c > ' ' && c <= '~' && c != ':'; };
  if (name.empty() || !std::ranges::all_of(name, is_name) || std::ranges::any_of(value, is_control)) {
    throw Error(fmt::format("http: the header {} can not be sent", util::in_quotes(name)));
  }
}

// At least as long as the head will be, so that it never moves and leaves no copy of a secret behind.
std::size_t head_bytes(const Request& request) {
  constexpr std::size_t punctuation = 4;
  std::size_t bytes = 256 + request.method.size() + request.url.target.size() + request.url.authority.size();
  for (const Header& header : request.headers) bytes += header.name.size() + header.value.size() + punctuation;
  for (const SecretHeader& header : request.secret_headers) {
    bytes += header.name.size() + header.value->reveal().size() + punctuation;
  }
  return bytes;
}

void add_header(std::string& head, std::string_view name, std::string_view value) {
  check_header(name, value);
  head.append(name).append(": ").append(value).append("\r\n");
}

void write_head(std::string& head, const Request& request) {
  head.reserve(std::max(piece_bytes, head_bytes(request)));
  head.append(request.method).append(" ").append(request.url.target).append(" HTTP/1.1\r\n");
  add_header(head, "Host", request.url.authority);
  add_header(head, "Connection", "close");
  const bool has_body = request.body_bytes > 0 || request.method == "POST" || request.method == "PUT";
  if (has_body) add_header(head, "Content-Length", std::to_string(request.body_bytes));
  for (const Header& header : request.headers) add_header(head, header.name, header.value);
  for (const SecretHeader& header : request.secret_headers) add_header(head, header.name, header.value->reveal());
  head.append("\r\n");
}

std::size_t fill(util::ByteSource& source, std::span<std::byte> into) {
  std::size_t filled = 0;
  while (filled < into.size()) {
    const std::size_t count = source.read(into.subspan(filled));
    if (count == 0) break;
    filled += count;
  }
  return filled;
}

}  // namespace

Outgoing::Outgoing(const Request& request) : request_(request) {
  write_head(piece_, request);
  rest_ = piece_;
}

Outgoing::~Outgoing() { util::wipe(piece_); }

std::string_view Outgoing::rest() {
  if (rest_.empty() && read_ < request_.body_bytes) refill();
  return rest_;
}

void Outgoing::sent(std::size_t count) {
  rest_.remove_prefix(count);
  sent_all_ = rest_.empty() && read_ == request_.body_bytes;
}

void Outgoing::refill() {
  util::wipe(piece_);
  piece_.resize(std::min<std::uint64_t>(piece_bytes, request_.body_bytes - read_));
  const std::size_t count = fill(*request_.body, std::as_writable_bytes(std::span(piece_)));
  read_ += count;
  if (count < piece_.size()) {
    throw Error(fmt::format("http: the body ended after {} of {} bytes", read_, request_.body_bytes));
  }
  std::byte beyond{};
  if (read_ == request_.body_bytes && request_.body->read(std::span(&beyond, 1)) > 0) {
    throw Error(fmt::format("http: the body goes on after its {} bytes", request_.body_bytes));
  }
  rest_ = piece_;
}

}  // namespace leadline::http
