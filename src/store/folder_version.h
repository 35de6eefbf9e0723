// Versions of the objects in a folder.
#pragma once

#include <optional>
#include <string_view>

#include "store/folder_tree.h"
#include "store/object_record.h"
#include "store/object_store.h"

namespace leadline::store {

/// Reads a file of which nothing is known. Throws PreconditionFailed (may be retried) when it changes meanwhile.
Record examine(const FolderTree& tree, std::string_view key, const OpenFile& open);

struct OpenVersion {
  OpenFile open;
  Record record;
};

/// Opens what is there, with its record, or what examine() finds when it has none; that is remembered. Not for those
/// who hold the lock.
std::optional<OpenVersion> open_version(const FolderTree& tree, std::string_view key);

/// Throws PreconditionFailed (may be retried) when the file is no longer what it was when it was opened.
void require_unchanged(const FolderTree& tree, std::string_view key, const OpenFile& open);

/// Throws PreconditionFailed unless the condition holds for what is there. For those who hold the lock.
void require_condition(const FolderTree& tree, std::string_view key, const Condition& condition);

ObjectInfo info_of(std::string_view key, const Stamp& stamp);
ObjectHead head_of(std::string_view key, const Record& record);

/// `folder '/data': 'key' is not there`
std::string says(const FolderTree& tree, std::string_view key, std::string_view what);

}  // namespace leadline::store
