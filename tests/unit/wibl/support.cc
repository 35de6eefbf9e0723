#include "unit/wibl/support.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

#include "util/bytes.h"

namespace leadline::wibl {
namespace {

class Collector final : public DamageReporter {
 public:
  explicit Collector(Contents& into) : into_(into) {}
  void on_damage(const Damage& damage) override { into_.damages.push_back(damage); }
  void drain(Reader& reader) {
    while (const auto packet = reader.next()) {
      into_.packets.push_back({packet->id, packet->offset, std::string(util::as_text(packet->payload))});
    }
  }

 private:
  Contents& into_;
};

}  // namespace

std::vector<std::uint32_t> Contents::ids() const {
  std::vector<std::uint32_t> ids;
  for (const Item& item : packets) ids.push_back(item.id);
  return ids;
}

Contents read(std::string_view file) {
  return read_in_chunks(file, [&] { return file.size(); });
}

Contents read_in_chunks(std::string_view file, const std::function<std::size_t()>& next_size) {
  Contents contents;
  Collector collector(contents);
  Reader reader(collector);
  while (!file.empty()) {
    const std::vector<char> chunk(file.begin(),
                                  file.begin() + static_cast<std::ptrdiff_t>(std::min(next_size(), file.size())));
    reader.feed(std::as_bytes(std::span(chunk)));
    collector.drain(reader);
    file.remove_prefix(chunk.size());
  }
  reader.finish();
  collector.drain(reader);
  return contents;
}

std::string from_hex(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::string bytes;
  for (std::string byte; in >> byte;) bytes += static_cast<char>(std::stoi(byte, nullptr, 16));
  return bytes;
}

std::string number(std::uint32_t value) {
  util::ByteWriter out;
  out.put(value);
  return std::string(util::as_text(out.bytes()));
}

std::string header(std::uint32_t id, std::uint32_t length) { return number(id) + number(length); }

std::string packet(std::uint32_t id, std::string_view payload) {
  return header(id, static_cast<std::uint32_t>(payload.size())) + std::string(payload);
}

std::string system_time(std::uint32_t elapsed) { return packet(1, std::string(10, '\x40') + number(elapsed) + '\0'); }

std::string noise(std::size_t size) { return std::string(size, '\xEE'); }

std::vector<std::filesystem::path> conformance_files() {
  const std::filesystem::path folder = std::filesystem::path(LEADLINE_SOURCE_DIR) / "../shared/conformance/process";
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".wibl") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace leadline::wibl
