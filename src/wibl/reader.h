// Chunks of a WIBL logger file in, packets out. The format is described in docs/formats/wibl.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "util/bytes.h"
#include "wibl/packet.h"

namespace leadline::wibl {

/// A declared length above this is damage.
inline constexpr std::uint32_t max_payload_bytes = 16U << 20U;

/// How far behind a damaged header the next packet is looked for.
inline constexpr std::uint64_t resync_window_bytes = 64U << 10U;

/// Something in the file that could not be read.
struct Damage {
  enum class Reason {
    bad_payload,  ///< a known kind whose length or inner lengths do not fit; skipped by its declared length
    bad_length,   ///< the declared length runs past the end or is over the cap; reading went on at the next plausible
                  ///< packet
    truncated,    ///< the same with no plausible packet behind it: reading stopped
    truncated_header,  ///< one to seven bytes after the last packet
  };
  Reason reason = Reason::bad_payload;
  std::uint64_t offset = 0;         ///< of the damaged header
  std::uint64_t bytes_skipped = 0;  ///< from `offset` on
  std::uint32_t id = 0;             ///< as declared
  std::uint64_t length = 0;         ///< as declared
  std::uint64_t needed = 0, available = 0;
};

/// One line of text for people: what is damaged, where, and what was done about it.
std::string describe(const Damage& damage);

/// Is told about every damage, in the order of the file.
class DamageReporter {
 public:
  virtual ~DamageReporter() = default;
  virtual void on_damage(const Damage& damage) = 0;
};

/// Splits a stream of bytes into packets.
///
///     reader.feed(chunk);  while (auto packet = reader.next()) use(*packet);   // for each chunk
///     reader.finish();     while (auto packet = reader.next()) use(*packet);   // once, after the last one
///
/// Packets of a known kind come out only when decode() can read them; packets of unknown ids come out as they are.
/// Payloads point into the chunk wherever a packet lies wholly inside one. Keeps at most one packet (16 MiB) between
/// chunks. Never throws on damage.
class Reader {
 public:
  explicit Reader(DamageReporter& reporter);

  /// `chunk` must live until next() has returned nothing.
  void feed(util::Bytes chunk);
  void finish();
  std::optional<RawPacket> next();

 private:
  // to be written by the implementer
};

}  // namespace leadline::wibl
