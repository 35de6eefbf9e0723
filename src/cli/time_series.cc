#include "cli/time_series.h"

#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <string>

#include "cli/logger_time.h"
#include "csb/sounding.h"
#include "processing/reorder.h"
#include "processing/rows.h"
#include "processing/validity.h"
#include "util/number.h"
#include "wibl/decode.h"

namespace leadline::cli {

namespace {

constexpr std::string_view heading_line =
    "time,elapsed_ms,latitude_deg,longitude_deg,depth_m,heading_deg,water_temperature_celsius,wind_direction_deg,"
    "wind_speed_m_s\n";

/// Temperature source of the N2K messages 130311, 130312 and 130316.
constexpr std::uint8_t sea_temperature = 0;

/// Whether it may be the temperature of water, and is none of the values for "no data".
bool plausible_water(double celsius) { return celsius > -10 && celsius < 100; }

constexpr double to_celsius(double kelvin) { return kelvin - 273.15; }

}  // namespace

void MeasurementColumns::take(const wibl::RawPacket& packet) {
  using wibl::Kind;
  const auto stored = wibl::elapsed_ms(packet);
  if (!stored) return;
  zero_ = *stored == 0;
  elapsed_ms_ = zero_ ? clock_.unwrap_zero() : clock_.unwrap(*stored);
  if (packet.kind() == Kind::serial_string) {
    const auto framed = sentences_.parse(wibl::decode<wibl::SerialString>(packet.payload).sentence);
    if (framed.fault) return;
    if (const auto decoded = nmea0183::decode(framed.sentence); !decoded.malformed) take(decoded.message);
  } else if (packet.kind() == Kind::temperature) {
    const auto decoded = wibl::decode<wibl::Temperature>(packet.payload);
    if (decoded.source == sea_temperature) append_celsius(to_celsius(decoded.temperature_kelvin));
  } else if (packet.kind() == Kind::environment) {
    const auto decoded = wibl::decode<wibl::Environment>(packet.payload);
    if (decoded.temperature_source == sea_temperature) append_celsius(to_celsius(decoded.temperature_kelvin));
  }
}

void MeasurementColumns::take(const nmea0183::Message& message) {
  if (const auto* hdt = std::get_if<nmea0183::Hdt>(&message)) {
    if (hdt->heading_deg) append(Quantity::heading, *hdt->heading_deg);
  } else if (const auto* mtw = std::get_if<nmea0183::Mtw>(&message)) {
    const bool fahrenheit = mtw->unit == "F" || mtw->unit == "f";
    if (mtw->temperature) append_celsius(fahrenheit ? (*mtw->temperature - 32) / 1.8 : *mtw->temperature);
  } else if (const auto* mwd = std::get_if<nmea0183::Mwd>(&message)) {
    if (mwd->direction_true_deg && mwd->speed_m_s) append(Quantity::wind, *mwd->direction_true_deg, *mwd->speed_m_s);
  }
}

void MeasurementColumns::append_celsius(double temperature) {
  if (plausible_water(temperature)) append(Quantity::water_temperature, temperature);
}

void MeasurementColumns::append(Quantity quantity, double value, double speed_m_s) {
  keys_.append(elapsed_ms_);
  kinds_.append(static_cast<std::int64_t>(quantity) * 2 + (zero_ ? 1 : 0));
  values_.append(value);
  speeds_.append(speed_m_s);
  order_.note(processing::TimeKey::elapsed(elapsed_ms_));
}

/// The columns read back. Measurements that have no elapsed time are passed over and counted.
class MeasurementRows {
 public:
  using Row = Measurement;

  MeasurementRows(const MeasurementColumns& columns, const processing::Observations& observations)
      : columns_(&columns),
        zero_is_a_value_(observations.slots.zero_is_a_value()),
        keys_(columns.keys_),
        kinds_(columns.kinds_),
        values_(columns.values_),
        speeds_(columns.speeds_) {}

  bool next(Measurement& row) {
    while (row_ < columns_->keys_.size()) {
      const auto kind = kinds_.next();
      row = {.elapsed_ms = static_cast<double>(keys_.next()),
             .file_index = row_++,
             .quantity = static_cast<Quantity>(kind / 2),
             .value = values_.next(),
             .speed_m_s = speeds_.next()};
      if (kind % 2 == 0 || zero_is_a_value_) return true;
      ++without_elapsed_;
    }
    return false;
  }
  [[nodiscard]] bool ascending() const { return columns_->order_.ascending(); }
  [[nodiscard]] std::uint64_t without_elapsed() const { return without_elapsed_; }

 private:
  const MeasurementColumns* columns_;
  bool zero_is_a_value_;
  processing::PackedColumn::Cursor keys_, kinds_;
  processing::PackedDoubles::Cursor values_, speeds_;
  std::uint64_t row_ = 0, without_elapsed_ = 0;
};

namespace {

/// Depths and other measurements, in order of elapsed time.
class AllMeasurements {
 public:
  AllMeasurements(const MeasurementColumns& columns, const processing::Observations& observations,
                  processing::TimeSource source)
      : depths_(processing::in_elapsed_order<processing::DepthRows>(observations, source)),
        others_([&columns, &observations] { return MeasurementRows(columns, observations); }) {
    next_depth();
    next_other();
  }

  std::optional<Measurement> next() {
    const bool depth_first = depth_ && (!other_ || depth_->elapsed_ms <= other_->elapsed_ms);
    const auto row = depth_first ? depth_ : other_;
    depth_first ? next_depth() : next_other();
    return row;
  }

  [[nodiscard]] std::uint64_t without_elapsed() const {
    return depths_.rows().without_elapsed() + others_.rows().without_elapsed();
  }

 private:
  void next_depth() {
    processing::DepthRow row;
    depth_.reset();
    if (depths_.next(row)) depth_ = {row.elapsed_ms, row.file_index, Quantity::depth, row.depth_m, 0};
  }
  void next_other() {
    Measurement row;
    other_.reset();
    if (others_.next(row)) other_ = row;
  }

  processing::InElapsedOrder<processing::DepthRows> depths_;
  processing::InElapsedOrder<MeasurementRows> others_;
  std::optional<Measurement> depth_, other_;
};

/// Appends value / 10^decimals.
void append_fixed(std::string& line, std::int64_t value, int decimals) {
  char text[util::max_fixed_chars];
  line.append(text, util::write_fixed(text, value, decimals));
}

void append_position(std::string& line, const std::optional<processing::Position>& position) {
  if (position) append_fixed(line, latitude_e8(*position), csb::position_decimals);
  line += ',';
  if (position) append_fixed(line, longitude_e8(*position), csb::position_decimals);
}

/// The last five columns.
void append_value(std::string& line, const Measurement& row) {
  const auto commas = static_cast<std::size_t>(row.quantity);
  line.append(commas, ',');
  if (row.quantity == Quantity::depth) {
    append_fixed(line, processing::to_millimetres(row.value), csb::depth_decimals);
  } else {
    fmt::format_to(std::back_inserter(line), "{:.12g}", row.value);
  }
  line.append(3 - commas, ',');
  line += ',';
  if (row.quantity == Quantity::wind) fmt::format_to(std::back_inserter(line), "{:.12g}", row.speed_m_s);
}

}  // namespace

TimeSeriesCount write_csv(const MeasurementColumns& measurements, const processing::Observations& observations,
                          std::optional<processing::TimeSource> source, processing::FixLimits limits,
                          util::ByteSink& out) {
  // Without a source no zero is filled in, so that any will do.
  const auto fill_source = source.value_or(processing::TimeSource::system_time);
  LoggerTime times(observations, source);
  processing::Track track(processing::in_elapsed_order<processing::FixRows>(observations, fill_source), limits);
  AllMeasurements rows(measurements, observations, fill_source);
  TimeSeriesCount count;
  out.write(heading_line);
  std::string line;
  for (; const auto row = rows.next(); ++count.rows) {
    line.clear();
    if (const auto time = times.at(row->elapsed_ms)) line += util::to_iso8601(*time);
    fmt::format_to(std::back_inserter(line), ",{},", row->elapsed_ms);
    append_position(line, track.at(row->elapsed_ms));
    line += ',';
    append_value(line, *row);
    line += '\n';
    out.write(line);
  }
  count.without_elapsed = rows.without_elapsed();
  return count;
}

}  // namespace leadline::cli
