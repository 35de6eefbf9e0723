#include "integration/folder.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "support/logger_file.h"

namespace leadline::test {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() : path_((fs::temp_directory_path() / "leadline-test-XXXXXX").native()) {
  if (mkdtemp(path_.data()) == nullptr) throw std::system_error(errno, std::generic_category(), path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::operator/(std::string_view name) const { return fs::path(path_) / name; }

std::string TemporaryFolder::write(std::string_view name, std::string_view content) const {
  const fs::path path = *this / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

std::string TemporaryFolder::read(std::string_view name) const {
  std::ifstream file(*this / name, std::ios::binary);
  return {std::istreambuf_iterator(file), {}};
}

std::vector<std::string> TemporaryFolder::files() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(path_))
    if (!entry.is_directory()) names.push_back(entry.path().lexically_relative(path_));
  std::sort(names.begin(), names.end());
  return names;
}

std::string good_file(int soundings) {
  LoggerFile file = logger_file();
  for (int i = 1; i <= soundings; ++i) {
    const auto elapsed_ms = static_cast<std::uint32_t>(i) * 1000;
    file.fix(elapsed_ms, 43 + i * 1e-4, -70).depth(elapsed_ms, 10 + i * 0.1);
  }
  return file.bytes();
}

std::string file_without_time() { return LoggerFile().version().identity().fix(1000, 43, -70).depth(1000, 10).bytes(); }

}  // namespace leadline::test
