#include "processing/collector.h"

#include <string>

#include "util/bytes.h"
#include "wibl/decode.h"

namespace leadline::processing {
namespace {

using wibl::Kind;

constexpr std::size_t kept_damages = 100;

/// The position of a sentence, when the receiver stands by it.
std::optional<Position> fix_of(const std::optional<nmea0183::Position>& position, bool valid) {
  if (!position || !valid) return std::nullopt;
  return valid_position(position->latitude_deg, position->longitude_deg);
}

std::optional<Position> fix_of(const nmea0183::Rmc& message) {
  return fix_of(message.position, message.status != nmea0183::Status::invalid);
}
std::optional<Position> fix_of(const nmea0183::Gga& message) { return fix_of(message.position, message.quality != 0); }
std::optional<Position> fix_of(const nmea0183::Gll& message) {
  return fix_of(message.position, message.status != nmea0183::Status::invalid);
}

constexpr std::uint8_t method_no_fix = 0;

std::optional<Position> fix_of(const wibl::Gnss& packet) {
  if (packet.method == method_no_fix) return std::nullopt;
  return valid_position(packet.latitude_deg, packet.longitude_deg);
}

}  // namespace

Collector::Collector(const Options& options, Report& report)
    : strict_(options.strict),
      dates_(options.now),
      report_(&report),
      reader_(*this),
      clock_(options.elapsed_time_width) {}

void Collector::feed(util::Bytes chunk) {
  report_->bytes_read += chunk.size();
  reader_.feed(chunk);
  take_all();
}

void Collector::finish() {
  reader_.finish();
  take_all();
  report_sentences();
}

void Collector::report_sentences() {
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    if (faults_[i] > 0) report_->sentences.faults.emplace(name(static_cast<nmea0183::Fault>(i)), faults_[i]);
  }
  const auto kinds = nmea0183::message_kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (messages_[i + 1] > 0) report_->sentences.used.emplace(kinds[i].formatter, messages_[i + 1]);
  }
  report_->sentences.not_used = messages_[0];
}

void Collector::on_damage(const wibl::Damage& damage) {
  using Reason = wibl::Damage::Reason;
  if (report_->damages.size() < kept_damages) report_->damages.push_back(damage);
  if (damage.reason == Reason::bad_payload) {
    ++report_->bad_packets;
  } else if (damage.reason != Reason::truncated_header) {
    report_->bytes_skipped += damage.bytes_skipped;
  }
  if (damage.reason == Reason::truncated || damage.reason == Reason::truncated_header) report_->truncated = true;
  if (!strict_) return;
  report_sentences();
  throw ConversionFailed(Failure::bad_packet, wibl::describe(damage));
}

void Collector::take_all() {
  while (const auto packet = reader_.next()) take(*packet);
}

void Collector::take(const wibl::RawPacket& packet) {
  if (!packet.known()) {
    report_->unknown_packets.note(packet.id);
    return;
  }
  PacketCount& count = report_->packets[packet.id];
  ++count.read;
  ++(take_known(packet) ? count.used : count.skipped);
}

bool Collector::take_known(const wibl::RawPacket& packet) {
  const auto& bytes = packet.payload;
  const auto note = [&](const auto& information) { return logger_.take(information), true; };
  switch (packet.kind()) {
    case Kind::system_time: {
      const auto decoded = wibl::decode<wibl::SystemTime>(bytes);
      return take(decoded, key_for(decoded.elapsed_ms));
    }
    case Kind::gnss: {
      const auto decoded = wibl::decode<wibl::Gnss>(bytes);
      return take(decoded, key_for(decoded.header.elapsed_ms));
    }
    case Kind::depth: {
      const auto decoded = wibl::decode<wibl::Depth>(bytes);
      return take(decoded, key_for(decoded.header.elapsed_ms));
    }
    case Kind::serial_string: return take(wibl::decode<wibl::SerialString>(bytes));
    case Kind::serialiser_version: return note(wibl::decode<wibl::SerialiserVersion>(bytes));
    case Kind::metadata: return note(wibl::decode<wibl::Metadata>(bytes));
    case Kind::algorithm_request: return note(wibl::decode<wibl::AlgorithmRequest>(bytes));
    case Kind::json_metadata: return note(wibl::decode<wibl::JsonMetadata>(bytes));
    case Kind::setup: return note(wibl::decode<wibl::Setup>(bytes));
    default:
      if (const auto elapsed = wibl::elapsed_ms(packet)) key_for(*elapsed);
      return false;
  }
}

bool Collector::take(const wibl::SystemTime& packet, TimeKey key) {
  const auto time_ms = dates_.time_ms(packet.date_days, packet.seconds_of_day);
  no_data_.system_time.note(!time_ms);
  if (time_ms) observations_.append_reference(TimeSource::system_time, key, *time_ms);
  return time_ms.has_value();
}

bool Collector::take(const wibl::Gnss& packet, TimeKey key) {
  const auto time_ms = dates_.time_ms(packet.date_days, packet.seconds_of_day);
  const auto fix = fix_of(packet);
  no_data_.gnss.note(packet.latitude_deg == wibl::no_data || packet.longitude_deg == wibl::no_data);
  if (time_ms) observations_.append_reference(TimeSource::gnss, key, *time_ms);
  if (fix) take_fix(key, *fix);
  return time_ms || fix;
}

bool Collector::take(const wibl::Depth& packet, TimeKey key) {
  no_data_.depth.note(packet.depth_m == wibl::no_data);
  return take_depth(key, packet.depth_m);
}

bool Collector::take(const wibl::SerialString& packet) {
  const auto framed = sentences_.parse(packet.sentence);
  if (framed.fault) {
    ++faults_[static_cast<std::size_t>(*framed.fault)];
    key_for(packet.elapsed_ms);
    return false;
  }
  const auto decoded = nmea0183::decode_used(framed.sentence);
  ++messages_[decoded.message.index()];
  if (!decoded.malformed) return take(decoded.message, packet);
  ++faults_[static_cast<std::size_t>(nmea0183::Fault::malformed)];
  ++report_->sentences.malformed_fields;
  key_for(packet.elapsed_ms);
  return false;
}

bool Collector::take(const nmea0183::Message& message, const wibl::SerialString& packet) {
  const auto take_time = [&](TimeSource source, const std::optional<nmea0183::Time>& time) {
    const auto time_ms = time ? dates_.time_ms(*time) : std::nullopt;
    const TimeKey key = time_ms ? key_for(source, packet.elapsed_ms) : key_for(packet.elapsed_ms);
    if (time_ms) observations_.append_reference(source, key, *time_ms);
    return std::pair(key, time_ms.has_value());
  };
  const auto take_position = [&](TimeKey key, const std::optional<Position>& fix) {
    if (fix) take_fix(key, *fix);
    return fix.has_value();
  };
  if (const auto* gga = std::get_if<nmea0183::Gga>(&message))
    return take_position(key_for(packet.elapsed_ms), fix_of(*gga));
  if (const auto* gll = std::get_if<nmea0183::Gll>(&message))
    return take_position(key_for(packet.elapsed_ms), fix_of(*gll));
  if (const auto* zda = std::get_if<nmea0183::Zda>(&message)) return take_time(TimeSource::zda, zda->time).second;
  if (const auto* rmc = std::get_if<nmea0183::Rmc>(&message)) {
    const auto [key, timed] = take_time(TimeSource::rmc, rmc->time);
    return take_position(key, fix_of(*rmc)) || timed;
  }
  const TimeKey key = key_for(packet.elapsed_ms);
  if (const auto* dbt = std::get_if<nmea0183::Dbt>(&message)) return dbt->depth_m && take_depth(key, *dbt->depth_m);
  if (const auto* dpt = std::get_if<nmea0183::Dpt>(&message)) return dpt->depth_m && take_depth(key, *dpt->depth_m);
  return false;
}

TimeKey Collector::key_for(std::uint32_t elapsed_ms) {
  if (elapsed_ms == 0) return observations_.slots.packet_without(clock_.unwrap_zero());
  return observations_.slots.packet_at(clock_.unwrap(elapsed_ms));
}

TimeKey Collector::key_for(TimeSource source, std::uint32_t elapsed_ms) {
  if (elapsed_ms != 0 || !observations_.can_win(source)) return key_for(elapsed_ms);
  return observations_.slots.sentence_without(source, clock_.unwrap_zero());
}

void Collector::take_fix(TimeKey key, const Position& position) {
  observations_.fixes.append(key, position.latitude_deg, position.longitude_deg);
}

bool Collector::take_depth(TimeKey key, double depth_m) {
  ++report_->depths_seen;
  const auto left_out = judge_depth(depth_m);
  if (left_out) {
    ++report_->left_out[static_cast<std::size_t>(*left_out)];
  } else {
    observations_.depths.append(key, depth_m);
  }
  return !left_out;
}

}  // namespace leadline::processing
