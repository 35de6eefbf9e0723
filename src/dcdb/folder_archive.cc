#include "dcdb/folder_archive.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "dcdb/document_copy.h"
#include "util/digest.h"
#include "util/error.h"
#include "util/number.h"
#include "util/printable.h"

namespace leadline::dcdb {
namespace {

using Json = nlohmann::ordered_json;
using util::Descriptor;
using util::uninterrupted;

constexpr const char* index_name = "index.jsonl";
constexpr std::size_t max_line_bytes = 64 << 10;
constexpr std::size_t max_unique_id_bytes = 128;
constexpr std::size_t max_file_name_bytes = 1024;
constexpr mode_t everyone = 0666;  // less the user's umask

// The folder can not be written.
class FolderTrouble : public Error {
 public:
  explicit FolderTrouble(const std::string& what) : Error(what) {}
  FolderTrouble(std::string_view doing, int error)
      : Error(fmt::format("{}: {}", doing, std::generic_category().message(error)), Retry::may_help) {}
};

void check(bool done, std::string_view doing) {
  if (!done) throw FolderTrouble(doing, errno);
}

void write_to(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = uninterrupted([&] { return write(file.number(), bytes.data(), bytes.size()); });
    check(count >= 0, "writing");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void sync(const Descriptor& file) {
  check(uninterrupted([&] { return fsync(file.number()); }) == 0, "writing");
}

bool is_good_id(std::string_view id) {
  const auto dash = id.find('-');
  const auto is_visible = [](char c) { return c > ' ' && c <= '~'; };
  return dash != std::string_view::npos && dash > 0 && dash + 1 < id.size() && id.size() <= max_unique_id_bytes &&
         std::ranges::all_of(id, is_visible);
}

// A document on its way into the folder; removed unless it gets its name.
class Newcomer {
 public:
  explicit Newcomer(const Descriptor& folder) : folder_(folder) {
    static std::atomic<unsigned> counter = 0;
    do {
      name_ = fmt::format(".leadline-{}-{}.tmp", getpid(), ++counter);
      file_ = Descriptor(openat(folder.number(), name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, everyone));
    } while (!file_ && (errno == EEXIST || errno == EINTR));
    check(static_cast<bool>(file_), "creating a file");
  }
  Newcomer(const Newcomer&) = delete;
  Newcomer& operator=(const Newcomer&) = delete;
  ~Newcomer() {
    if (!name_.empty()) unlinkat(folder_.number(), name_.c_str(), 0);
  }

  void write(std::string_view bytes) {
    digest_.update(bytes);
    write_to(file_, bytes);
  }

  /// Gives it its name, on the disk, and tells the digest that it is made of.
  std::string settle() {
    sync(file_);
    const std::string digest = digest_.hex();
    const std::string place = digest + ".json";
    check(renameat(folder_.number(), name_.c_str(), folder_.number(), place.c_str()) == 0, "renaming a file");
    name_.clear();
    sync(folder_);
    return digest;
  }

 private:
  const Descriptor& folder_;
  std::string name_;
  Descriptor file_;
  util::Sha256 digest_;
};

// The index, with everybody else kept out of it.
class Index {
 public:
  explicit Index(const Descriptor& folder)
      : file_(openat(folder.number(), index_name, O_RDWR | O_CREAT | O_CLOEXEC, everyone)) {
    check(static_cast<bool>(file_), "opening the index");
    check(uninterrupted([&] { return flock(file_.number(), LOCK_EX); }) == 0, "locking the index");
    find_end();
  }

  [[nodiscard]] std::int64_t last_id() const { return last_id_; }

  /// Afterwards the line is on the disk, or nothing of it.
  void append(const std::string& line) {
    try {
      check(lseek(file_.number(), end_, SEEK_SET) == end_, "writing");
      write_to(file_, line);
      sync(file_);
    } catch (const FolderTrouble&) {
      cut();
      throw;
    }
  }

 private:
  // Whoever wrote last may have died in the middle of a line.
  void find_end() {
    struct stat status{};
    check(fstat(file_.number(), &status) == 0, "reading the index");
    const auto length = std::min<off_t>(status.st_size, max_line_bytes);
    std::string tail(static_cast<std::size_t>(length), '\0');
    const auto begin = status.st_size - length;
    const auto count = uninterrupted([&] { return pread(file_.number(), tail.data(), tail.size(), begin); });
    check(count == length, "reading the index");
    const auto newline = tail.rfind('\n');
    const std::size_t lines_end = newline == std::string::npos ? 0 : newline + 1;
    end_ = begin + static_cast<off_t>(lines_end);
    if (lines_end < tail.size()) cut();
    if (lines_end > 0) last_id_ = id_of(std::string_view(tail).substr(0, newline));
  }

  static std::int64_t id_of(std::string_view lines) {
    const Json line = Json::parse(lines.substr(lines.rfind('\n') + 1), nullptr, false);
    const bool has_id = line.is_object() && line.contains("submissionId") && line["submissionId"].is_string();
    const auto id = util::parse_digits(has_id ? line["submissionId"].get<std::string>() : "");
    if (!id) throw FolderTrouble("the last line of index.jsonl is damaged");
    return *id;
  }

  void cut() { check(ftruncate(file_.number(), end_) == 0, "shortening the index"); }

  Descriptor file_;
  off_t end_ = 0;
  std::int64_t last_id_ = 0;
};

std::string enter(const Descriptor& folder, const Submission& submission, const std::string& digest,
                  util::UtcTime now) {
  Index index(folder);
  std::string id = std::to_string(index.last_id() + 1);
  const Json line = {{"submissionId", id},
                     {"sha256", digest},
                     {"uniqueID", submission.unique_id},
                     {"fileName", submission.file_name.substr(0, max_file_name_bytes)},
                     {"bytes", submission.bytes},
                     {"acceptedAt", util::to_iso8601(now)}};
  index.append(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  if (index.last_id() == 0) sync(folder);
  return id;
}

Answer not_taken(Outcome outcome, std::string message) {
  Answer answer;
  answer.outcome = outcome;
  answer.message = std::move(message);
  return answer;
}

}  // namespace

FolderArchive::FolderArchive(std::string folder, const util::Clock& clock)
    : folder_(std::move(folder)), clock_(clock), directory_(open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (!directory_) throw Error(fmt::format("cannot open {}: {}", name(), std::generic_category().message(errno)));
}

std::string FolderArchive::name() const { return fmt::format("folder {}", util::in_quotes(folder_)); }

Answer FolderArchive::submit(const Submission& submission, std::chrono::steady_clock::time_point deadline) {
  if (!is_good_id(submission.unique_id)) {
    return not_taken(Outcome::refused, fmt::format("the unique id {} is not like PROVIDER-rest",
                                                   util::in_quotes(submission.unique_id.substr(0, 256))));
  }
  try {
    Newcomer document(directory_);
    for_each_piece(submission, [&](std::string_view piece) {
      if (std::chrono::steady_clock::now() > deadline) throw FolderTrouble("writing", ETIMEDOUT);
      document.write(piece);
    });
    const std::string digest = document.settle();
    return {.outcome = Outcome::accepted,
            .http_status = 0,
            .submission_ids = {enter(directory_, submission, digest, clock_.now())},
            .message = "kept",
            .retry_after = {}};
  } catch (const FolderTrouble& trouble) {
    return not_taken(Outcome::retryable, fmt::format("{}: {}", name(), trouble.what()));
  }
}

}  // namespace leadline::dcdb
