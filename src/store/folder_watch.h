// Tells of objects of a folder that appear or change; see Watch.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/folder_entries.h"
#include "store/folder_notices.h"
#include "store/folder_store.h"
#include "store/folder_tree.h"

namespace leadline::store {

/// A file counts when the kernel says that it was closed after writing or moved in, or when it is found by looking and
/// is the same at a second look some time later. For one thread.
class FolderWatch final : public Watch {
 public:
  /// The tree outlives it.
  FolderWatch(const FolderTree& tree, std::string_view prefix, const FolderWatchOptions& options);

  /// Comes back early, with what there is, when a signal interrupts the waiting.
  std::vector<std::string> wait(std::chrono::milliseconds patience) override;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Sighting {
    Stamp stamp;
    Time since;
  };
  using Stamps = std::unordered_map<std::string, Stamp>;

  void for_each_file(std::string_view prefix, const std::function<void(const FoundFile&)>& visit) const;
  [[nodiscard]] Stamps look_everywhere();
  [[nodiscard]] Time next_look() const;
  void rescan();
  void look_into(const std::string& folder);
  void notice(FolderNotices::Kind kind, const std::string& path);
  void take(const std::string& path);
  void consider(const std::string& path, const Stamp& stamp, Time now);
  void look_again(Time now);

  const FolderTree& tree_;
  std::string prefix_;
  FolderWatchOptions options_;
  FolderNotices notices_;
  Stamps known_;                              ///< told, or there at the beginning
  std::map<std::string, Sighting> settling_;  ///< may still be written
  std::set<std::string> news_;
  Time next_rescan_;
};

}  // namespace leadline::store
