// What a folder store knows of an object beside its content, kept in a file of its own folder.
//
// A record belongs to one version of a file and counts only as long as the file has its stamp: whoever replaces or
// changes the file without asking the store leaves an object without attributes, never one with wrong ones. The file
// of an object is named by the SHA-256 of its key, is JSON, and holds up to two records: while a version takes the
// place of another, the one before it and the one after it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/folder_tree.h"
#include "store/object_store.h"

namespace leadline::store {

struct Record {
  Stamp stamp;
  std::string sha256;  ///< of the content, hexadecimal
  std::string content_type;
  Attributes metadata;
  Attributes tags;
};

/// The record of that version of an object; nothing when there is none that can be read.
std::optional<Record> find_record(const FolderTree& tree, std::string_view key, const Stamp& stamp);

/// Replaces the records of an object, and brings them to the disk. Text that is not UTF-8 is an Error.
void write_records(const FolderTree& tree, std::string_view key, const std::vector<Record>& records);

/// Keeps what was found out about a file that has no record yet, where that may be done. Losing it does no harm, so it
/// costs no waiting for the disk.
void remember_record(const FolderTree& tree, std::string_view key, const Record& record);

void remove_records(const FolderTree& tree, std::string_view key);

/// While it lives, nobody else changes the object or its records through a folder store, in this process or another.
/// Whoever has one may not ask for a second one.
class KeyLock {
 public:
  KeyLock(const FolderTree& tree, std::string_view key);

 private:
  util::Descriptor file_;
};

}  // namespace leadline::store
