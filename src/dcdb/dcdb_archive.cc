#include "dcdb/dcdb_archive.h"

#include <utility>

#include "dcdb/judgement.h"
#include "util/utf8.h"
#include "util/version.h"

namespace leadline::dcdb {
namespace {

constexpr std::size_t max_message_bytes = 4096;

std::string shortened(std::string text) {
  if (text.size() <= max_message_bytes) return text;
  text.resize(max_message_bytes);
  text.resize(util::valid_utf8_bytes(text));
  return text;
}

}  // namespace

DcdbArchive::DcdbArchive(std::string_view endpoint, util::Secret token, http::HttpClient& client,
                         const util::Clock& clock, RandomBits random)
    : endpoint_(http::parse_url(endpoint)),
      token_(std::move(token)),
      client_(client),
      clock_(clock),
      random_(std::move(random)) {}

std::string DcdbArchive::clean(std::string_view text) const {
  return shortened(util::to_utf8(util::without_secret(text, token_)));
}

Answer DcdbArchive::submit(const Submission& submission, std::chrono::steady_clock::time_point deadline) {
  Multipart body(submission, submission.open(), make_boundary(random_));
  http::Request request;
  request.method = "POST";
  request.url = endpoint_;
  request.headers = {{"User-Agent", "Leadline/" + std::string(util::version)},
                     {"Accept", "application/json"},
                     {"Content-Type", body.content_type()}};
  request.secret_headers = {{"x-auth-token", &token_}};
  request.body_bytes = body.bytes();
  request.body = &body;
  Answer answer = judge(client_.send(request, deadline), clock_.now());
  answer.message = clean(answer.message);
  for (std::string& id : answer.submission_ids) id = clean(id);
  return answer;
}

}  // namespace leadline::dcdb
