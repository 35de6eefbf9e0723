#include "store/folder_notices.h"

#include <array>
#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstring>
#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace leadline::store {
namespace {

constexpr std::uint32_t watched = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR | IN_EXCL_UNLINK;

using Kind = FolderNotices::Kind;

bool is_folder_that_came(std::uint32_t mask) {
  return (mask & IN_ISDIR) != 0 && (mask & (IN_CREATE | IN_MOVED_TO)) != 0;
}

bool is_complete_file(std::uint32_t mask) {
  return (mask & IN_ISDIR) == 0 && (mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0;
}

}  // namespace

FolderNotices::FolderNotices(const FolderTree& tree, bool enabled) : tree_(tree), enabled_(enabled) { start(); }

void FolderNotices::start() {
  folders_.clear();
  if (enabled_) inotify_ = util::Descriptor(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
}

void FolderNotices::watch_folder(const std::string& path) {
  if (!inotify_) return;
  const util::Descriptor folder = tree_.open_folder(path, FolderTree::Forbidden::is_absent);
  if (!folder) return;
  // The name of the descriptor leads to what was opened, whatever lies at the path by now.
  const std::string name = fmt::format("/proc/self/fd/{}", folder.number());
  const int number = inotify_add_watch(inotify_.number(), name.c_str(), watched);
  if (number >= 0) folders_.insert_or_assign(number, path);
}

bool FolderNotices::wait(std::chrono::milliseconds patience, const Visit& visit) {
  pollfd waiting{inotify_.number(), POLLIN, 0};  // poll() passes over a negative number
  const auto count = std::min<std::chrono::milliseconds::rep>(patience.count(), INT_MAX);
  const int ready = poll(&waiting, 1, static_cast<int>(count));
  if (ready > 0) tell_all(visit);
  return ready >= 0 || errno != EINTR;
}

void FolderNotices::tell_all(const Visit& visit) {
  alignas(inotify_event) std::array<char, 64 << 10> buffer;
  const auto count = util::uninterrupted([&] { return read(inotify_.number(), buffer.data(), buffer.size()); });
  for (std::ptrdiff_t offset = 0; offset < count;) {
    inotify_event event{};
    std::memcpy(&event, buffer.data() + offset, sizeof event);
    const char* const name = buffer.data() + offset + sizeof event;
    offset += static_cast<std::ptrdiff_t>(sizeof event + event.len);
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
      start();
      return visit(Kind::lost, "");
    }
    const auto folder = folders_.find(event.wd);
    if (folder == folders_.end()) continue;
    if ((event.mask & IN_IGNORED) != 0) {
      folders_.erase(folder);
      continue;
    }
    if (event.len == 0) continue;
    const std::string path = folder->second.empty() ? name : fmt::format("{}/{}", folder->second, name);
    if (is_folder_that_came(event.mask)) visit(Kind::folder_came, path);
    if (is_complete_file(event.mask)) visit(Kind::file_complete, path);
  }
}

}  // namespace leadline::store
