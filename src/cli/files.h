// Files, standard input and standard output as byte sequences.
//
// All errors name the file and the reason and are of class FileError. Reading and writing end with Interrupted once a
// signal has asked the program to stop (interruption.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "util/descriptor.h"
#include "util/error.h"
#include "util/printable.h"
#include "util/stream.h"

namespace leadline::cli {

inline constexpr std::size_t read_buffer_bytes = 256 << 10;
inline constexpr std::size_t write_buffer_bytes = 512 << 10;

/// What stands for standard input and standard output on the command line.
inline constexpr std::string_view standard_stream = "-";

/// Something with the file system went wrong.
class FileError : public Error {
 public:
  using Error::Error;
};

using util::Descriptor;
using util::in_quotes;
using util::printable;

/// A file, or standard input for `-`, opened for reading from front to back.
class FileSource final : public util::ByteSource {
 public:
  explicit FileSource(const std::string& path);
  std::size_t read(std::span<std::byte> into) override;

 private:
  std::string path_;
  Descriptor file_;
};

/// The whole of a text file. An error when it is longer than `max_bytes`.
std::string read_text_file(const std::string& path, std::size_t max_bytes);

/// Collects what is written in a buffer, which outlives it, and hands it to a file descriptor in large pieces.
class BufferedSink final : public util::ByteSink {
 public:
  /// `name` is for error messages.
  BufferedSink(int descriptor, std::string name, std::vector<char>& buffer);
  void write(std::string_view bytes) override;
  /// Has to be called at the end: what is still in the buffer is lost otherwise.
  void flush();

 private:
  void write_through(std::string_view bytes);

  int descriptor_;
  std::string name_;
  std::vector<char>& buffer_;
  std::size_t used_ = 0;
};

/// A file that appears under its name complete or not at all: it is written under a temporary name in the same folder,
/// which is removed unless commit() succeeds. What exists and is no regular file (`/dev/null`, a pipe) is written to
/// directly; of a symbolic link the file it leads to is replaced.
class OutputFile {
 public:
  enum class Existing { refuse, replace };

  /// Throws OutputExists when there is such a file and it may not be replaced.
  OutputFile(const std::string& path, Existing existing);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  [[nodiscard]] int descriptor() const { return file_.number(); }

  /// Brings the content to the disk and gives the file its name. The name itself is on the disk after sync_folder().
  void commit();

  /// The folder that commit() changed; empty when nothing was renamed.
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  void open_directly();
  void open_temporary();
  void rename_temporary();

  std::string path_, folder_, temporary_;
  Existing existing_;
  Descriptor file_;
};

/// There is a file of that name, and nobody said that it may be replaced.
class OutputExists : public FileError {
 public:
  explicit OutputExists(std::string_view path);
};

/// Throws OutputExists when there is a regular file of that name.
void refuse_existing(const std::string& path);

/// Brings the names in a folder to the disk.
void sync_folder(const std::string& path);

/// Writes all of `text`. `name` is for error messages.
void write_all(int descriptor, std::string_view text, std::string_view name);

}  // namespace leadline::cli
