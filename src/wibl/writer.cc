#include "wibl/writer.h"

#include <fmt/core.h>

#include "util/error.h"

namespace leadline::wibl {

void Writer::write(const Packet& packet) {
  std::visit([this](const auto& alternative) { write(alternative); }, packet);
}

void Writer::write(const RawPacket& packet) {
  begin(packet.id, packet.payload.size());
  buffer_.put(packet.payload);
  end();
}

void Writer::begin(std::uint32_t id, std::size_t payload_size) {
  if (payload_size > max_payload_bytes) {
    throw Error(fmt::format("wibl: packet with id {} is too long to be written ({} bytes, at most {})", id,
                            payload_size, max_payload_bytes));
  }
  buffer_.clear();
  buffer_.put(id);
  buffer_.put(static_cast<std::uint32_t>(payload_size));
}

void Writer::end() {
  sink_.write(util::as_text(buffer_.bytes()));
  bytes_written_ += buffer_.size();
}

}  // namespace leadline::wibl
