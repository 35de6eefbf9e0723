#include "support/received_form.h"

#include <nlohmann/json.hpp>

namespace leadline::test {
namespace {

constexpr std::size_t front_bytes = 64 << 10;

// The text between two others, when both are there.
std::optional<std::string> between(std::string_view text, std::string_view before, std::string_view after) {
  const auto begin = text.find(before);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto end = text.find(after, begin + before.size());
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(text.substr(begin + before.size(), end - begin - before.size()));
}

}  // namespace

ReceivedForm::ReceivedForm(std::string_view boundary) : delimiter_("\r\n--" + std::string(boundary)) {}

void ReceivedForm::take(std::string_view bytes) {
  rest_ += bytes;
  while (step()) {
  }
}

bool ReceivedForm::step() {
  switch (state_) {
    case State::content: return take_content();
    case State::behind_boundary: return take_boundary_end();
    case State::headers: return take_headers();
    default: return false;
  }
}

bool ReceivedForm::take_content() {
  const auto end = rest_.find(delimiter_);
  if (end == std::string::npos) {
    const auto sure = rest_.size() - std::min(rest_.size(), delimiter_.size() - 1);
    keep(std::string_view(rest_).substr(0, sure));
    rest_.erase(0, sure);
    return false;
  }
  keep(std::string_view(rest_).substr(0, end));
  rest_.erase(0, end + delimiter_.size());
  state_ = State::behind_boundary;
  return true;
}

bool ReceivedForm::take_boundary_end() {
  if (rest_.size() < 2) return false;
  state_ = rest_.starts_with("--") ? State::end : rest_.starts_with("\r\n") ? State::headers : State::broken;
  return true;
}

bool ReceivedForm::take_headers() {
  const auto end = rest_.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  const std::string headers = rest_.substr(0, end + 2);
  name_ = between(headers, "form-data; name=\"", "\"").value_or("?");
  headers_[name_] += headers;
  fronts_[name_];
  rest_.erase(0, end + 4);
  state_ = State::content;
  return true;
}

void ReceivedForm::keep(std::string_view content) {
  if (name_.empty()) return;
  if (name_ == "file") digest_.update(content);
  std::string& front = fronts_[name_];
  front += content.substr(0, front_bytes - std::min(front.size(), front_bytes));
}

std::string ReceivedForm::fault() const {
  if (state_ != State::end || rest_ != "--\r\n") return "the form does not end as it should";
  if (headers_.size() != 2 || !headers_.contains("file") || !headers_.contains("metadataInput")) return "other parts";
  const std::string& headers = headers_.at("file");
  if (between(headers, "; filename=\"", "\"\r\n").value_or("").empty()) return "the file has no name";
  if (between(headers, "\r\nContent-Type: ", "\r\n") != "application/geo+json") return "the file has another type";
  const auto metadata = nlohmann::json::parse(fronts_.at("metadataInput"), nullptr, false);
  if (!metadata.is_object() || metadata.size() != 1 || !metadata["uniqueID"].is_string()) return "no unique id";
  const auto inside = between(fronts_.at("file"), "\"uniqueID\":\"", "\"");
  return metadata["uniqueID"] == inside.value_or("") ? "" : "the unique id is not the document's";
}

}  // namespace leadline::test
