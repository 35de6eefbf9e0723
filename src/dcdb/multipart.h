// The body of a submission: multipart/form-data (RFC 7578) with a document and what belongs to it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "dcdb/archive.h"
#include "util/stream.h"

namespace leadline::dcdb {

/// 64 random bits with each call. May be called by several threads at a time.
using RandomBits = std::function<std::uint64_t()>;

/// A text of 128 random bits that stands in no document.
std::string make_boundary(const RandomBits& random);

/// The parts `file` (the document, under its name) and `metadataInput` (the unique id), front to back; nothing is held
/// in memory. Reads on when the document has another length than announced: whoever takes bytes() of it notices.
class Multipart final : public util::ByteSource {
 public:
  Multipart(const Submission& submission, std::unique_ptr<util::ByteSource> document, const std::string& boundary);

  [[nodiscard]] const std::string& content_type() const { return content_type_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

  std::size_t read(std::span<std::byte> into) override;

 private:
  static std::size_t take(std::string_view& text, std::span<std::byte> into);

  std::unique_ptr<util::ByteSource> document_;
  std::string content_type_, front_, back_;
  std::string_view front_rest_, back_rest_;
  std::uint64_t bytes_;
};

}  // namespace leadline::dcdb
