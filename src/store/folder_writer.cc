#include "store/folder_writer.h"

#include <cassert>
#include <cerrno>
#include <vector>

#include "store/folder_version.h"
#include "store/object_record.h"
#include "util/error.h"

namespace leadline::store {
namespace {

constexpr std::size_t buffer_bytes = 256 << 10;

// So often a folder may be removed by somebody else just after we made it.
constexpr int attempts = 100;

}  // namespace

FolderWriter::FolderWriter(const FolderTree& tree, std::string_view key, const WriteOptions& options)
    : tree_(tree), key_(key), options_(options), file_(tree, key) {}

void FolderWriter::write(std::string_view bytes) {
  digest_.update(bytes);
  buffer_ += bytes;
  if (buffer_.size() >= buffer_bytes) flush();
}

void FolderWriter::flush() {
  file_.write(buffer_);
  buffer_.clear();
}

std::string FolderWriter::commit() {
  assert(!committed_);
  committed_ = true;
  flush();
  file_.sync();
  std::string sha256 = digest_.hex();
  replace(file_.stamp(), sha256);
  return sha256;
}

void FolderWriter::replace(const Stamp& stamp, const std::string& sha256) {
  const KeyLock lock(tree_, key_);
  require_condition(tree_, key_, options_.condition);
  // Until the new content has the name, the old one keeps its attributes beside it.
  std::vector<Record> records = {{stamp, sha256, options_.content_type, options_.metadata, options_.tags}};
  const auto old_stamp = tree_.find_file(key_);
  auto old = old_stamp ? find_record(tree_, key_, *old_stamp) : std::nullopt;
  if (old) records.push_back(*std::move(old));
  write_records(tree_, key_, records);
  publish();
}

void FolderWriter::publish() try {
  for (int i = 0; i < attempts; ++i)
    if (try_publish()) return;
  tree_.fail("write", key_, ENOENT);
} catch (const Error&) {
  tree_.prune(folder_of(key_));
  throw;
}

bool FolderWriter::try_publish() {
  using Kind = Condition::Kind;
  using Published = TemporaryFile::Published;
  const auto existing =
      options_.condition.kind == Kind::absent ? TemporaryFile::Existing::keep : TemporaryFile::Existing::replace;
  const util::Descriptor folder = tree_.make_folder(folder_of(key_));
  const Published published = file_.publish(folder, key_, existing);
  if (published == Published::yes) tree_.sync_folder(folder, key_);
  if (published == Published::name_taken) {
    if (tree_.find_file(key_)) throw PreconditionFailed(says(tree_, key_, "is there already"));
    throw Error(says(tree_, key_, "cannot be written: something that is no object has its name"));
  }
  return published == Published::yes;
}

}  // namespace leadline::store
