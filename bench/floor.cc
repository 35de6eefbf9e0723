// The least a conversion can take: reads a logger file packet by packet without looking inside, and writes as many
// soundings as it is told to, each with the same numbers. What a conversion takes beyond that is the price of its
// sense.
//
//   floor_bench LOGGER_FILE OUTPUT SOUNDINGS
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <span>
#include <unistd.h>
#include <vector>

#include "csb/geojson_writer.h"
#include "util/bytes.h"

namespace {

using leadline::util::ByteReader;
using leadline::util::Bytes;

constexpr std::size_t header_bytes = 8;
constexpr std::size_t chunk_bytes = std::size_t{256} << 10U;

class Output final : public leadline::util::ByteSink {
 public:
  explicit Output(int file) : file_(file) {}
  void write(std::string_view bytes) override {
    if (::write(file_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::exit(3);
  }

 private:
  int file_;
};

/// Steps from header to header and says how many bytes at the end belong to a packet that goes on in the next chunk.
std::size_t walk(Bytes bytes, std::uint64_t& packets) {
  while (bytes.size() >= header_bytes) {
    ByteReader header(bytes);
    header.take<std::uint32_t>();
    const std::size_t whole = header_bytes + header.take<std::uint32_t>();
    if (whole > bytes.size()) break;
    bytes = bytes.subspan(whole);
    ++packets;
  }
  return bytes.size();
}

std::uint64_t walk_file(int file) {
  std::vector<std::byte> buffer(2 * chunk_bytes);
  std::uint64_t packets = 0;
  std::size_t kept = 0;
  for (ssize_t count = 0; (count = read(file, buffer.data() + kept, chunk_bytes)) > 0;) {
    const std::size_t filled = kept + static_cast<std::size_t>(count);
    kept = walk(std::span(buffer).first(filled), packets);
    std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(filled - kept),
              buffer.begin() + static_cast<std::ptrdiff_t>(filled), buffer.begin());
  }
  return packets;
}

void write_soundings(int file, std::uint64_t count) {
  Output out(file);
  leadline::csb::GeoJsonWriter writer(out, {{"type", "FeatureCollection"}});
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto step = static_cast<std::int64_t>(i);
    writer.write({1'641'600'000'457 + step * 1000, -7'049'994'709 + step % 100'000'000,
                  4'300'004'070 + step % 100'000'000, 10'370 + step % 1000});
  }
  writer.finish();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const int in = open(argv[1], O_RDONLY | O_CLOEXEC);
  const int out = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (in < 0 || out < 0) return 3;
  const std::uint64_t packets = walk_file(in);
  write_soundings(out, std::strtoull(argv[3], nullptr, 10));
  return packets > 0 ? 0 : 1;
}
