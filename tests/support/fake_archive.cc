#include "support/fake_archive.h"

#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <fmt/format.h>
#include <netinet/in.h>
#include <optional>
#include <pthread.h>
#include <stdexcept>
#include <sys/socket.h>

#include "support/received_form.h"
#include "support/server_connection.h"

namespace leadline::test {
namespace {

constexpr int workers = 8;
constexpr std::string_view path = "/upload/csb/geojson/";
constexpr std::size_t max_head_bytes = 64 << 10;
constexpr std::string_view success = R"({"message":"Submission successful.","submissionIds":["123"],"success":true})";

constexpr std::array<std::string_view, behaviours> names = {"accept",
                                                            "unauthorized",
                                                            "bad_request",
                                                            "early_refusal",
                                                            "busy",
                                                            "failure",
                                                            "slow_headers",
                                                            "slow_body",
                                                            "silence",
                                                            "reset_before_reading",
                                                            "reset_after_reading",
                                                            "close_without_answer",
                                                            "not_json",
                                                            "no_success",
                                                            "redirect",
                                                            "huge_answer"};

void check(bool done, const char* doing) {
  if (!done) throw std::runtime_error(fmt::format("the fake archive fails at {}", doing));
}

// An own port of this machine; gives its number.
int listen_here(int socket) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof(address);
  check(bind(socket, generic, size) == 0 && listen(socket, 128) == 0, "listening");
  check(getsockname(socket, generic, &size) == 0, "asking for its port");
  return ntohs(address.sin_port);
}

std::string response(std::string_view status, std::string_view body, std::string_view headers = "") {
  return fmt::format(
      "HTTP/1.1 {}\r\nContent-Type: application/json\r\nConnection: close\r\n{}Content-Length: {}\r\n\r\n{}", status,
      headers, body.size(), body);
}

std::string refusal(std::string_view status, std::string_view message) {
  return response(status, fmt::format(R"({{"message":"{}","success":false}})", message));
}

std::optional<std::string> header(const std::string& head, std::string_view name) {
  const auto begin = head.find(fmt::format("\r\n{}: ", name));
  if (begin == std::string::npos) return std::nullopt;
  const auto value = begin + name.size() + 4;
  return head.substr(value, head.find("\r\n", value) - value);
}

bool takes(Behaviour behaviour) {
  switch (behaviour) {
    case Behaviour::accept:
    case Behaviour::slow_headers:
    case Behaviour::slow_body:
    case Behaviour::silence:
    case Behaviour::reset_after_reading:
    case Behaviour::close_without_answer:
    case Behaviour::not_json:
    case Behaviour::huge_answer: return true;
    default: return false;
  }
}

void write_slowly(ServerConnection& connection, std::string_view text, std::chrono::milliseconds gap) {
  for (const char c : text) {
    if (!connection.write({&c, 1}) || !connection.pause(gap)) return;
  }
}

void write_huge(ServerConnection& connection) {
  constexpr std::size_t megabytes = 100;
  const std::string megabyte(1'000'000, 'x');
  std::string head = response("200 OK", "");
  head.insert(head.find("0\r\n\r\n"), fmt::format("{}", megabytes) + "00000");
  if (!connection.write(head)) return;
  for (std::size_t i = 0; i < megabytes && connection.write(megabyte); ++i) {
  }
}

}  // namespace

std::string_view name(Behaviour behaviour) { return names.at(static_cast<std::size_t>(behaviour)); }

struct FakeArchive::Post {
  std::string head, rest;  ///< the latter is of the body
  std::uint64_t body_bytes = 0;
  std::optional<ReceivedForm> form;
  int number = 0;
  Behaviour behaviour = Behaviour::accept;
  std::string fault;
};

FakeArchive::FakeArchive(FakeArchiveOptions options)
    : options_(std::move(options)), listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (options_.tls) context_ = authority_.server_context(options_.certificate);
  port_ = listen_here(listener_.number());
  for (int i = 0; i < workers; ++i) workers_.emplace_back([this] { serve(); });
}

FakeArchive::~FakeArchive() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const int socket : open_) shutdown(socket, SHUT_RDWR);
  }
  shutdown(listener_.number(), SHUT_RDWR);
  for (std::thread& worker : workers_) worker.join();
}

std::string FakeArchive::endpoint(std::string_view host) const {
  return fmt::format("{}://{}:{}{}", options_.tls ? "https" : "http", host, port_, path);
}

int FakeArchive::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

int FakeArchive::posts() const {
  const std::lock_guard lock(mutex_);
  return posts_;
}

std::map<std::string, int> FakeArchive::taken() const {
  const std::lock_guard lock(mutex_);
  return taken_;
}

std::string FakeArchive::fault() const {
  const std::lock_guard lock(mutex_);
  return fault_;
}

void FakeArchive::serve() {
  sigset_t pipe;  // writing to a connection that is closed is no reason to die
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
  for (;;) {
    util::Descriptor socket(accept4(listener_.number(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!socket && errno != ECONNABORTED && errno != EINTR) return;
    if (socket) serve(std::move(socket));
  }
}

void FakeArchive::serve(util::Descriptor socket) {
  const int number = socket.number();
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    ++connections_;
    open_.insert(number);
  }
  ServerConnection connection(std::move(socket), context_.get());
  // It leaves the list before it is closed and its number used again.
  const auto leave = [&](void*) {
    const std::lock_guard lock(mutex_);
    open_.erase(number);
  };
  const std::unique_ptr<void, decltype(leave)> listed(this, leave);
  if (connection.shake_hands()) converse(connection);
}

void FakeArchive::converse(ServerConnection& connection) {
  Post post;
  if (!read_head(connection, post)) return;
  post.behaviour = begin_post(post);
  if (post.behaviour == Behaviour::reset_before_reading) return connection.reset();
  if (post.behaviour == Behaviour::early_refusal) {
    connection.write(refusal("401 Unauthorized", "go away"));
    return connection.linger();
  }
  if (!read_body(connection, post)) return;
  if (!judge(post)) {
    connection.write(refusal(post.fault == "another token" ? "401 Unauthorized" : "400 Bad Request", post.fault));
    return;
  }
  answer(connection, post);
}

bool FakeArchive::read_head(ServerConnection& connection, Post& post) {
  std::size_t end = std::string::npos;
  while (end == std::string::npos && post.head.size() < max_head_bytes) {
    const std::string_view piece = connection.read();
    if (piece.empty()) return false;
    post.head += piece;
    end = post.head.find("\r\n\r\n");
  }
  if (end == std::string::npos) return false;
  post.rest = post.head.substr(end + 4);
  post.head.resize(end + 2);
  return true;
}

Behaviour FakeArchive::begin_post(Post& post) {
  const std::lock_guard lock(mutex_);
  post.number = ++posts_;
  return options_.behave(post.number);
}

bool FakeArchive::read_body(ServerConnection& connection, Post& post) {
  constexpr std::string_view type = "multipart/form-data; boundary=";
  const std::string content_type = header(post.head, "Content-Type").value_or("");
  post.form.emplace(content_type.starts_with(type) ? content_type.substr(type.size()) : "?");
  post.body_bytes = std::stoull(header(post.head, "Content-Length").value_or("0"));
  std::uint64_t count = post.rest.size();
  post.form->take(post.rest);
  while (count < post.body_bytes) {
    const std::string_view piece = connection.read();
    if (piece.empty()) return false;
    count += piece.size();
    post.form->take(piece);
  }
  return true;
}

bool FakeArchive::judge(Post& post) {
  post.fault = post.form->fault();
  if (header(post.head, "Transfer-Encoding")) post.fault = "no Content-Length";
  if (header(post.head, "x-auth-token") != options_.token) post.fault = "another token";
  if (!post.head.starts_with(fmt::format("POST {} HTTP/1.1\r\n", path))) post.fault = "another address";
  const std::lock_guard lock(mutex_);
  const bool is_taken = post.fault.empty() && takes(post.behaviour);
  if (is_taken) ++taken_[post.form->digest()];
  if (!post.fault.empty()) fault_ = post.fault;
  if (options_.log) {
    options_.log(fmt::format(R"({{"post":{},"behaviour":"{}","sha256":"{}","taken":{},"fault":"{}"}})", post.number,
                             name(post.behaviour), post.form->digest(), is_taken, post.fault));
  }
  return post.fault.empty();
}

void FakeArchive::answer(ServerConnection& connection, const Post& post) {
  const std::string good = response("201 Created", success);
  switch (post.behaviour) {
    case Behaviour::accept: connection.write(good); return;
    case Behaviour::unauthorized: connection.write(refusal("401 Unauthorized", "bad token " + options_.token)); return;
    case Behaviour::bad_request: connection.write(refusal("400 Bad Request", "no such platform")); return;
    case Behaviour::busy:
      connection.write(response("429 Too Many Requests", "", fmt::format("Retry-After: {}\r\n", options_.retry_after)));
      return;
    case Behaviour::failure: connection.write(response("500 Internal Server Error", "<html>")); return;
    case Behaviour::slow_headers: return write_slowly(connection, good, options_.gap);
    case Behaviour::slow_body:
      connection.write(good.substr(0, good.find("\r\n\r\n") + 4));
      return write_slowly(connection, success, options_.gap);
    case Behaviour::silence: return connection.linger();
    case Behaviour::reset_after_reading: return connection.reset();
    case Behaviour::not_json: connection.write(response("200 OK", "<html>Welcome</html>")); return;
    case Behaviour::no_success:
      connection.write(response("200 OK", R"({"message":"not now","success":false})"));
      return;
    case Behaviour::redirect:
      connection.write(response("307 Temporary Redirect", "", fmt::format("Location: {}\r\n", options_.redirect_to)));
      return;
    case Behaviour::huge_answer: return write_huge(connection);
    default:  // ends without an answer
      return;
  }
}

}  // namespace leadline::test
