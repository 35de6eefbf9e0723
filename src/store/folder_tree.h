// A folder and what lies below it. Paths are relative, `/` between their segments, and no symbolic link on the way is
// followed: what is reached lies below the folder, whatever others do at the same time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <sys/stat.h>

#include "util/descriptor.h"

namespace leadline::store {

/// What tells one version of a file from another.
struct Stamp {
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;  ///< since 1970
  bool operator==(const Stamp&) const = default;
};

Stamp stamp_of(const struct stat& status);

/// What is in front of the last slash (empty when there is none), and what is behind it.
std::string_view folder_of(std::string_view path);
std::string_view name_of(std::string_view path);

/// An open regular file.
struct OpenFile {
  util::Descriptor file;
  Stamp stamp;  ///< when it was opened
};

/// All functions may be called by several threads at a time and throw Error when the file system fails.
class FolderTree {
 public:
  explicit FolderTree(const std::string& path);

  /// `folder '/data/staging'`
  [[nodiscard]] const std::string& name() const { return name_; }

  enum class Forbidden { fails, is_absent };

  /// The path "" is the folder itself. No descriptor when there is no such folder.
  [[nodiscard]] util::Descriptor open_folder(std::string_view path, Forbidden forbidden = Forbidden::fails) const;

  /// The same, with the folder and those above it made when they are missing, and their names brought to the disk.
  [[nodiscard]] util::Descriptor make_folder(std::string_view path) const;

  /// Removes the folder and those above it as long as they are empty, the tree's own never.
  void prune(std::string_view path) const;

  /// Nothing when there is no regular file of that name.
  [[nodiscard]] std::optional<Stamp> find_file(std::string_view path) const;
  [[nodiscard]] std::optional<OpenFile> open_file(std::string_view path) const;

  /// Removes a file when it is there, and brings that to the disk.
  void remove_file(std::string_view path) const;

  /// Brings the names in a folder to the disk.
  void sync_folder(const util::Descriptor& folder, std::string_view path) const;

  /// Throws Error: `folder '/data': cannot write 'key': No space left on device`. May be retried when the error is one
  /// that passes.
  [[noreturn]] void fail(std::string_view doing, std::string_view path, int error) const;

 private:
  [[nodiscard]] util::Descriptor open_root() const;
  /// Nothing when the parent or the new folder is gone.
  [[nodiscard]] util::Descriptor make_below(const util::Descriptor& parent, const std::string& segment,
                                            std::string_view path) const;

  std::string name_;
  util::Descriptor root_;
};

}  // namespace leadline::store
