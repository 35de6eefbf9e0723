#include "store/folder_entries.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <queue>
#include <unistd.h>
#include <utility>

#include "store/keys.h"
#include "store/object_store.h"

namespace leadline::store {
namespace {

using util::Descriptor;

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

EntryKind kind_of(int folder, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG: return EntryKind::file;
    case DT_DIR: return EntryKind::folder;
    case DT_UNKNOWN: break;
    default: return EntryKind::other;
  }
  struct stat status{};
  if (fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return EntryKind::other;
  return S_ISREG(status.st_mode) ? EntryKind::file : S_ISDIR(status.st_mode) ? EntryKind::folder : EntryKind::other;
}

std::string below(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty()) path += '/';
  return path += name;
}

// Whether keys that begin with the prefix can lie below the folder.
bool may_hold(std::string_view folder, std::string_view prefix) {
  if (prefix.starts_with(folder)) return prefix.size() == folder.size() || prefix[folder.size()] == '/';
  return folder.starts_with(prefix);
}

// Collects files in order of their paths. A folder stands where its first file would: at its path with a slash behind.
class Search {
 public:
  Search(const FolderTree& tree, std::string_view prefix, std::string_view after, std::size_t limit)
      : tree_(tree), prefix_(prefix), after_(after), limit_(limit) {}

  void walk(const std::string& path) {
    const Descriptor folder = tree_.open_folder(path, FolderTree::Forbidden::is_absent);
    if (!folder) return;
    std::string last;
    for (bool more = true; more;) {
      const std::vector<std::string> paths = first_paths(folder, path, last);
      for (const std::string& found : paths) {
        if (found_.size() == limit_) return;
        take(folder, found);
      }
      more = paths.size() == batch();
      if (more) last = paths.back();
    }
  }

  std::vector<FoundFile> result() { return std::move(found_); }

 private:
  // So many paths of a folder are kept at a time.
  [[nodiscard]] std::size_t batch() const { return std::max<std::size_t>(limit_, 1000); }

  // The first ones behind `last` (empty: of all).
  std::vector<std::string> first_paths(const Descriptor& folder, const std::string& path, const std::string& last) {
    std::priority_queue<std::string> first;
    std::string found = below(path, "");
    const std::size_t folder_bytes = found.size();
    for_each_entry(tree_, folder, path, [&](std::string_view name, EntryKind kind) {
      found.replace(folder_bytes, std::string::npos, name);
      if (kind == EntryKind::folder) found += '/';
      if (kind == EntryKind::other || found <= last || !is_wanted(found)) return;
      const bool full = first.size() == batch();
      if (full && found >= first.top()) return;
      if (!is_path_key(std::string_view(found).substr(0, found.size() - (kind == EntryKind::folder ? 1 : 0)))) return;
      if (full) first.pop();
      first.push(found);
    });
    std::vector<std::string> paths(first.size());
    for (auto place = paths.rbegin(); place != paths.rend(); ++place, first.pop()) *place = first.top();
    return paths;
  }

  [[nodiscard]] bool is_wanted(std::string_view found) const {
    if (!found.ends_with('/')) return found > after_ && found.starts_with(prefix_);
    return (found > after_ || after_.starts_with(found)) && (found.starts_with(prefix_) || prefix_.starts_with(found));
  }

  void take(const Descriptor& folder, const std::string& found) {
    if (found.ends_with('/')) return walk(found.substr(0, found.size() - 1));
    struct stat status{};
    if (fstatat(folder.number(), std::string(name_of(found)).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(status.st_mode))
      found_.push_back({found, stamp_of(status)});
  }

  const FolderTree& tree_;
  std::string prefix_, after_;
  std::size_t limit_;
  std::vector<FoundFile> found_;
};

}  // namespace

void for_each_entry(const FolderTree& tree, const Descriptor& folder, std::string_view path,
                    const std::function<void(std::string_view, EntryKind)>& visit) {
  Descriptor again(openat(folder.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!again) tree.fail("read the folder", path, errno);
  const std::unique_ptr<DIR, CloseFolder> entries(fdopendir(again.number()));
  if (!entries) tree.fail("read the folder", path, errno);
  again.release();
  for (;;) {
    errno = 0;
    const dirent* const entry = readdir(entries.get());
    if (entry == nullptr && errno != 0) tree.fail("read the folder", path, errno);
    if (entry == nullptr) return;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") visit(name, kind_of(folder.number(), *entry));
  }
}

std::vector<FoundFile> find_files(const FolderTree& tree, std::string_view prefix, std::string_view after,
                                  std::size_t limit) {
  const std::string start(folder_of(prefix));
  if (prefix.starts_with('/') || (!start.empty() && !is_path_key(start))) return {};
  Search search(tree, prefix, after, limit);
  search.walk(start);
  return search.result();
}

void for_each_folder(const FolderTree& tree, std::string_view start, std::string_view prefix,
                     const std::function<void(const std::string&)>& visit) {
  std::vector<std::string> waiting = {std::string(start)};
  while (!waiting.empty()) {
    const std::string path = std::exchange(waiting.back(), {});
    waiting.pop_back();
    const Descriptor folder = tree.open_folder(path, FolderTree::Forbidden::is_absent);
    if (!folder) continue;
    visit(path);
    for_each_entry(tree, folder, path, [&](std::string_view name, EntryKind kind) {
      std::string found = below(path, name);
      if (kind == EntryKind::folder && is_path_key(found) && may_hold(found, prefix))
        waiting.push_back(std::move(found));
    });
  }
}

}  // namespace leadline::store
