// The logger on the simulated boat: stamps what arrives with its elapsed time and writes it down when it is complete.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "convert/random.h"
#include "convert/voyage.h"
#include "util/stream.h"
#include "util/time.h"
#include "wibl/encode.h"
#include "wibl/kinds.h"
#include "wibl/packet.h"
#include "wibl/writer.h"

namespace leadline::convert {

/// Gathers small writes. What is left at the end has to be flushed.
class BlockSink final : public util::ByteSink {
 public:
  explicit BlockSink(util::ByteSink& sink) : sink_(sink) {}
  void write(std::string_view bytes) override;
  void flush();

 private:
  util::ByteSink& sink_;
  std::string block_;
};

/// Times are of the voyage, from its start; messages are handed over in the order of their times.
class Logger {
 public:
  Logger(const Voyage& voyage, util::ByteSink& sink);

  /// Writes what stands before all data, whatever its size.
  void write_opening(const Voyage& voyage);

  /// A message that was sent at the time arrives; the packet's elapsed time and time header are filled in.
  template <class P>
  void hear(std::chrono::milliseconds time, P packet) {
    const std::chrono::microseconds arrival = arrive(time);
    write_sentences_before(arrival);
    if constexpr (requires { packet.header; }) {
      packet.header = header(arrival);
    } else {
      packet.elapsed_ms = elapsed_ms(arrival);
    }
    write(packet);
  }

  /// A sentence begins to arrive on the serial line; `body` is without `$` and checksum.
  void hear_sentence(std::chrono::milliseconds time, std::string_view body);

  /// Writes what is still on the line, and everything to the sink.
  void finish();

  /// The next packet did not fit; nothing is written any more.
  [[nodiscard]] bool full() const { return full_; }
  [[nodiscard]] std::uint64_t bytes() const { return writer_.bytes_written(); }
  [[nodiscard]] const std::array<std::uint64_t, wibl::kind_count>& packets() const { return packets_; }

 private:
  struct Incoming {
    std::chrono::microseconds begin, end;
    std::string sentence;
  };

  template <class P>
  void write(const P& packet) {
    full_ = full_ || writer_.bytes_written() + wibl::header_bytes + wibl::encoded_size(packet) > limit_;
    if (full_) return;
    writer_.write(packet);
    ++packets_[static_cast<std::size_t>(wibl::kind_of<P>)];
  }

  std::chrono::microseconds arrive(std::chrono::milliseconds time);
  void write_sentences_before(std::chrono::microseconds time);
  [[nodiscard]] std::uint32_t elapsed_ms(std::chrono::microseconds time) const;
  [[nodiscard]] wibl::TimeHeader header(std::chrono::microseconds time) const;

  BlockSink block_;
  wibl::Writer writer_;
  Random random_;
  util::UtcTime start_;
  std::uint32_t start_elapsed_ms_;
  std::uint64_t limit_;
  bool full_ = false;
  std::chrono::microseconds last_arrival_{0};
  std::deque<Incoming> line_;
  std::chrono::microseconds line_free_{0};
  std::array<std::uint64_t, wibl::kind_count> packets_{};
};

/// Days since 1970 and seconds since midnight, as an NMEA 2000 message says them.
struct NetworkTime {
  std::uint16_t date_days = 0;
  double seconds_of_day = 0;
};
NetworkTime network_time(util::UtcTime time);

}  // namespace leadline::convert
