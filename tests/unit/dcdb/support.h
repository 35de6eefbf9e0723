// What the tests of submissions share.
#pragma once

#include <memory>
#include <string>

#include "dcdb/archive.h"
#include "support/memory_stream.h"

namespace leadline::dcdb {

/// A submission of a text. The text is shared by its readers.
inline Submission submission_of(const std::string& text, std::string unique_id = "SEAID-1") {
  const auto open = [text]() -> std::unique_ptr<util::ByteSource> {
    struct Source final : util::ByteSource {
      explicit Source(std::string content) : text(std::move(content)), source(text) {}
      std::size_t read(std::span<std::byte> into) override { return source.read(into); }
      std::string text;
      test::MemorySource source;
    };
    return std::make_unique<Source>(text);
  };
  return {.unique_id = std::move(unique_id), .file_name = "voyage.json", .bytes = text.size(), .open = open};
}

/// For attempts that are not to be cut off.
inline auto much_later() { return std::chrono::steady_clock::now() + std::chrono::hours(1); }

}  // namespace leadline::dcdb
