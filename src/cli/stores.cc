#include "cli/stores.h"

#include <filesystem>
#include <fmt/format.h>

#include "cli/command.h"
#include "cli/files.h"
#include "store/folder_store.h"

namespace leadline::cli {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::unique_ptr<store::ObjectStore> open_existing_folder(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) throw UsageError(fmt::format("there is no folder {}", in_quotes(path)));
  return std::make_unique<store::FolderStore>(path);
}

std::unique_ptr<store::ObjectStore> open_or_create_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw FileError(fmt::format("cannot create the folder {}: {}", in_quotes(path), error.message()));
  return std::make_unique<store::FolderStore>(path);
}

}  // namespace leadline::cli
