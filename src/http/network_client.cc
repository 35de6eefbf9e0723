#include "http/network_client.h"

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "http/answer_parser.h"
#include "http/outgoing.h"
#include "util/error.h"

namespace leadline::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::size_t receive_bytes = 16 << 10;
constexpr std::string_view too_long = "it took too long";

// How it is told that an exchange ended in a phase.
constexpr std::array<std::string_view, 6> troubles = {
    "cannot find its address",           "cannot connect", "no TLS connection",
    "the request was not sent entirely", "no answer came", "the answer is not complete",
};

bool is_address(const std::string& host) {
  error_code error;
  asio::ip::make_address(host, error);
  return !error;
}

asio::ssl::context share(const std::shared_ptr<ssl_ctx_st>& context) {
  SSL_CTX_up_ref(context.get());
  return asio::ssl::context(context.get());
}

// The exchange can not go on.
struct Broken {
  std::string reason;
};

// One request over one connection. Sending and receiving go on side by side, as an answer may come before all is sent.
class Conversation {
 public:
  Conversation(const Request& request, const Limits& limits, SteadyTime deadline)
      : url_(request.url),
        limits_(limits),
        deadline_(deadline),
        outgoing_(request),
        answer_(limits.kept_body_bytes, request.method == "HEAD" ? AnswerBody::none : AnswerBody::expected),
        socket_(context_) {}

  Exchange hold(const Resolver& resolver, Trust& trust);

 private:
  void reach(const Resolver& resolver, Trust& trust);
  void connect(const std::vector<std::string>& addresses, SteadyTime until);
  error_code connect(const tcp::endpoint& endpoint, SteadyTime until);
  void secure(SteadyTime until);
  void verify_host(SSL* ssl) const;
  void talk();
  void send_more();
  void receive_more();
  void received(error_code error, std::size_t count);
  void hang_up();
  [[nodiscard]] SteadyTime patience() const;
  [[nodiscard]] Phase phase_of_talk() const;
  [[nodiscard]] std::string failure(std::string_view reason) const;

  template <typename Start>
  std::optional<error_code> finish(Start start, SteadyTime until);
  template <typename Handler>
  void receive_into(asio::mutable_buffer buffer, Handler handler);
  template <typename Handler>
  void send_from(asio::const_buffer buffer, Handler handler);

  const Url& url_;
  const Limits& limits_;
  SteadyTime deadline_;
  Phase phase_ = Phase::resolving;
  Outgoing outgoing_;
  AnswerParser answer_;
  asio::io_context context_{1};
  tcp::socket socket_;
  std::optional<asio::ssl::context> tls_;
  std::optional<asio::ssl::stream<tcp::socket&>> secured_;
  SteadyTime last_progress_;
  bool hung_up_ = false;
  std::string trouble_;
};

// Starts an operation and waits for its end. Hangs up when it takes too long, and gives nothing then.
template <typename Start>
std::optional<error_code> Conversation::finish(Start start, SteadyTime until) {
  std::optional<error_code> result;
  start([&result](error_code error) { result = error; });
  context_.restart();
  while (!result && context_.run_one_until(until) > 0) {
  }
  if (result) return result;
  hang_up();
  return std::nullopt;
}

// Operations that are under way end, and tell what they did.
void Conversation::hang_up() {
  hung_up_ = true;
  error_code ignored;
  socket_.close(ignored);
  context_.restart();
  context_.run();
}

void Conversation::reach(const Resolver& resolver, Trust& trust) {
  phase_ = Phase::securing;
  if (url_.secure) tls_.emplace(share(trust.context()));
  phase_ = Phase::resolving;
  const SteadyTime until = std::min(deadline_, std::chrono::steady_clock::now() + limits_.connect);
  const auto addresses = is_address(url_.host) ? std::vector{url_.host} : resolve(resolver, url_.host, until);
  phase_ = Phase::connecting;
  connect(addresses, until);
  phase_ = Phase::securing;
  if (url_.secure) secure(until);
}

// One address after the other; each gets its share of the time.
void Conversation::connect(const std::vector<std::string>& addresses, SteadyTime until) {
  std::string reason = "its name has no address";
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    error_code error;
    const auto address = asio::ip::make_address(addresses[i], error);
    const auto now = std::chrono::steady_clock::now();
    if (!error) error = connect({address, url_.port}, now + (until - now) / static_cast<int>(addresses.size() - i));
    if (!error) return;
    reason = error == asio::error::timed_out ? too_long : error.message();
  }
  throw Broken{reason};
}

error_code Conversation::connect(const tcp::endpoint& endpoint, SteadyTime until) {
  error_code ignored;
  socket_.close(ignored);
  hung_up_ = false;
  const auto start = [&](auto handler) { socket_.async_connect(endpoint, std::move(handler)); };
  const auto error = finish(start, until).value_or(asio::error::timed_out);
  if (!error) socket_.set_option(tcp::no_delay(true), ignored);
  return error;
}

void Conversation::secure(SteadyTime until) {
  secured_.emplace(socket_, *tls_);
  verify_host(secured_->native_handle());
  const auto start = [&](auto handler) {
    secured_->async_handshake(asio::ssl::stream_base::client, std::move(handler));
  };
  const auto error = finish(start, until);
  if (!error) throw Broken{std::string(too_long)};
  if (!*error) return;
  const long verified = SSL_get_verify_result(secured_->native_handle());
  if (verified == X509_V_OK) throw Broken{error->message()};
  throw Broken{fmt::format("its certificate is not valid: {}", X509_verify_cert_error_string(verified))};
}

void Conversation::verify_host(SSL* ssl) const {
  const char* host = url_.host.c_str();
  SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  const bool done = is_address(url_.host) ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host) == 1
                                          : SSL_set1_host(ssl, host) == 1 &&
                                                SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                                                         const_cast<char*>(host)) == 1;
  if (!done) throw Broken{"its name can not be verified"};
}

template <typename Handler>
void Conversation::receive_into(asio::mutable_buffer buffer, Handler handler) {
  if (secured_) {
    secured_->async_read_some(buffer, std::move(handler));
  } else {
    socket_.async_read_some(buffer, std::move(handler));
  }
}

template <typename Handler>
void Conversation::send_from(asio::const_buffer buffer, Handler handler) {
  if (secured_) {
    secured_->async_write_some(buffer, std::move(handler));
  } else {
    socket_.async_write_some(buffer, std::move(handler));
  }
}

void Conversation::send_more() {
  const std::string_view rest = hung_up_ ? std::string_view() : outgoing_.rest();
  if (rest.empty()) return;
  // A failure is left to the receiving side: what can still be read there may be the answer.
  send_from(asio::buffer(rest), [this](error_code error, std::size_t count) {
    last_progress_ = std::chrono::steady_clock::now();
    outgoing_.sent(count);
    if (!error) send_more();
  });
}

void Conversation::receive_more() {
  if (hung_up_) return;
  const auto room = answer_.room(receive_bytes);
  receive_into(asio::buffer(room.data(), room.size()),
               [this](error_code error, std::size_t count) { received(error, count); });
}

void Conversation::received(error_code error, std::size_t count) {
  if (error == asio::error::eof) answer_.ended();
  if (error == asio::ssl::error::stream_truncated) {
    trouble_ = "the other side closed the connection";
  } else if (error) {
    trouble_ = error.message();
  } else {
    last_progress_ = std::chrono::steady_clock::now();
    answer_.received(count);
    if (!answer_.is_over()) receive_more();
  }
}

SteadyTime Conversation::patience() const {
  const bool awaited = outgoing_.sent_all() && !answer_.any_received();
  return std::min(deadline_, last_progress_ + (awaited ? limits_.answer : limits_.idle));
}

void Conversation::talk() {
  last_progress_ = std::chrono::steady_clock::now();
  context_.restart();
  receive_more();
  send_more();
  while (!answer_.is_over() && trouble_.empty()) {
    if (context_.run_one_until(patience()) == 0) trouble_ = too_long;
  }
  const std::string first_trouble = answer_.trouble().empty() ? trouble_ : answer_.trouble();
  hang_up();
  trouble_ = first_trouble;
}

Phase Conversation::phase_of_talk() const {
  if (answer_.is_whole()) return Phase::done;
  if (answer_.any_received()) return Phase::receiving;
  return outgoing_.sent_all() ? Phase::waiting : Phase::sending;
}

std::string Conversation::failure(std::string_view reason) const {
  return fmt::format("{}: {}: {}", url_.authority, troubles[static_cast<std::size_t>(phase_)], reason);
}

Exchange Conversation::hold(const Resolver& resolver, Trust& trust) {
  try {
    reach(resolver, trust);
  } catch (const Broken& broken) {
    return {phase_, false, {}, failure(broken.reason)};
  } catch (const Error& error) {
    return {phase_, false, {}, failure(error.what())};
  }
  talk();
  phase_ = phase_of_talk();
  return {phase_, outgoing_.sent_all(), answer_.take_response(), phase_ == Phase::done ? "" : failure(trouble_)};
}

}  // namespace

NetworkClient::NetworkClient(NetworkOptions options) : options_(std::move(options)), trust_(options_.ca_files) {}

Exchange NetworkClient::send(const Request& request, SteadyTime deadline) {
  const Limits& limits = options_.limits;
  const SteadyTime latest = std::min(deadline, std::chrono::steady_clock::now() + limits.total);
  return Conversation(request, limits, latest).hold(options_.resolver, trust_);
}

}  // namespace leadline::http
