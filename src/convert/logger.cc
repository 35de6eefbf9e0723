#include "convert/logger.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "nmea0183/encode.h"

namespace leadline::convert {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::size_t block_bytes = 64U << 10U;
constexpr std::uint64_t logger_seed = 0x4C6F67676572;  // any: so that jitter and boat do not draw the same numbers

// Received at both ends of the line's speed.
microseconds time_on_line(std::size_t chars) {
  return microseconds(static_cast<std::int64_t>(static_cast<double>(chars) * 1e6 / serial_chars_per_s));
}

std::string setup_json(const Voyage& voyage) {
  const nlohmann::ordered_json setup = {
      {"version", {{"firmware", "simulator"}, {"nmea0183", "1.0.1"}, {"nmea2000", "1.1.0"}, {"serialiser", "1.3"}}},
      {"enable", {{"nmea0183", true}, {"nmea2000", true}, {"imu", false}}},
      {"uniqueID", voyage.unique_id},
      {"shipname", voyage.ship_name},
      {"baudrate", {{"port1", 38400}, {"port2", 38400}}},
  };
  return setup.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

void BlockSink::write(std::string_view bytes) {
  block_ += bytes;
  if (block_.size() >= block_bytes) flush();
}

void BlockSink::flush() {
  if (!block_.empty()) sink_.write(block_);
  block_.clear();
}

Logger::Logger(const Voyage& voyage, util::ByteSink& sink)
    : block_(sink),
      writer_(block_),
      random_(voyage.seed ^ logger_seed),
      start_(voyage.start),
      start_elapsed_ms_(voyage.start_elapsed_ms),
      limit_(std::numeric_limits<std::uint64_t>::max()) {}

void Logger::write_opening(const Voyage& voyage) {
  write(wibl::SerialiserVersion{1, 3, {1, 1, 0}, {1, 0, 1}, wibl::ComponentVersion{1, 0, 0}});
  write(wibl::Metadata{voyage.ship_name, voyage.unique_id});
  write(wibl::Setup{setup_json(voyage)});
  for (const Request& request : voyage.requests) write(wibl::AlgorithmRequest{request.name, request.parameters});
  if (voyage.metadata_json) write(wibl::JsonMetadata{*voyage.metadata_json});
  limit_ = voyage.size_bytes.value_or(limit_);
}

// A message takes some milliseconds on the network; none overtakes another.
microseconds Logger::arrive(milliseconds time) {
  const microseconds delay(2000 + random_.bits() % 8000);
  return last_arrival_ = std::max(last_arrival_, time + delay);
}

void Logger::hear_sentence(milliseconds time, std::string_view body) {
  write_sentences_before(time);
  const microseconds delay(10'000 + random_.bits() % 20'000);
  Incoming& incoming = line_.emplace_back();
  nmea0183::append_sentence(incoming.sentence, body);
  incoming.begin = std::max(line_free_, time + delay);
  incoming.end = line_free_ = incoming.begin + time_on_line(incoming.sentence.size() + 2);
}

void Logger::write_sentences_before(microseconds time) {
  for (; !line_.empty() && line_.front().end <= time; line_.pop_front()) {
    write(wibl::SerialString{elapsed_ms(line_.front().begin), line_.front().sentence});
  }
}

void Logger::finish() {
  write_sentences_before(microseconds::max());
  block_.flush();
}

std::uint32_t Logger::elapsed_ms(microseconds time) const {
  const auto since_start = std::chrono::floor<milliseconds>(time).count();
  return static_cast<std::uint32_t>(start_elapsed_ms_ + static_cast<std::uint64_t>(since_start));
}

wibl::TimeHeader Logger::header(microseconds time) const {
  const NetworkTime now = network_time(start_ + std::chrono::floor<milliseconds>(time));
  return {now.date_days, now.seconds_of_day, elapsed_ms(time)};
}

NetworkTime network_time(util::UtcTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const auto tenths_of_ms = static_cast<double>((time - day).count() * 10);
  return {static_cast<std::uint16_t>(day.time_since_epoch().count()), tenths_of_ms * 0.0001};
}

}  // namespace leadline::convert
