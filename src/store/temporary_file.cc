#include "store/temporary_file.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <random>
#include <sys/file.h>
#include <unistd.h>

#include "store/folder_entries.h"
#include "store/keys.h"
#include "util/error.h"

namespace leadline::store {
namespace {

using util::Descriptor;
using util::uninterrupted;

std::string folder_path() { return fmt::format("{}/temporary", reserved_name); }

// Never used again, also not by a process with the same number on another machine.
std::string unique_name() {
  static std::atomic<unsigned> counter = 0;
  std::random_device random;
  return fmt::format("{}-{}-{:08x}{:08x}", getpid(), ++counter, random(), random());
}

}  // namespace

TemporaryFile::TemporaryFile(const FolderTree& tree, std::string_view key)
    : tree_(tree), key_(key), folder_(tree.make_folder(folder_path())) {
  while (!create()) {
  }
}

TemporaryFile::~TemporaryFile() {
  if (!name_.empty()) unlinkat(folder_.number(), name_.c_str(), 0);
}

bool TemporaryFile::create() {
  std::string name = unique_name();
  constexpr mode_t everyone = 0666;  // less the user's umask
  file_ = Descriptor(openat(folder_.number(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, everyone));
  if (!file_ && errno != EEXIST && errno != EINTR) tree_.fail("write", key_, errno);
  if (!file_) return false;
  name_ = std::move(name);
  return is_ours();
}

// Between its creation and the lock somebody may have taken it for a leftover.
bool TemporaryFile::is_ours() const {
  if (uninterrupted([&] { return flock(file_.number(), LOCK_EX); }) != 0) tree_.fail("lock", key_, errno);
  struct stat status{};
  if (fstat(file_.number(), &status) != 0) tree_.fail("write", key_, errno);
  return status.st_nlink > 0;
}

void TemporaryFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = uninterrupted([&] { return ::write(file_.number(), bytes.data(), bytes.size()); });
    if (count < 0) tree_.fail("write", key_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void TemporaryFile::sync() {
  if (uninterrupted([&] { return fsync(file_.number()); }) != 0) tree_.fail("write", key_, errno);
}

Stamp TemporaryFile::stamp() const {
  struct stat status{};
  if (fstat(file_.number(), &status) != 0) tree_.fail("write", key_, errno);
  return stamp_of(status);
}

TemporaryFile::Published TemporaryFile::publish(const Descriptor& folder, std::string_view path, Existing existing) {
  if (!give_name(folder.number(), std::string(name_of(path)), existing)) {
    if (errno == ENOENT) return Published::folder_gone;
    if (errno == EEXIST && existing == Existing::keep) return Published::name_taken;
    tree_.fail("write", key_, errno);
  }
  name_.clear();
  return Published::yes;
}

bool TemporaryFile::give_name(int folder, const std::string& name, Existing existing) {
  if (existing == Existing::replace) return renameat(folder_.number(), name_.c_str(), folder, name.c_str()) == 0;
  if (renameat2(folder_.number(), name_.c_str(), folder, name.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  // Network file systems can not rename like that, but link.
  if (linkat(folder_.number(), name_.c_str(), folder, name.c_str(), 0) != 0) return false;
  unlinkat(folder_.number(), name_.c_str(), 0);
  return true;
}

void remove_leftovers(const FolderTree& tree) try {
  const Descriptor folder = tree.open_folder(folder_path());
  if (!folder) return;
  for_each_entry(tree, folder, folder_path(), [&](std::string_view found, EntryKind) {
    const std::string name(found);
    const Descriptor file(openat(folder.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file && flock(file.number(), LOCK_EX | LOCK_NB) == 0) unlinkat(folder.number(), name.c_str(), 0);
  });
} catch (const Error&) {
  // Whoever may not look may not remove either; leftovers do no harm.
}

}  // namespace leadline::store
