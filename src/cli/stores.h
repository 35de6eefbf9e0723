// The stores that subcommands work on.
#pragma once

#include <memory>
#include <string>

#include "store/object_store.h"

namespace leadline::cli {

/// A folder as a store. Throws UsageError when there is no such folder.
std::unique_ptr<store::ObjectStore> open_existing_folder(const std::string& path);

/// The same, with the folder created when it is missing.
std::unique_ptr<store::ObjectStore> open_or_create_folder(const std::string& path);

}  // namespace leadline::cli
