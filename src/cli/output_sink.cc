#include "cli/output_sink.h"

#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>
#include <vector>

namespace leadline::cli {

void OutputSink::write(std::string_view bytes) {
  if (!sink_) open();
  sink_->write(bytes);
}

std::string OutputSink::commit() {
  if (!sink_) return "";
  sink_->flush();
  if (!file_) return "";
  file_->commit();
  return file_->folder();
}

void OutputSink::open() {
  if (path_ == standard_stream) {
    sink_.emplace(STDOUT_FILENO, "standard output", buffer_);
    return;
  }
  create_folder();
  file_.emplace(path_, existing_);
  sink_.emplace(file_->descriptor(), in_quotes(path_), buffer_);
}

void OutputSink::create_folder() const {
  const auto folder = std::filesystem::path(path_).parent_path();
  std::error_code error;
  std::vector<std::filesystem::path> missing;
  for (auto at = folder; !at.empty() && !std::filesystem::exists(at, error); at = at.parent_path())
    missing.push_back(at);
  if (missing.empty()) return;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw FileError(fmt::format("cannot create the folder {}: {}", in_quotes(folder.native()), error.message()));
  for (const auto& created : missing) sync_folder(created.has_parent_path() ? created.parent_path() : ".");
}

}  // namespace leadline::cli
