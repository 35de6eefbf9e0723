#include "cli/files.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "cli/interruption.h"

namespace leadline::cli {
namespace {

[[noreturn]] void fail(std::string_view doing, std::string_view name, int error) {
  if (error == EINTR) stop_if_interrupted();
  throw FileError(fmt::format("cannot {} {}: {}", doing, name, std::generic_category().message(error)));
}

// Signals that do not stop the program may interrupt a call as well: then it is made again.
template <typename Call>
auto retried(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) {
    stop_if_interrupted();
    result = call();
  }
  return result;
}

Descriptor open_for_reading(const std::string& path) {
  if (path == standard_stream) return Descriptor(retried([] { return dup(STDIN_FILENO); }));
  return Descriptor(retried([&] { return open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY); }));
}

std::string shown_source(const std::string& path) {
  return path == standard_stream ? "standard input" : in_quotes(path);
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool is_regular(const std::string& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool is_special(const std::string& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

std::string follow_link(const std::string& path) {
  struct stat status{};
  if (lstat(path.c_str(), &status) != 0 || !S_ISLNK(status.st_mode)) return path;
  const std::unique_ptr<char, decltype(&std::free)> resolved(realpath(path.c_str(), nullptr), &std::free);
  if (!resolved) fail("follow the link", in_quotes(path), errno);
  return resolved.get();
}

}  // namespace

FileSource::FileSource(const std::string& path) : path_(path), file_(open_for_reading(path)) {
  if (file_.number() < 0) fail("open", shown_source(path), errno);
  posix_fadvise(file_.number(), 0, 0, POSIX_FADV_SEQUENTIAL);
}

std::size_t FileSource::read(std::span<std::byte> into) {
  stop_if_interrupted();
  const auto count = retried([&] { return ::read(file_.number(), into.data(), into.size()); });
  if (count < 0) fail("read", shown_source(path_), errno);
  return static_cast<std::size_t>(count);
}

std::string read_text_file(const std::string& path, std::size_t max_bytes) {
  FileSource source(path);
  std::string text;
  std::array<char, 16 << 10> chunk;
  while (const std::size_t count = source.read(std::as_writable_bytes(std::span(chunk)))) {
    if (text.size() + count > max_bytes)
      throw FileError(fmt::format("cannot read {}: longer than {} bytes", shown_source(path), max_bytes));
    text.append(chunk.data(), count);
  }
  return text;
}

BufferedSink::BufferedSink(int descriptor, std::string name, std::vector<char>& buffer)
    : descriptor_(descriptor), name_(std::move(name)), buffer_(buffer) {
  buffer_.resize(write_buffer_bytes);
}

void BufferedSink::write(std::string_view bytes) {
  if (bytes.size() > buffer_.size() - used_) flush();
  if (bytes.size() >= buffer_.size()) return write_through(bytes);
  bytes.copy(buffer_.data() + used_, bytes.size());
  used_ += bytes.size();
}

void BufferedSink::flush() { write_through({buffer_.data(), std::exchange(used_, 0)}); }

void BufferedSink::write_through(std::string_view bytes) {
  stop_if_interrupted();
  write_all(descriptor_, bytes, name_);
}

OutputFile::OutputFile(const std::string& path, Existing existing)
    : path_(is_special(path) ? path : follow_link(path)), existing_(existing) {
  if (is_special(path_)) {
    open_directly();
  } else {
    if (existing_ == Existing::refuse) refuse_existing(path_);
    open_temporary();
  }
}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void OutputFile::open_directly() {
  file_ = Descriptor(retried([&] { return open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY); }));
  if (file_.number() < 0) fail("write", in_quotes(path_), errno);
}

void OutputFile::open_temporary() {
  static std::atomic<unsigned> counter = 0;
  folder_ = folder_of(path_);
  for (;;) {
    std::string name = fmt::format("{}/.leadline-{}-{}.tmp", folder_, getpid(), ++counter);
    constexpr mode_t everyone = 0666;  // less the user's umask
    file_ = Descriptor(open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, everyone));
    if (file_.number() >= 0) return void(temporary_ = std::move(name));
    if (errno != EEXIST && errno != EINTR) fail("create a file in", in_quotes(folder_), errno);
    stop_if_interrupted();
  }
}

void OutputFile::commit() {
  if (temporary_.empty()) return;
  stop_if_interrupted();
  if (retried([&] { return fsync(file_.number()); }) != 0) fail("write", in_quotes(path_), errno);
  if (file_.close() != 0) fail("write", in_quotes(path_), errno);
  rename_temporary();
  temporary_.clear();
}

void OutputFile::rename_temporary() {
  if (existing_ == Existing::refuse) {
    if (renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) == 0) return;
    if (errno == EEXIST) throw OutputExists(path_);
    if (errno != EINVAL && errno != ENOSYS) fail("write", in_quotes(path_), errno);
    refuse_existing(path_);  // some file systems know no RENAME_NOREPLACE
  }
  if (rename(temporary_.c_str(), path_.c_str()) != 0) fail("write", in_quotes(path_), errno);
}

OutputExists::OutputExists(std::string_view path)
    : FileError(fmt::format("{} exists already; --overwrite replaces it", in_quotes(path))) {}

void refuse_existing(const std::string& path) {
  if (is_regular(path)) throw OutputExists(path);
}

void sync_folder(const std::string& path) {
  const Descriptor folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number() < 0 && errno == EACCES) return;  // one may write to it, but not open it
  if (folder.number() < 0) fail("open the folder", in_quotes(path), errno);
  if (fsync(folder.number()) != 0 && errno != EINVAL) fail("write the folder", in_quotes(path), errno);
}

void write_all(int descriptor, std::string_view text, std::string_view name) {
  while (!text.empty()) {
    const auto count = retried([&] { return ::write(descriptor, text.data(), text.size()); });
    if (count < 0) fail("write", name, errno);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace leadline::cli
