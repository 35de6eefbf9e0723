// Files that are written before they get their name.
#pragma once

#include <string>
#include <string_view>

#include "store/folder_tree.h"

namespace leadline::store {

/// A file in the store's own folder, on the same file system as the objects: given a name of an object when it is
/// complete, otherwise removed. The lock on it tells other processes that its writer lives; leftovers of those that do
/// not are removed by remove_leftovers().
class TemporaryFile {
 public:
  /// Makes the store's own folder when it is missing. `key` is what is written, for messages.
  TemporaryFile(const FolderTree& tree, std::string_view key);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void write(std::string_view bytes);

  /// Brings the content to the disk.
  void sync();

  /// As long as nothing more is written it stays the same, also when the file gets its name.
  [[nodiscard]] Stamp stamp() const;

  enum class Existing { keep, replace };
  enum class Published { yes, name_taken, folder_gone };

  /// Gives it the name of `path` in a folder that is open; the name is on the disk once the folder is synced.
  /// name_taken: something is there and was to be kept; folder_gone: somebody removed the folder in the meantime.
  Published publish(const util::Descriptor& folder, std::string_view path, Existing existing);

 private:
  bool create();
  [[nodiscard]] bool is_ours() const;
  bool give_name(int folder, const std::string& name, Existing existing);

  const FolderTree& tree_;
  std::string key_, name_;
  util::Descriptor folder_, file_;
};

/// Removes the temporary files nobody is writing any more. Does nothing where it may not.
void remove_leftovers(const FolderTree& tree);

}  // namespace leadline::store
