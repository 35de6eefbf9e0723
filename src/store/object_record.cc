#include "store/object_record.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

#include "store/keys.h"
#include "store/temporary_file.h"
#include "util/digest.h"
#include "util/error.h"
#include "util/printable.h"

namespace leadline::store {

// These two are found by nlohmann::json.
static void to_json(nlohmann::json& json, const Record& record) {
  json = {
      {"inode", record.stamp.inode}, {"bytes", record.stamp.bytes},         {"modified_ns", record.stamp.modified_ns},
      {"sha256", record.sha256},     {"content_type", record.content_type}, {"metadata", record.metadata},
      {"tags", record.tags}};
}

static void from_json(const nlohmann::json& json, Record& record) {
  json.at("inode").get_to(record.stamp.inode);
  json.at("bytes").get_to(record.stamp.bytes);
  json.at("modified_ns").get_to(record.stamp.modified_ns);
  json.at("sha256").get_to(record.sha256);
  json.at("content_type").get_to(record.content_type);
  json.at("metadata").get_to(record.metadata);
  json.at("tags").get_to(record.tags);
}

namespace {

using nlohmann::json;
using util::Descriptor;
using util::uninterrupted;

constexpr std::size_t max_file_bytes = 1 << 20;

std::string folder_path() { return fmt::format("{}/attributes", reserved_name); }
std::string path_of(std::string_view key) { return fmt::format("{}/{}", folder_path(), util::sha256_hex(key)); }

std::string read_file(const FolderTree& tree, std::string_view key) {
  const auto open = tree.open_file(path_of(key));
  if (!open || open->stamp.bytes > max_file_bytes) return "";
  std::string text(open->stamp.bytes, '\0');
  const auto count = uninterrupted([&] { return ::read(open->file.number(), text.data(), text.size()); });
  text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return text;
}

// Damage is not worth an error: then the object has no attributes.
std::vector<Record> read_records(const FolderTree& tree, std::string_view key) {
  try {
    const json file = json::parse(read_file(tree, key));
    if (file.at("key").get<std::string>() == key) return file.at("versions").get<std::vector<Record>>();
  } catch (const json::exception&) {
  }
  return {};
}

std::string to_text(const FolderTree& tree, std::string_view key, const std::vector<Record>& records) {
  try {
    return json{{"key", key}, {"versions", records}}.dump(1);
  } catch (const json::exception&) {
    throw Error(
        fmt::format("{}: cannot write {}: its tags or metadata are not UTF-8", tree.name(), util::in_quotes(key)));
  }
}

// There are 256 of them for all keys; they are never removed, for somebody may be waiting for one.
Descriptor open_lock(const FolderTree& tree, std::string_view key) {
  const Descriptor folder = tree.make_folder(fmt::format("{}/locks", reserved_name));
  const std::string name = util::sha256_hex(key).substr(0, 2);
  constexpr mode_t everyone = 0666;  // less the user's umask
  constexpr int flags = O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
  Descriptor file(uninterrupted([&] { return openat(folder.number(), name.c_str(), flags, everyone); }));
  if (!file) tree.fail("lock", key, errno);
  return file;
}

Descriptor publish(const FolderTree& tree, TemporaryFile& file, std::string_view key) {
  Descriptor folder = tree.make_folder(folder_path());
  if (file.publish(folder, path_of(key), TemporaryFile::Existing::replace) != TemporaryFile::Published::yes)
    tree.fail("write the attributes of", key, ENOENT);
  return folder;
}

}  // namespace

std::optional<Record> find_record(const FolderTree& tree, std::string_view key, const Stamp& stamp) {
  std::vector<Record> records = read_records(tree, key);
  const auto found = std::ranges::find(records, stamp, &Record::stamp);
  return found == records.end() ? std::nullopt : std::optional(std::move(*found));
}

void write_records(const FolderTree& tree, std::string_view key, const std::vector<Record>& records) {
  TemporaryFile file(tree, key);
  file.write(to_text(tree, key, records));
  file.sync();
  tree.sync_folder(publish(tree, file, key), key);
}

void remember_record(const FolderTree& tree, std::string_view key, const Record& record) try {
  // A file may change without its stamp when the clock of the file system has not moved on.
  constexpr std::int64_t clock_tick_ns = 1'000'000'000;
  const KeyLock lock(tree, key);
  if (tree.find_file(key) != record.stamp || find_record(tree, key, record.stamp)) return;
  TemporaryFile file(tree, key);
  file.write(to_text(tree, key, {record}));
  if (file.stamp().modified_ns - record.stamp.modified_ns > clock_tick_ns) publish(tree, file, key);
} catch (const Error&) {
  // It is found out again the next time.
}

void remove_records(const FolderTree& tree, std::string_view key) {
  const Descriptor folder = tree.open_folder(folder_path());
  if (!folder) return;
  if (unlinkat(folder.number(), std::string(name_of(path_of(key))).c_str(), 0) != 0 && errno != ENOENT)
    tree.fail("remove the attributes of", key, errno);
}

KeyLock::KeyLock(const FolderTree& tree, std::string_view key) : file_(open_lock(tree, key)) {
  if (uninterrupted([&] { return flock(file_.number(), LOCK_EX); }) != 0) tree.fail("lock", key, errno);
}

}  // namespace leadline::store
