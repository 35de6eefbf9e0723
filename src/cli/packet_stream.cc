#include "cli/packet_stream.h"

#include <vector>

#include "cli/files.h"

namespace leadline::cli {

void read_packets(util::ByteSource& in, wibl::DamageReporter& damages,
                  const std::function<void(const wibl::RawPacket&)>& on_packet,
                  const std::function<void(util::Bytes)>& on_chunk) {
  wibl::Reader reader(damages);
  const auto take_all = [&] {
    while (const auto packet = reader.next()) on_packet(*packet);
  };
  std::vector<std::byte> buffer(read_buffer_bytes);
  while (const std::size_t count = in.read(buffer)) {
    const auto chunk = std::span(buffer).first(count);
    if (on_chunk) on_chunk(chunk);
    reader.feed(chunk);
    take_all();
  }
  reader.finish();
  take_all();
}

}  // namespace leadline::cli
