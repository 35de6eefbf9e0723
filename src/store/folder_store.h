// Objects as files of a folder. What it promises, and what it asks of file systems, is in docs/stores.md.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "store/folder_tree.h"
#include "store/object_store.h"

namespace leadline::store {

struct FolderWatchOptions {
  bool notified = true;                            ///< by the kernel (inotify), where it can
  std::chrono::milliseconds rescan_every{30'000};  ///< everything is looked at, in case the kernel did not tell
  std::chrono::milliseconds settling{1'000};  ///< a file found by looking counts when it did not change for so long
};

/// The file `a/b` of the folder is the object `a/b`; links and special files are no objects, and files whose names are
/// no valid keys are not seen. What else the store needs lies in the folder `.leadline`, made with the first change.
/// Several processes may use one folder, other programs may put files into it.
///
/// ETags are the SHA-256 of the content in hexadecimal digits. Of a file the store did not write it is computed when it
/// is asked for, which reads the file, and kept where the folder may be written to.
class FolderStore final : public ObjectStore {
 public:
  /// The folder must be there. Removes what killed writers left behind, as far as it may.
  explicit FolderStore(const std::string& path, const FolderWatchOptions& watch_options = {});

  [[nodiscard]] std::string name() const override { return tree_.name(); }
  std::optional<ObjectHead> head(std::string_view key) override;
  /// A file that is changed in place while it is read ends with PreconditionFailed, which may be retried.
  std::unique_ptr<ObjectReader> read(std::string_view key, const ReadOptions& options = {}) override;
  std::unique_ptr<ObjectWriter> write(std::string_view key, const WriteOptions& options = {}) override;
  void remove(std::string_view key, const Condition& condition = {}) override;
  void set_tags(std::string_view key, const Attributes& tags) override;
  ListPage list(std::string_view prefix = "", std::string_view after = "", std::size_t limit = 1000) override;
  std::unique_ptr<Watch> watch(std::string_view prefix = "") override;

 private:
  FolderTree tree_;
  FolderWatchOptions watch_options_;
};

}  // namespace leadline::store
