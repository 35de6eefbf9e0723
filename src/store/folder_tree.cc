#include "store/folder_tree.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

#include "util/error.h"
#include "util/printable.h"

namespace leadline::store {
namespace {

using util::Descriptor;
using util::uninterrupted;

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
// Opening a pipe or a terminal in the place of a file must neither wait nor take it over.
constexpr int file_flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

// What may be different the next time.
constexpr std::array passing_errors = {ENOSPC, EDQUOT, EIO,    EMFILE, ENFILE,    ENOMEM,
                                       EAGAIN, EBUSY,  ESTALE, EINTR,  ETIMEDOUT, ENOLCK};

// So often somebody else may remove a folder that we need.
constexpr int attempts = 100;

// No such thing, or something else that is never taken for it.
bool means_absent(int error) {
  return error == ENOENT || error == ENOTDIR || error == ELOOP || error == ENXIO || error == ENAMETOOLONG;
}

// Takes the first segment off.
std::string next_segment(std::string_view& path) {
  const auto slash = path.find('/');
  std::string segment(path.substr(0, slash));
  path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  return segment;
}

Descriptor open_below(const Descriptor& folder, const std::string& segment) {
  return Descriptor(uninterrupted([&] { return openat(folder.number(), segment.c_str(), folder_flags); }));
}

}  // namespace

Stamp stamp_of(const struct stat& status) {
  constexpr std::int64_t ns_per_second = 1'000'000'000;
  return {status.st_ino, static_cast<std::uint64_t>(status.st_size),
          status.st_mtim.tv_sec * ns_per_second + status.st_mtim.tv_nsec};
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? "" : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

FolderTree::FolderTree(const std::string& path)
    : name_(fmt::format("folder {}", util::in_quotes(path))),
      root_(uninterrupted([&] { return open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); })) {
  if (!root_) throw Error(fmt::format("{}: cannot be opened: {}", name_, std::generic_category().message(errno)));
}

Descriptor FolderTree::open_root() const {
  Descriptor root = open_below(root_, ".");
  if (!root) fail("open", "", errno);
  return root;
}

Descriptor FolderTree::open_folder(std::string_view path, Forbidden forbidden) const {
  Descriptor folder = open_root();
  for (std::string_view rest = path; !rest.empty();) {
    folder = open_below(folder, next_segment(rest));
    if (folder) continue;
    const bool is_hidden = errno == EACCES && forbidden == Forbidden::is_absent;
    if (!is_hidden && !means_absent(errno)) fail("open the folder", path, errno);
    break;
  }
  return folder;
}

Descriptor FolderTree::make_folder(std::string_view path) const {
  for (int i = 0; i < attempts; ++i) {
    Descriptor folder = open_root();
    for (std::string_view rest = path; folder && !rest.empty();) folder = make_below(folder, next_segment(rest), path);
    if (folder) return folder;
  }
  fail("make the folder", path, ENOENT);
}

Descriptor FolderTree::make_below(const Descriptor& parent, const std::string& segment, std::string_view path) const {
  constexpr mode_t everyone = 0777;  // less the user's umask
  Descriptor folder = open_below(parent, segment);
  if (!folder && errno == ENOENT) {
    const int made = mkdirat(parent.number(), segment.c_str(), everyone);
    if (made == 0) sync_folder(parent, path);
    if (made == 0 || errno == EEXIST) folder = open_below(parent, segment);
  }
  if (!folder && errno != ENOENT) fail("make the folder", path, errno);
  return folder;
}

void FolderTree::prune(std::string_view path) const {
  for (; !path.empty(); path = folder_of(path)) {
    const Descriptor parent = open_folder(folder_of(path));
    if (!parent || unlinkat(parent.number(), std::string(name_of(path)).c_str(), AT_REMOVEDIR) != 0) return;
  }
}

std::optional<Stamp> FolderTree::find_file(std::string_view path) const {
  const Descriptor parent = open_folder(folder_of(path));
  if (!parent) return std::nullopt;
  struct stat status{};
  if (fstatat(parent.number(), std::string(name_of(path)).c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (!means_absent(errno)) fail("look at", path, errno);
    return std::nullopt;
  }
  return S_ISREG(status.st_mode) ? std::optional(stamp_of(status)) : std::nullopt;
}

std::optional<OpenFile> FolderTree::open_file(std::string_view path) const {
  const Descriptor parent = open_folder(folder_of(path));
  if (!parent) return std::nullopt;
  const std::string name(name_of(path));
  Descriptor file(uninterrupted([&] { return openat(parent.number(), name.c_str(), file_flags); }));
  if (!file) {
    if (!means_absent(errno)) fail("open", path, errno);
    return std::nullopt;
  }
  struct stat status{};
  if (fstat(file.number(), &status) != 0) fail("look at", path, errno);
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  return OpenFile{std::move(file), stamp_of(status)};
}

void FolderTree::remove_file(std::string_view path) const {
  const Descriptor parent = open_folder(folder_of(path));
  if (!parent) return;
  if (unlinkat(parent.number(), std::string(name_of(path)).c_str(), 0) == 0) return sync_folder(parent, path);
  if (!means_absent(errno)) fail("remove", path, errno);
}

void FolderTree::sync_folder(const Descriptor& folder, std::string_view path) const {
  const int result = uninterrupted([&] { return fsync(folder.number()); });
  if (result != 0 && errno != EINVAL) fail("write the folder of", path, errno);  // some file systems can not
}

void FolderTree::fail(std::string_view doing, std::string_view path, int error) const {
  const bool passes = std::ranges::find(passing_errors, error) != passing_errors.end();
  throw Error(
      fmt::format("{}: cannot {} {}: {}", name_, doing, util::in_quotes(path), std::generic_category().message(error)),
      passes ? Retry::may_help : Retry::useless);
}

}  // namespace leadline::store
