#include "store/object_store.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "util/bytes.h"
#include "util/printable.h"

namespace leadline::store {
namespace {

constexpr std::size_t chunk_bytes = 16 << 10;

// Each page of a folder costs a look at all its names; stores that have smaller pages give those.
constexpr std::size_t page_objects = 25'000;

[[noreturn]] void too_long(ObjectStore& store, std::string_view key, std::size_t max_bytes) {
  throw Error(fmt::format("{}: {} has over {} bytes", store.name(), util::in_quotes(key), max_bytes));
}

}  // namespace

bool Condition::holds(const std::optional<std::string>& found) const {
  switch (kind) {
    case Kind::absent: return !found;
    case Kind::matches: return found == etag;
    case Kind::none: break;
  }
  return true;
}

void for_each_object(ObjectStore& store, std::string_view prefix, const std::function<void(const ObjectInfo&)>& visit) {
  std::string after;
  do {
    ListPage page = store.list(prefix, after, page_objects);
    std::ranges::for_each(page.objects, visit);
    after = std::move(page.next);
  } while (!after.empty());
}

std::string read_all(ObjectStore& store, std::string_view key, std::size_t max_bytes) {
  const auto reader = store.read(key);
  const std::uint64_t expected = reader->head().info.bytes;
  if (expected > max_bytes) too_long(store, key, max_bytes);
  std::string text;
  text.reserve(expected);
  std::array<std::byte, chunk_bytes> chunk;
  while (const std::size_t count = reader->read(chunk)) {
    if (count > max_bytes - text.size()) too_long(store, key, max_bytes);
    text += util::as_text(std::span(chunk).first(count));
  }
  return text;
}

std::string write_all(ObjectStore& store, std::string_view key, std::string_view bytes, const WriteOptions& options) {
  const auto writer = store.write(key, options);
  writer->write(bytes);
  return writer->commit();
}

}  // namespace leadline::store
