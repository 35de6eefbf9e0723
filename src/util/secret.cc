#include "util/secret.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <utility>

#include "util/error.h"

namespace leadline::util {
namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t max_token_bytes = 8192;
constexpr std::size_t telling_bytes = 8;

std::string_view trimmed(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const auto first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

bool is_visible(char c) { return c >= ' ' && c <= '~'; }

// Length of the longest run at the front of the text that stands in the secret; 0 when that tells nothing.
std::size_t repeated(std::string_view text, std::string_view secret) {
  const std::size_t least = std::min(telling_bytes, secret.size());
  if (least == 0 || text.size() < least || secret.find(text.substr(0, least)) == std::string_view::npos) return 0;
  std::size_t length = least;
  while (length < text.size() && secret.find(text.substr(0, length + 1)) != std::string_view::npos) ++length;
  return length;
}

}  // namespace

Secret::Secret(std::string_view text) : bytes_(std::make_unique<char[]>(text.size())), size_(text.size()) {
  std::ranges::copy(text, bytes_.get());
}

Secret::Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(size_, other.size_);
  return *this;
}

Secret::~Secret() {
  if (bytes_) explicit_bzero(bytes_.get(), size_);
}

Secret parse_token(std::string_view text, std::string_view name) {
  const std::string_view token = trimmed(text);
  if (token.empty()) throw Error(fmt::format("{} is empty", name));
  if (token.size() > max_token_bytes) throw Error(fmt::format("{} is longer than {} bytes", name, max_token_bytes));
  if (!std::ranges::all_of(token, is_visible)) {
    throw Error(fmt::format("{} has control characters or other bytes in it that no token has", name));
  }
  return Secret(token);
}

std::string without_secret(std::string_view text, const Secret& secret) {
  std::string clean;
  while (!text.empty()) {
    const std::size_t length = repeated(text, secret.reveal());
    clean += length > 0 ? "[secret]" : text.substr(0, 1);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return clean;
}

void wipe(std::string& text) {
  explicit_bzero(text.data(), text.size());
  text.clear();
}

}  // namespace leadline::util
