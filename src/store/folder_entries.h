// What is in a folder.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/folder_tree.h"

namespace leadline::store {

enum class EntryKind { file, folder, other };

/// Calls `visit` with the name and kind of each entry of a folder that is open, in no order. `path` is for messages.
void for_each_entry(const FolderTree& tree, const util::Descriptor& folder, std::string_view path,
                    const std::function<void(std::string_view, EntryKind)>& visit);

struct FoundFile {
  std::string path;
  Stamp stamp;
};

/// The first `limit` of the regular files below the folder whose paths are keys of objects, begin with the prefix and
/// come after `after`, in order of their bytes. Memory is for about as many names, however
/// many there are. Folders that may not be read are left out.
std::vector<FoundFile> find_files(const FolderTree& tree, std::string_view prefix, std::string_view after,
                                  std::size_t limit);

/// Calls `visit` with the paths of a folder ("" is the tree's own) and of the folders below it that may hold objects
/// whose keys begin with the prefix, each one before those below it.
void for_each_folder(const FolderTree& tree, std::string_view start, std::string_view prefix,
                     const std::function<void(const std::string&)>& visit);

}  // namespace leadline::store
