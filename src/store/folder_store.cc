#include "store/folder_store.h"

#include <cassert>
#include <utility>

#include "store/folder_entries.h"
#include "store/folder_reader.h"
#include "store/folder_version.h"
#include "store/folder_watch.h"
#include "store/folder_writer.h"
#include "store/keys.h"
#include "store/object_record.h"
#include "store/temporary_file.h"

namespace leadline::store {
FolderStore::FolderStore(const std::string& path, const FolderWatchOptions& watch_options)
    : tree_(path), watch_options_(watch_options) {
  remove_leftovers(tree_);
}

std::optional<ObjectHead> FolderStore::head(std::string_view key) {
  require_path_key(key);
  const auto stamp = tree_.find_file(key);
  if (!stamp) return std::nullopt;
  if (const auto record = find_record(tree_, key, *stamp)) return head_of(key, *record);
  const auto version = open_version(tree_, key);
  return version ? std::optional(head_of(key, version->record)) : std::nullopt;
}

std::unique_ptr<ObjectReader> FolderStore::read(std::string_view key, const ReadOptions& options) {
  require_path_key(key);
  auto version = open_version(tree_, key);
  if (!version) throw NoSuchObject(says(tree_, key, "is not there"));
  if (options.if_match && *options.if_match != version->record.sha256)
    throw PreconditionFailed(says(tree_, key, "is another version by now"));
  return std::make_unique<FolderReader>(tree_, std::move(version->open), head_of(key, version->record), options);
}

std::unique_ptr<ObjectWriter> FolderStore::write(std::string_view key, const WriteOptions& options) {
  require_path_key(key);
  return std::make_unique<FolderWriter>(tree_, key, options);
}

void FolderStore::remove(std::string_view key, const Condition& condition) {
  require_path_key(key);
  const KeyLock lock(tree_, key);
  if (tree_.find_file(key)) {
    require_condition(tree_, key, condition);
    tree_.remove_file(key);
  }
  remove_records(tree_, key);
  tree_.prune(folder_of(key));
}

void FolderStore::set_tags(std::string_view key, const Attributes& tags) {
  require_path_key(key);
  const KeyLock lock(tree_, key);
  const auto open = tree_.open_file(key);
  if (!open) throw NoSuchObject(says(tree_, key, "is not there"));
  auto record = find_record(tree_, key, open->stamp);
  if (!record) record = examine(tree_, key, *open);
  record->tags = tags;
  write_records(tree_, key, {*record});
}

ListPage FolderStore::list(std::string_view prefix, std::string_view after, std::size_t limit) {
  assert(limit > 0);
  ListPage page;
  for (const FoundFile& file : find_files(tree_, prefix, after, limit + 1)) {
    if (page.objects.size() == limit)
      page.next = page.objects.back().key;
    else
      page.objects.push_back(info_of(file.path, file.stamp));
  }
  return page;
}

std::unique_ptr<Watch> FolderStore::watch(std::string_view prefix) {
  return std::make_unique<FolderWatch>(tree_, prefix, watch_options_);
}

}  // namespace leadline::store
