#include "http/answer_parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdint>
#include <fmt/format.h>
#include <limits>

namespace leadline::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

constexpr std::uint32_t max_head_bytes = 32 << 10;
constexpr int max_interim_answers = 8;

// The front of a body; an error when there is more.
struct FrontBody {
  struct value_type {
    std::string text;
    std::size_t limit = 0;
  };

  class reader {
   public:
    template <bool is_request, class Fields>
    reader(beast::http::header<is_request, Fields>& /*head*/, value_type& body) : body_(body) {}

    static void init(const boost::optional<std::uint64_t>& /*bytes*/, error_code& error) { error = {}; }

    template <class Buffers>
    std::size_t put(const Buffers& buffers, error_code& error) {
      const std::size_t count = asio::buffer_size(buffers);
      const std::size_t kept = std::min(count, body_.limit - body_.text.size());
      const std::size_t before = body_.text.size();
      body_.text.resize(before + kept);
      asio::buffer_copy(asio::buffer(body_.text.data() + before, kept), buffers);
      error = kept < count ? make_error_code(beast::http::error::body_limit) : error_code();
      return count;
    }

    static void finish(error_code& error) { error = {}; }

   private:
    value_type& body_;
  };
};

}  // namespace

struct AnswerParser::State {
  State(std::size_t kept, AnswerBody expected) : kept_body_bytes(kept), body(expected) { start(); }

  void start() {
    parser.emplace();
    parser->eager(true);
    parser->skip(body == AnswerBody::none);
    parser->header_limit(max_head_bytes);
    parser->body_limit(std::numeric_limits<std::uint64_t>::max());
    parser->get().body().limit = kept_body_bytes;
  }

  void parse();
  void after_piece(error_code error);

  std::size_t kept_body_bytes;
  AnswerBody body;
  beast::flat_buffer bytes;
  std::optional<beast::http::response_parser<FrontBody>> parser;
  int interim_answers = 0;
  bool any_received = false;
  bool whole = false;
  std::string trouble;
};

void AnswerParser::State::parse() {
  while (bytes.size() > 0 && !whole && trouble.empty()) {
    error_code error;
    bytes.consume(parser->put(bytes.data(), error));
    if (error == beast::http::error::need_more) return;
    after_piece(error);
  }
}

void AnswerParser::State::after_piece(error_code error) {
  if (error == beast::http::error::body_limit) {
    trouble = fmt::format("it is longer than {} bytes", kept_body_bytes);
  } else if (error) {
    trouble = fmt::format("it is not HTTP ({})", error.message());
  } else if (parser->is_done() && parser->get().result_int() / 100 == 1) {
    if (++interim_answers > max_interim_answers) trouble = "it only says that there will be one";
    start();
  } else {
    whole = parser->is_done();
  }
}

AnswerParser::AnswerParser(std::size_t kept_body_bytes, AnswerBody body)
    : state_(std::make_unique<State>(kept_body_bytes, body)) {}

AnswerParser::~AnswerParser() = default;

std::span<std::byte> AnswerParser::room(std::size_t bytes) {
  const auto buffer = state_->bytes.prepare(bytes);
  return {static_cast<std::byte*>(buffer.data()), buffer.size()};
}

void AnswerParser::received(std::size_t count) {
  state_->any_received |= count > 0;
  state_->bytes.commit(count);
  state_->parse();
}

void AnswerParser::ended() {
  if (is_over()) return;
  error_code incomplete;
  if (state_->parser->is_header_done()) {
    state_->parser->put_eof(incomplete);
    state_->whole = !incomplete;
  }
  if (!state_->whole) state_->trouble = "the other side closed the connection";
}

bool AnswerParser::is_over() const { return state_->whole || !state_->trouble.empty(); }

bool AnswerParser::is_whole() const { return state_->whole; }

bool AnswerParser::any_received() const { return state_->any_received; }

const std::string& AnswerParser::trouble() const { return state_->trouble; }

std::optional<Response> AnswerParser::take_response() {
  if (!state_->parser->is_header_done()) return std::nullopt;
  auto& message = state_->parser->get();
  Response response{
      .status = static_cast<int>(message.result_int()), .headers = {}, .body = {}, .complete = state_->whole};
  for (const auto& field : message) {
    const auto name = field.name_string();
    response.headers.push_back({{name.data(), name.size()}, {field.value().data(), field.value().size()}});
  }
  response.body = std::move(message.body().text);
  return response;
}

}  // namespace leadline::http
