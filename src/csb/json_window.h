// JSON text on its way from a byte source to a RapidJSON reader, through a buffer of fixed size.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "csb/validate.h"
#include "util/stream.h"

namespace leadline::csb {

/// Text that is there: [begin, end).
struct Stretch {
  const char* begin = nullptr;
  const char* end = nullptr;
};

/// The buffer: well-formed UTF-8 only, lines counted. Text ends at the end of the source, in front of the first byte
/// that is no UTF-8, and where a token gets longer than max_token_bytes.
class JsonWindow {
 public:
  /// The source outlives it.
  explicit JsonWindow(util::ByteSource& source);

  /// Forgets everything up to `from`, which lies in the text that was there, and reads on. Empty at the end of the
  /// text.
  Stretch read_on(const char* from);

  /// The same, until at least `wanted` bytes are there, or the text ends.
  Stretch read_on(const char* from, std::size_t wanted);

  [[nodiscard]] std::uint64_t offset_of(const char* at) const {
    return base_.offset + static_cast<std::uint64_t>(at - buffer_.data());
  }

  /// Where a token ended: at this offset the next one begins.
  void note_token(std::uint64_t offset) { token_ = offset; }

  /// Of something in the buffer, or of a token whose front has left it: no line ends in between.
  [[nodiscard]] TextPosition position(std::uint64_t offset) const;

  [[nodiscard]] std::optional<std::uint64_t> bad_encoding() const { return bad_encoding_; }
  [[nodiscard]] bool token_too_long() const { return token_too_long_; }
  [[nodiscard]] std::uint64_t bytes_read() const { return base_.offset + filled_; }

 private:
  void discard(std::size_t bytes);
  bool fill();
  void check_encoding();

  util::ByteSource& source_;
  std::vector<char> buffer_;
  TextPosition base_;       ///< of the buffer's front
  std::size_t filled_ = 0;  ///< bytes in the buffer
  std::size_t valid_ = 0;   ///< of these that are handed out: whole characters
  bool at_end_ = false;     ///< of the source
  bool token_too_long_ = false;
  std::uint64_t token_ = 0;
  std::optional<std::uint64_t> bad_encoding_;
};

/// What RapidJSON takes for a stream. Copies are short-lived and replace the original (StreamTraits::copyOptimization).
class JsonStream {
 public:
  using Ch = char;

  explicit JsonStream(JsonWindow& window) : window_(&window) {}

  [[gnu::always_inline]] char Peek() {  // NOLINT(readability-identifier-naming): RapidJSON's names
    // What is handed on is a copy, so that `this` may live in registers.
    if (at_ == end_) [[unlikely]] {
      const Stretch stretch = window_->read_on(at_);
      at_ = stretch.begin;
      end_ = stretch.end;
      if (at_ == end_) return '\0';
    }
    return *at_;
  }
  // The reader has peeked before it takes.
  [[gnu::always_inline]] char Take() { return *at_++; }                       // NOLINT(readability-identifier-naming)
  [[nodiscard]] std::size_t Tell() const { return window_->offset_of(at_); }  // NOLINT(readability-identifier-naming)

  /// At least `wanted` bytes of what comes next, or what is left of the text.
  Stretch ahead(std::size_t wanted) {
    if (static_cast<std::size_t>(end_ - at_) < wanted) {
      const Stretch stretch = window_->read_on(at_, wanted);
      at_ = stretch.begin;
      end_ = stretch.end;
    }
    return {at_, end_};
  }

  /// Goes on behind some of that.
  void skip_to(const char* at) { at_ = at; }

  // For writing in place, which is not done.
  char* PutBegin() { return nullptr; }     // NOLINT(readability-identifier-naming)
  void Put(char) {}                        // NOLINT(readability-identifier-naming)
  void Flush() {}                          // NOLINT(readability-identifier-naming)
  std::size_t PutEnd(char*) { return 0; }  // NOLINT(readability-identifier-naming)

 private:
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  JsonWindow* window_;
};

}  // namespace leadline::csb
