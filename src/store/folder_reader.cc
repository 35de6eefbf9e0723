#include "store/folder_reader.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include "store/folder_version.h"

namespace leadline::store {

FolderReader::FolderReader(const FolderTree& tree, OpenFile open, ObjectHead head, const ReadOptions& options)
    : tree_(tree),
      open_(std::move(open)),
      head_(std::move(head)),
      offset_(std::min(options.offset, open_.stamp.bytes)),
      end_(offset_ + std::min(options.length.value_or(open_.stamp.bytes), open_.stamp.bytes - offset_)) {
  posix_fadvise(open_.file.number(), 0, 0, POSIX_FADV_SEQUENTIAL);
}

std::size_t FolderReader::read(std::span<std::byte> into) {
  const std::size_t wanted = std::min<std::uint64_t>(into.size(), end_ - offset_);
  const auto count =
      util::uninterrupted([&] { return pread(open_.file.number(), into.data(), wanted, static_cast<off_t>(offset_)); });
  if (count < 0) tree_.fail("read", head_.info.key, errno);
  require_unchanged(tree_, head_.info.key, open_);
  offset_ += static_cast<std::uint64_t>(count);
  return static_cast<std::size_t>(count);
}

}  // namespace leadline::store
