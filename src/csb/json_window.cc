#include "csb/json_window.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "util/utf8.h"

namespace leadline::csb {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10U;

/// Longest sequence of UTF-8, but one: that much of one may be still to come.
constexpr std::size_t max_partial_bytes = 3;

}  // namespace

JsonWindow::JsonWindow(util::ByteSource& source) : source_(source), buffer_(buffer_bytes) {}

Stretch JsonWindow::read_on(const char* from) { return read_on(from, 1); }

Stretch JsonWindow::read_on(const char* from, std::size_t wanted) {
  if (from != nullptr) discard(static_cast<std::size_t>(from - buffer_.data()));
  token_too_long_ = token_too_long_ || base_.offset > token_ + max_token_bytes;
  if (!token_too_long_)
    while (valid_ < wanted && fill()) {
    }
  const std::size_t there = token_too_long_ ? 0 : valid_;
  return {buffer_.data(), buffer_.data() + there};
}

void JsonWindow::discard(std::size_t bytes) {
  base_ = position(base_.offset + bytes);
  std::memmove(buffer_.data(), buffer_.data() + bytes, filled_ - bytes);
  filled_ -= bytes;
  valid_ -= bytes;
}

bool JsonWindow::fill() {
  if (at_end_ || bad_encoding_) return false;
  const auto room = std::as_writable_bytes(std::span(buffer_)).subspan(filled_);
  const std::size_t count = room.empty() ? 0 : source_.read(room);
  at_end_ = count == 0;
  filled_ += count;
  check_encoding();
  return !at_end_;
}

void JsonWindow::check_encoding() {
  const std::string_view fresh(buffer_.data() + valid_, filled_ - valid_);
  const std::size_t good = util::valid_utf8_bytes(fresh);
  valid_ += good;
  if (good == fresh.size()) return;
  const std::string_view rest = fresh.substr(good);
  if (at_end_ || rest.size() > max_partial_bytes || !util::may_become_utf8(rest)) bad_encoding_ = base_.offset + valid_;
}

TextPosition JsonWindow::position(std::uint64_t offset) const {
  TextPosition place = base_;
  place.offset = offset;
  if (offset < base_.offset) {
    place.column -= std::min(base_.column - 1, base_.offset - offset);
    return place;
  }
  const char* line = buffer_.data();
  const char* const end = line + std::min<std::uint64_t>(offset - base_.offset, filled_);
  const auto line_end = [&] { return std::memchr(line, '\n', static_cast<std::size_t>(end - line)); };
  for (const void* at = line_end(); at != nullptr; at = line_end()) {
    line = static_cast<const char*>(at) + 1;
    ++place.line;
    place.column = 1;
  }
  place.column += static_cast<std::uint64_t>(end - line);
  return place;
}

}  // namespace leadline::csb
