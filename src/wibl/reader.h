// Chunks of a WIBL logger file in, packets out. The format is described in docs/formats/wibl.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "util/bytes.h"
#include "wibl/decode.h"
#include "wibl/packet.h"

namespace leadline::wibl {

/// How far behind a damaged header the next packet is looked for: it may start at this distance, but no further away.
inline constexpr std::uint64_t resync_window_bytes = 64U << 10U;

/// Something in the file that could not be read.
struct Damage {
  enum class Reason {
    bad_payload,       ///< a known kind whose length or inner lengths do not fit; skipped by its declared length
    bad_length,        ///< the declared length runs past the end or is over the cap; reading went on at the next
                       ///< plausible packet
    truncated,         ///< the same with no plausible packet behind it: reading stopped
    truncated_header,  ///< one to seven bytes after the last packet
  };
  Reason reason = Reason::bad_payload;
  std::uint64_t offset = 0;         ///< of the damaged header
  std::uint64_t bytes_skipped = 0;  ///< from `offset` on
  std::uint32_t id = 0;             ///< as declared; 0 for truncated_header
  std::uint64_t length = 0;         ///< as declared; 0 for truncated_header
  /// In bytes: of the payload (bad_payload: the least its kind takes; else the declared length), or of the header. When
  /// the length is over the cap, `available` is the cap.
  std::uint64_t needed = 0, available = 0;

  bool operator==(const Damage&) const = default;
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
/// Payloads point into the chunk wherever a packet lies wholly inside one. How the file is cut into chunks makes no
/// difference to what comes out and what is reported. Keeps at most one packet (16 MiB) and the bytes behind a damaged
/// header between chunks. Takes time in proportion to the file, whatever it holds. Never throws on damage. Not for use
/// by several threads at a time.
class Reader {
 public:
  /// `reporter` must outlive the reader.
  explicit Reader(DamageReporter& reporter) : reporter_(reporter) {}
  ~Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// The next bytes of the file, of any number. `chunk` must live until next() has returned nothing; feed() may be
  /// called again only then.
  void feed(util::Bytes chunk);

  /// There are no more bytes; only now it is known which packets run past the end.
  void finish();

  /// The next packet, or nothing when more bytes (or finish()) are needed for it.
  std::optional<RawPacket> next() {
    if (state_ == State::reading && view_.size() >= header_bytes) {
      const Header header = header_at(0);
      if (header.id < kind_count && header.length <= view_.size() - header_bytes &&
          ready_sizes[header.id].allow(header.length)) {
        return take(header);
      }
    }
    return next_step_by_step();
  }

 private:
  enum class State { reading, searching, stopped };
  enum class Verdict { yes, no, more_bytes_needed };

  struct Header {
    std::uint32_t id, length;
  };

  /// Lengths that are all there is to check: none for the kinds with texts inside.
  static constexpr auto ready_sizes = [] {
    auto sizes = size_limits;
    for (SizeLimits& size : sizes) {
      if (!size.exact()) size = {1, 0};
    }
    sizes[static_cast<std::size_t>(Kind::serial_string)] = {size_limits_of<SerialString>.minimum, max_payload_bytes};
    return sizes;
  }();

  [[nodiscard]] Header header_at(std::size_t position) const {
    Header header;
    std::memcpy(&header, view_.data() + position, header_bytes);
    return header;
  }

  RawPacket take(Header header) {
    RawPacket packet{header.id, offset_, view_.subspan(header_bytes, header.length)};
    skip(header_bytes + header.length);
    return packet;
  }

  void skip(std::size_t count) {
    view_ = view_.subspan(count);
    offset_ += count;
  }

  std::optional<RawPacket> next_step_by_step();
  bool step(std::optional<RawPacket>& packet);
  bool read_packet(std::optional<RawPacket>& packet);
  bool search();
  Verdict judge(std::size_t position);
  bool drain();
  void begin_search(Header header, std::uint64_t available);
  void end_search();
  void report_tail();
  void leave_carry();
  bool have(std::size_t count);
  void append_to_carry(util::Bytes bytes);

  DamageReporter& reporter_;
  State state_ = State::reading;
  bool finished_ = false;
  bool in_carry_ = false;         ///< where `view_` points to
  std::uint64_t offset_ = 0;      ///< in the file, of the first byte of `view_`
  util::Bytes view_;              ///< the next bytes in one piece: in the chunk, or in `carry_`
  util::Bytes chunk_rest_;        ///< the bytes behind `view_` when that is in `carry_`
  std::vector<std::byte> carry_;  ///< what was left of earlier chunks
  std::size_t search_position_ = 0;
  Damage damage_;  ///< being searched behind, or stopped at
};

}  // namespace leadline::wibl
