// A logger file from its first packet to its last.
#pragma once

#include <functional>

#include "util/bytes.h"
#include "util/stream.h"
#include "wibl/packet.h"
#include "wibl/reader.h"

namespace leadline::cli {

/// Reads `in` to its end and hands on every packet, each piece of the file (`on_chunk`, when given) before the packets
/// that end in it. Throws what the stream and the functions throw.
void read_packets(util::ByteSource& in, wibl::DamageReporter& damages,
                  const std::function<void(const wibl::RawPacket&)>& on_packet,
                  const std::function<void(util::Bytes)>& on_chunk = nullptr);

}  // namespace leadline::cli
