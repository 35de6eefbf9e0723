#include "cli/output_sink.h"

#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

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
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error)
    throw FileError(fmt::format("cannot create the folder {}: {}", in_quotes(folder.native()), error.message()));
}

}  // namespace leadline::cli
