// Packets in, the bytes of a WIBL logger file out. The format is described in docs/formats/wibl.md.
#pragma once

#include <cstdint>

#include "util/bytes.h"
#include "util/stream.h"
#include "wibl/encode.h"
#include "wibl/kinds.h"
#include "wibl/packet.h"

namespace leadline::wibl {

/// Writes packets one after the other, each with one call of the sink. What comes first (version, then identity) is up
/// to the caller. What Reader reads of it is what was written. Not for use by several threads at a time.
///
/// Every write throws leadline::Error, and writes nothing, when the payload would be longer than max_payload_bytes; and
/// passes on what the sink throws.
class Writer {
 public:
  /// `sink` must outlive the writer.
  explicit Writer(util::ByteSink& sink) : sink_(sink) {}

  template <Composite P>
  void write(const P& packet) {
    begin(static_cast<std::uint32_t>(kind_of<P>), encoded_size(packet));
    encode(packet, buffer_);
    end();
  }

  void write(const Packet& packet);

  /// Any id, byte for byte; `offset` means nothing here.
  void write(const RawPacket& packet);

  [[nodiscard]] std::uint64_t bytes_written() const { return bytes_written_; }

 private:
  void begin(std::uint32_t id, std::size_t payload_size);
  void end();

  util::ByteSink& sink_;
  util::ByteWriter buffer_;
  std::uint64_t bytes_written_ = 0;
};

}  // namespace leadline::wibl
