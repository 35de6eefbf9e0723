// Goes through a logger file once and keeps what soundings are made of.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>

#include "nmea0183/messages.h"
#include "nmea0183/sentence.h"
#include "processing/elapsed_clock.h"
#include "processing/logger_info.h"
#include "processing/observations.h"
#include "processing/options.h"
#include "processing/report.h"
#include "processing/validity.h"
#include "wibl/reader.h"

namespace leadline::processing {

/// What `nodatareject` has to reject of one kind of packet.
struct RejectCount {
  std::uint64_t seen = 0, rejected = 0;

  void note(bool reject) {
    ++seen;
    rejected += reject ? 1 : 0;
  }
};

struct NoDataCount {
  RejectCount gnss, depth, system_time;
};

/// Counts go to the report as they come up; it must outlive the collector.
class Collector final : private wibl::DamageReporter {
 public:
  Collector(const Options& options, Report& report);

  /// Throws ConversionFailed with Options::strict at the first packet that can not be read.
  void feed(util::Bytes chunk);
  void finish();

  [[nodiscard]] const Observations& observations() const { return observations_; }
  [[nodiscard]] const LoggerInfo& logger() const { return logger_; }
  [[nodiscard]] const NoDataCount& no_data() const { return no_data_; }

 private:
  void on_damage(const wibl::Damage& damage) override;
  void report_sentences();
  void take_all();
  void take(const wibl::RawPacket& packet);

  /// Each says whether anything was taken from the packet.
  bool take_known(const wibl::RawPacket& packet);
  bool take(const wibl::SystemTime& packet, TimeKey key);
  bool take(const wibl::Gnss& packet, TimeKey key);
  bool take(const wibl::Depth& packet, TimeKey key);
  bool take(const wibl::SerialString& packet);
  bool take(const nmea0183::Message& message, const wibl::SerialString& packet);

  TimeKey key_for(std::uint32_t elapsed_ms);
  TimeKey key_for(TimeSource source, std::uint32_t elapsed_ms);
  void take_fix(TimeKey key, const Position& position);
  bool take_depth(TimeKey key, double depth_m);

  bool strict_;
  DateRange dates_;
  Report* report_;
  wibl::Reader reader_;
  nmea0183::SentenceParser sentences_;
  ElapsedClock clock_;
  Observations observations_;
  LoggerInfo logger_;
  NoDataCount no_data_;
  std::array<std::uint64_t, std::variant_size_v<nmea0183::Message>> messages_{};  ///< by alternative
  std::array<std::uint64_t, nmea0183::fault_count> faults_{};
};

}  // namespace leadline::processing
