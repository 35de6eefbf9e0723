#include "dcdb/document_copy.h"

#include <fmt/format.h>

#include "util/bytes.h"
#include "util/error.h"
#include "util/printable.h"

namespace leadline::dcdb {

void for_each_piece(const Submission& submission, const std::function<void(std::string_view)>& take) {
  std::vector<std::byte> piece(64 << 10);
  const auto document = submission.open();
  std::uint64_t bytes = 0;
  while (const std::size_t count = document->read(piece)) {
    bytes += count;
    if (bytes > submission.bytes) break;
    take(util::as_text(std::span(piece).first(count)));
  }
  if (bytes == submission.bytes) return;
  throw Error(fmt::format("submission {}: {} than the {} bytes announced", util::in_quotes(submission.file_name),
                          bytes < submission.bytes ? "shorter" : "longer", submission.bytes));
}

}  // namespace leadline::dcdb
