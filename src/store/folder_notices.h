// What the kernel tells about a folder (inotify(7)).
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <unordered_map>

#include "store/folder_tree.h"

namespace leadline::store {

/// Watches folders for files that are complete: closed after writing, or moved in. Where the kernel does not do that it
/// tells nothing. For one thread.
class FolderNotices {
 public:
  enum class Kind {
    file_complete,  ///< the file of that path
    folder_came,    ///< of that path; not watched so far
    lost,           ///< some things were not told, and no folder is watched any more
  };
  using Visit = std::function<void(Kind, const std::string& path)>;

  FolderNotices(const FolderTree& tree, bool enabled);

  /// Watches one folder, without those below it.
  void watch_folder(const std::string& path);

  /// Tells what came, waiting up to `patience` for the first. False when a signal came instead.
  bool wait(std::chrono::milliseconds patience, const Visit& visit);

 private:
  void start();
  void tell_all(const Visit& visit);

  const FolderTree& tree_;
  bool enabled_;
  util::Descriptor inotify_;
  std::unordered_map<int, std::string> folders_;  ///< by the kernel's number
};

}  // namespace leadline::store
