// Writes one object of a folder; see ObjectWriter.
#pragma once

#include <string>
#include <string_view>

#include "store/folder_tree.h"
#include "store/object_store.h"
#include "store/temporary_file.h"
#include "util/digest.h"

namespace leadline::store {

class FolderWriter final : public ObjectWriter {
 public:
  /// The tree outlives it.
  FolderWriter(const FolderTree& tree, std::string_view key, const WriteOptions& options);

  void write(std::string_view bytes) override;
  void set_tags(Attributes tags) override { options_.tags = std::move(tags); }
  std::string commit() override;

 private:
  void flush();
  void replace(const Stamp& stamp, const std::string& sha256);
  void publish();
  bool try_publish();

  const FolderTree& tree_;
  std::string key_;
  WriteOptions options_;
  TemporaryFile file_;
  util::Sha256 digest_;
  std::string buffer_;
  bool committed_ = false;
};

}  // namespace leadline::store
