#include "dcdb/multipart.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "util/bytes.h"
#include "util/utf8.h"

namespace leadline::dcdb {
namespace {

// As browsers do: what would end the name is percent-encoded.
std::string escaped(std::string_view file_name) {
  std::string text;
  for (const char c : util::to_utf8(file_name)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || c == '"' || c == '\x7f') {
      text += fmt::format("%{:02X}", byte);
    } else {
      text += c;
    }
  }
  return text;
}

std::string unique_id_json(std::string_view unique_id) {
  using Json = nlohmann::json;
  return Json{{"uniqueID", unique_id}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string make_boundary(const RandomBits& random) {
  const std::uint64_t high = random();
  return fmt::format("leadline-{:016x}{:016x}", high, random());
}

Multipart::Multipart(const Submission& submission, std::unique_ptr<util::ByteSource> document,
                     const std::string& boundary)
    : document_(std::move(document)),
      content_type_("multipart/form-data; boundary=" + boundary),
      front_(fmt::format("--{}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n"
                         "Content-Type: application/geo+json\r\n\r\n",
                         boundary, escaped(submission.file_name))),
      back_(fmt::format("\r\n--{0}\r\nContent-Disposition: form-data; name=\"metadataInput\"\r\n\r\n{1}\r\n--{0}--\r\n",
                        boundary, unique_id_json(submission.unique_id))),
      front_rest_(front_),
      back_rest_(back_),
      bytes_(front_.size() + submission.bytes + back_.size()) {}

std::size_t Multipart::read(std::span<std::byte> into) {
  if (const std::size_t count = take(front_rest_, into)) return count;
  if (const std::size_t count = document_->read(into)) return count;
  return take(back_rest_, into);
}

std::size_t Multipart::take(std::string_view& text, std::span<std::byte> into) {
  const std::size_t count = std::min(text.size(), into.size());
  std::ranges::copy(util::as_bytes(text.substr(0, count)), into.begin());
  text.remove_prefix(count);
  return count;
}

}  // namespace leadline::dcdb
