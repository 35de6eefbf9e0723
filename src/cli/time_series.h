// What a logger file holds beside soundings - heading, water temperature, wind - and the depths, as one table.
//
// Files stay out of memory: what is kept of them are packed columns.
#pragma once

#include <cstdint>

#include "nmea0183/messages.h"
#include "nmea0183/sentence.h"
#include "processing/elapsed_clock.h"
#include "processing/interpolation.h"
#include "processing/observations.h"
#include "processing/packed_column.h"
#include "util/stream.h"
#include "wibl/packet.h"

namespace leadline::cli {

enum class Quantity : std::uint8_t { depth, heading, water_temperature, wind };

/// One observation. Wind has a speed, too.
struct Measurement {
  double elapsed_ms = 0;
  std::uint64_t file_index = 0;
  Quantity quantity = Quantity::depth;
  double value = 0, speed_m_s = 0;
};

/// The measurements of one file but its depths, in the order of the file.
class MeasurementColumns {
 public:
  /// Takes what is in the packet; all packets of the file have to come, since each moves the clock on.
  void take(const wibl::RawPacket& packet);

 private:
  friend class MeasurementRows;

  void take(const nmea0183::Message& message);
  void append(Quantity quantity, double value, double speed_m_s = 0);
  void append_celsius(double temperature);

  nmea0183::SentenceParser sentences_;
  processing::ElapsedClock clock_{32};
  std::int64_t elapsed_ms_ = 0;
  bool zero_ = false;  ///< the packet at hand stores no elapsed time, or 0
  processing::PackedColumn keys_, kinds_;
  processing::PackedDoubles values_, speeds_;
  processing::KeyOrder order_;
};

/// How many rows were written, and how many measurements were not because they have no elapsed time.
struct TimeSeriesCount {
  std::uint64_t rows = 0, without_elapsed = 0;
};

/// Writes everything as CSV (RFC 4180, but lines end with LF), in the order of the logger's clock. Each line has the
/// columns of the heading; those of other quantities than its own are empty, and so is what is not known: the time
/// without a time source, the position further than `limits` from a fix.
TimeSeriesCount write_csv(const MeasurementColumns& measurements, const processing::Observations& observations,
                          std::optional<processing::TimeSource> source, processing::FixLimits limits,
                          util::ByteSink& out);

}  // namespace leadline::cli
