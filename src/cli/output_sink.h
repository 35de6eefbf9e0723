// The way out of a document or a logger file: a file, or standard output.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/files.h"
#include "util/stream.h"

namespace leadline::cli {

/// Writes to the file `path`, or to standard output for `-`. Nothing is created before the first byte: most that fails
/// does so before that. The buffer outlives it.
class OutputSink final : public util::ByteSink {
 public:
  OutputSink(std::string path, OutputFile::Existing existing, std::vector<char>& buffer)
      : path_(std::move(path)), existing_(existing), buffer_(buffer) {}

  /// The first one creates the folders above the file. Throws as BufferedSink and OutputFile do.
  void write(std::string_view bytes) override;

  /// Once, after the last byte: the file appears. Returns the folder that is still to be brought to the disk, or
  /// nothing.
  std::string commit();

 private:
  void open();
  void create_folder() const;

  std::string path_;
  OutputFile::Existing existing_;
  std::vector<char>& buffer_;
  std::optional<OutputFile> file_;
  std::optional<BufferedSink> sink_;
};

}  // namespace leadline::cli
