// Reads one version of an object of a folder; see ObjectReader.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "store/folder_tree.h"
#include "store/object_store.h"

namespace leadline::store {

class FolderReader final : public ObjectReader {
 public:
  /// The tree outlives it.
  FolderReader(const FolderTree& tree, OpenFile open, ObjectHead head, const ReadOptions& options);

  /// Throws PreconditionFailed when the file is changed in place.
  std::size_t read(std::span<std::byte> into) override;
  [[nodiscard]] const ObjectHead& head() const override { return head_; }

 private:
  const FolderTree& tree_;
  OpenFile open_;
  ObjectHead head_;
  std::uint64_t offset_, end_;
};

}  // namespace leadline::store
