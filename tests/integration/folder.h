// A folder for one test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leadline::test {

/// Empty at first, gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const;

  /// Writes a file, and makes the folders above it; returns its path.
  std::string write(std::string_view name, std::string_view content) const;
  [[nodiscard]] std::string read(std::string_view name) const;

  /// The paths below it of all files, sorted.
  [[nodiscard]] std::vector<std::string> files() const;

 private:
  std::string path_;
};

/// A logger file that gives `soundings` soundings (up to 100).
std::string good_file(int soundings = 3);

/// A logger file without any time.
std::string file_without_time();

}  // namespace leadline::test
