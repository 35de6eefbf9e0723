#include "store/folder_version.h"

#include <cerrno>
#include <fmt/format.h>
#include <unistd.h>
#include <vector>

#include "util/digest.h"
#include "util/printable.h"

namespace leadline::store {
namespace {

constexpr std::size_t chunk_bytes = 256 << 10;

// So often a file may be replaced while we look for its record.
constexpr int attempts = 100;

std::string digest_of(const FolderTree& tree, std::string_view key, const OpenFile& open) {
  util::Sha256 digest;
  std::vector<char> chunk(chunk_bytes);
  for (off_t offset = 0;;) {
    const auto count =
        util::uninterrupted([&] { return pread(open.file.number(), chunk.data(), chunk.size(), offset); });
    if (count < 0) tree.fail("read", key, errno);
    if (count == 0) return digest.hex();
    digest.update({chunk.data(), static_cast<std::size_t>(count)});
    offset += count;
  }
}

// Nothing when there is no such object. Only a condition on the ETag is worth reading a file for.
std::optional<std::string> current_etag(const FolderTree& tree, std::string_view key, bool presence_will_do) {
  const auto stamp = tree.find_file(key);
  if (!stamp) return std::nullopt;
  if (presence_will_do) return "";
  if (const auto record = find_record(tree, key, *stamp)) return record->sha256;
  const auto open = tree.open_file(key);
  return open ? std::optional(examine(tree, key, *open).sha256) : std::nullopt;
}

}  // namespace

std::string says(const FolderTree& tree, std::string_view key, std::string_view what) {
  return fmt::format("{}: {} {}", tree.name(), util::in_quotes(key), what);
}

void require_unchanged(const FolderTree& tree, std::string_view key, const OpenFile& open) {
  struct stat status{};
  if (fstat(open.file.number(), &status) != 0) tree.fail("read", key, errno);
  if (stamp_of(status) != open.stamp)
    throw PreconditionFailed(says(tree, key, "changed while it was read"), Retry::may_help);
}

Record examine(const FolderTree& tree, std::string_view key, const OpenFile& open) {
  Record record{open.stamp, digest_of(tree, key, open), WriteOptions{}.content_type, {}, {}};
  require_unchanged(tree, key, open);
  return record;
}

std::optional<OpenVersion> open_version(const FolderTree& tree, std::string_view key) {
  for (int i = 0;; ++i) {
    auto open = tree.open_file(key);
    if (!open) return std::nullopt;
    auto record = find_record(tree, key, open->stamp);
    if (record) return OpenVersion{*std::move(open), *std::move(record)};
    // Its record may have gone because it was replaced just now.
    if (i < attempts && tree.find_file(key) != open->stamp) continue;
    record = examine(tree, key, *open);
    remember_record(tree, key, *record);
    return OpenVersion{*std::move(open), *std::move(record)};
  }
}

void require_condition(const FolderTree& tree, std::string_view key, const Condition& condition) {
  if (condition.kind == Condition::Kind::none) return;
  const auto etag = current_etag(tree, key, condition.kind == Condition::Kind::absent);
  if (condition.holds(etag)) return;
  throw PreconditionFailed(says(tree, key,
                                !etag                                       ? "is not there"
                                : condition.kind == Condition::Kind::absent ? "is there already"
                                                                            : "is another version by now"));
}

ObjectInfo info_of(std::string_view key, const Stamp& stamp) {
  using std::chrono::floor, std::chrono::milliseconds, std::chrono::nanoseconds;
  return {std::string(key), stamp.bytes, util::UtcTime(floor<milliseconds>(nanoseconds(stamp.modified_ns)))};
}

ObjectHead head_of(std::string_view key, const Record& record) {
  return {info_of(key, record.stamp), record.sha256, record.content_type, record.metadata, record.tags};
}

}  // namespace leadline::store
