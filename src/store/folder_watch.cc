#include "store/folder_watch.h"

#include <algorithm>
#include <utility>

#include "store/folder_entries.h"
#include "store/keys.h"

namespace leadline::store {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t page_files = 25'000;

constexpr milliseconds longest_patience = std::chrono::hours(24);

}  // namespace

FolderWatch::FolderWatch(const FolderTree& tree, std::string_view prefix, const FolderWatchOptions& options)
    : tree_(tree), prefix_(prefix), options_(options), notices_(tree, options.notified), known_(look_everywhere()) {
  next_rescan_ = steady_clock::now() + options_.rescan_every;
}

std::vector<std::string> FolderWatch::wait(milliseconds patience) {
  const Time end = steady_clock::now() + std::clamp(patience, milliseconds(0), longest_patience);
  for (bool waiting = true; waiting && news_.empty();) {
    const auto rest = std::min(end, next_look()) - steady_clock::now();
    const bool undisturbed = notices_.wait(std::max(milliseconds(0), std::chrono::ceil<milliseconds>(rest)),
                                           [this](auto kind, const std::string& path) { notice(kind, path); });
    const Time now = steady_clock::now();
    if (now >= next_rescan_) rescan();
    look_again(now);
    waiting = undisturbed && now < end;
  }
  const auto news = std::exchange(news_, {});
  return {news.begin(), news.end()};
}

FolderWatch::Time FolderWatch::next_look() const {
  Time next = next_rescan_;
  for (const auto& [path, sighting] : settling_) next = std::min(next, sighting.since + options_.settling);
  return next;
}

void FolderWatch::for_each_file(std::string_view prefix, const std::function<void(const FoundFile&)>& visit) const {
  std::string after;
  for (bool more = true; more;) {
    const std::vector<FoundFile> page = find_files(tree_, prefix, after, page_files);
    std::ranges::for_each(page, visit);
    more = page.size() == page_files;
    if (more) after = page.back().path;
  }
}

// Folders are watched before they are looked into, so that nothing comes in between.
FolderWatch::Stamps FolderWatch::look_everywhere() {
  for_each_folder(tree_, "", prefix_, [this](const std::string& folder) { notices_.watch_folder(folder); });
  Stamps stamps;
  for_each_file(prefix_, [&](const FoundFile& file) { stamps.emplace(file.path, file.stamp); });
  return stamps;
}

void FolderWatch::rescan() {
  const Time now = steady_clock::now();
  const Stamps found = look_everywhere();
  std::erase_if(known_, [&](const auto& known) { return !found.contains(known.first); });
  for (const auto& [path, stamp] : found) consider(path, stamp, now);
  next_rescan_ = now + options_.rescan_every;
}

void FolderWatch::look_into(const std::string& folder) {
  for_each_folder(tree_, folder, prefix_, [this](const std::string& path) { notices_.watch_folder(path); });
  const Time now = steady_clock::now();
  for_each_file(folder + '/', [&](const FoundFile& file) { consider(file.path, file.stamp, now); });
}

void FolderWatch::notice(FolderNotices::Kind kind, const std::string& path) {
  if (kind == FolderNotices::Kind::lost) return rescan();
  if (!is_path_key(path)) return;
  if (kind == FolderNotices::Kind::folder_came) return look_into(path);
  if (path.starts_with(prefix_)) take(path);
}

void FolderWatch::take(const std::string& path) {
  settling_.erase(path);
  const auto stamp = tree_.find_file(path);
  if (!stamp) return;
  known_.insert_or_assign(path, *stamp);
  news_.insert(path);
}

void FolderWatch::consider(const std::string& path, const Stamp& stamp, Time now) {
  const auto known = known_.find(path);
  if (known != known_.end() && known->second == stamp) return;
  if (!path.starts_with(prefix_)) return;
  settling_.try_emplace(path, Sighting{stamp, now});
}

void FolderWatch::look_again(Time now) {
  std::vector<std::string> settled;
  for (auto& [path, sighting] : settling_) {
    if (now - sighting.since < options_.settling) continue;
    const auto stamp = tree_.find_file(path);
    if (!stamp || *stamp == sighting.stamp)
      settled.push_back(path);
    else
      sighting = {*stamp, now};
  }
  for (const std::string& path : settled) take(path);
}

}  // namespace leadline::store
