#include "convert/simulator.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <vector>

#include "nmea0183/messages.h"
#include "util/error.h"
#include "wibl/decode.h"
#include "wibl/identity.h"
#include "wibl/reader.h"

namespace leadline::convert {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

struct Recording final : util::ByteSink, wibl::DamageReporter {
  void write(std::string_view bytes) override { file += bytes; }
  void on_damage(const wibl::Damage& damage) override { ADD_FAILURE() << wibl::describe(damage); }

  explicit Recording(const Voyage& voyage) : summary(simulate(voyage, *this)) {
    wibl::Reader reader(*this);
    reader.feed(util::as_bytes(file));
    reader.finish();
    while (const auto packet = reader.next()) packets.push_back(*packet);
  }

  /// All packets of one kind.
  template <class P>
  std::vector<P> all(wibl::Kind kind) const {
    std::vector<P> found;
    for (const auto& packet : packets) {
      if (packet.kind() == kind) found.push_back(wibl::decode<P>(packet.payload));
    }
    return found;
  }

  /// All sentences of one kind.
  template <class M>
  std::vector<M> sentences() const {
    std::vector<M> found;
    for (const auto& serial : all<wibl::SerialString>(wibl::Kind::serial_string)) {
      const auto framed = nmea0183::parse_sentence(serial.sentence);
      EXPECT_FALSE(framed.fault) << serial.sentence;
      EXPECT_TRUE(framed.sentence.checksum_present) << serial.sentence;
      const auto decoded = nmea0183::decode(framed.sentence);
      EXPECT_FALSE(decoded.malformed) << serial.sentence;
      if (const auto* message = std::get_if<M>(&decoded.message)) found.push_back(*message);
    }
    return found;
  }

  std::string file;
  VoyageSummary summary;
  std::vector<wibl::RawPacket> packets;
};

Voyage voyage_of(std::string_view mix) {
  Voyage voyage;
  voyage.rates = find_mix(mix)->rates;
  return voyage;
}

TEST(Simulate, the_same_voyage_gives_the_same_bytes) {
  for (const Mix& mix : mixes()) {
    Voyage voyage = voyage_of(mix.name);
    voyage.no_data_probability = voyage.repeat_probability = 0.1;
    const Recording once(voyage);
    EXPECT_TRUE(once.file == Recording(voyage).file) << mix.name;
    voyage.seed = 2;
    EXPECT_FALSE(once.file == Recording(voyage).file) << mix.name;
  }
}

/// FNV-1a, to recognise bytes by.
std::uint64_t fingerprint(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

TEST(Simulate, the_bytes_are_the_same_on_every_machine) {
  EXPECT_EQ(fingerprint(Recording(voyage_of("n2k-heavy")).file), 4261991636202079315U);
  EXPECT_EQ(fingerprint(Recording(voyage_of("serial-heavy")).file), 13010772824315294344U);
}

TEST(Simulate, begins_like_a_real_file) {
  Voyage voyage;
  voyage.metadata_json = R"({"properties":{}})";
  voyage.requests = {{"deduplicate", ""}, {"nodatareject", "phase=raw"}};
  const Recording recording(voyage);
  std::vector<std::uint32_t> ids;
  for (std::size_t i = 0; i < 6; ++i) ids.push_back(recording.packets[i].id);
  EXPECT_EQ(ids, (std::vector<std::uint32_t>{0, 12, 18, 13, 13, 14}));
  const auto requests = recording.all<wibl::AlgorithmRequest>(wibl::Kind::algorithm_request);
  EXPECT_EQ(requests[1].name, "nodatareject");
  EXPECT_EQ(requests[1].parameters, "phase=raw");
  EXPECT_EQ(recording.all<wibl::JsonMetadata>(wibl::Kind::json_metadata).at(0).json, *voyage.metadata_json);
}

TEST(Simulate, the_identity_can_be_told_apart_whatever_it_is) {
  Voyage voyage;
  voyage.unique_id = "T\"NODE";
  voyage.ship_name = "Río \\ Two";
  const Recording recording(voyage);
  const auto identity = wibl::identify(recording.all<wibl::Metadata>(wibl::Kind::metadata).at(0),
                                       recording.all<wibl::Setup>(wibl::Kind::setup).at(0).json);
  EXPECT_EQ(identity.unique_id, voyage.unique_id);
  EXPECT_EQ(identity.ship_name, voyage.ship_name);
}

TEST(Simulate, sends_everything_as_often_as_asked_for) {
  Voyage voyage;
  voyage.duration = minutes(10);
  voyage.rates = {.system_time = 1, .gnss = 5, .depth = 2, .attitude = 0.1, .zda = 1, .dbt = 3};
  const Recording recording(voyage);
  EXPECT_EQ(recording.all<wibl::SystemTime>(wibl::Kind::system_time).size(), 600U);
  EXPECT_EQ(recording.all<wibl::Gnss>(wibl::Kind::gnss).size(), 3000U);
  EXPECT_EQ(recording.all<wibl::Attitude>(wibl::Kind::attitude).size(), 60U);
  EXPECT_EQ(recording.sentences<nmea0183::Zda>().size(), 600U);
  EXPECT_NEAR(static_cast<double>(recording.all<wibl::Depth>(wibl::Kind::depth).size()), 1200, 2);
  EXPECT_NEAR(static_cast<double>(recording.sentences<nmea0183::Dbt>().size()), 1800, 3);
  EXPECT_EQ(recording.summary.duration, minutes(10));
}

TEST(Simulate, counts_what_it_wrote) {
  const Recording recording(voyage_of("n2k-heavy"));
  EXPECT_EQ(recording.summary.bytes, recording.file.size());
  std::array<std::uint64_t, wibl::kind_count> counted{};
  for (const auto& packet : recording.packets) ++counted[packet.id];
  EXPECT_EQ(recording.summary.packets, counted);
  EXPECT_EQ(recording.summary.fixes, counted[5]);
  EXPECT_EQ(recording.summary.depths, counted[3] + recording.sentences<nmea0183::Dpt>().size());
}

TEST(Simulate, both_protocols_say_the_same_at_the_same_moment) {
  Voyage voyage = voyage_of("both");
  voyage.latitude_deg = -17.0001;
  voyage.longitude_deg = 179.999;
  const Recording recording(voyage);
  const auto fixes = recording.all<wibl::Gnss>(wibl::Kind::gnss);
  const auto sentences = recording.sentences<nmea0183::Gga>();
  ASSERT_EQ(fixes.size(), 3600U);
  ASSERT_EQ(sentences.size(), fixes.size());
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    ASSERT_TRUE(sentences[i].position);
    ASSERT_NEAR(sentences[i].position->latitude_deg, fixes[i].latitude_deg, 1.4e-7);
    ASSERT_NEAR(std::remainder(sentences[i].position->longitude_deg - fixes[i].longitude_deg, 360), 0, 1.4e-7);
  }
  const auto depths = recording.all<wibl::Depth>(wibl::Kind::depth);
  const auto depth_sentences = recording.sentences<nmea0183::Dbt>();
  ASSERT_EQ(depth_sentences.size(), depths.size());
  for (std::size_t i = 0; i < depths.size(); ++i) ASSERT_NEAR(*depth_sentences[i].depth_m, depths[i].depth_m, 1e-9);
}

TEST(Simulate, both_protocols_know_what_time_it_is) {
  Voyage voyage = voyage_of("both");
  voyage.start = std::chrono::sys_days(std::chrono::year(2023) / 12 / 31) + std::chrono::hours(23) + minutes(50);
  const Recording recording(voyage);
  const auto packets = recording.all<wibl::SystemTime>(wibl::Kind::system_time);
  const auto sentences = recording.sentences<nmea0183::Zda>();
  ASSERT_EQ(sentences.size(), packets.size());
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const auto wanted = voyage.start + std::chrono::seconds(i);
    ASSERT_EQ(sentences[i].time, wanted);
    const auto day = std::chrono::sys_days(std::chrono::days(packets[i].date_days));
    ASSERT_EQ(day + milliseconds(std::llround(packets[i].seconds_of_day * 1000)), wanted);
    ASSERT_LT(packets[i].seconds_of_day, 86'400);
  }
}

TEST(Simulate, numbers_come_from_the_integers_of_the_wire) {
  const Recording recording(voyage_of("n2k-heavy"));
  for (const auto& depth : recording.all<wibl::Depth>(wibl::Kind::depth)) {
    ASSERT_EQ(depth.depth_m, static_cast<double>(std::llround(depth.depth_m * 100)) * 0.01);
  }
  for (const auto& gnss : recording.all<wibl::Gnss>(wibl::Kind::gnss)) {
    ASSERT_EQ(gnss.latitude_deg, static_cast<double>(std::llround(gnss.latitude_deg * 1e7) * 1'000'000'000) * 1e-16);
  }
}

TEST(Simulate, elapsed_times_run_with_the_clock_and_sentences_come_a_little_late) {
  const Voyage voyage = voyage_of("n2k-heavy");
  const Recording recording(voyage);
  std::uint32_t last = voyage.start_elapsed_ms, last_sentence = voyage.start_elapsed_ms;
  int late = 0;
  for (const auto& packet : recording.packets) {
    const auto elapsed = wibl::elapsed_ms(packet);
    if (!elapsed) continue;
    if (packet.kind() == wibl::Kind::serial_string) {
      ASSERT_GE(*elapsed, last_sentence);
      last_sentence = *elapsed;
      if (*elapsed < last) ++late;
      ASSERT_LT(last, *elapsed + 300);
    } else {
      ASSERT_GE(*elapsed, last);
      last = *elapsed;
    }
  }
  EXPECT_GT(late, 0);
  const auto times = recording.all<wibl::SystemTime>(wibl::Kind::system_time);
  for (std::size_t i = 0; i < times.size(); ++i) {
    ASSERT_GE(times[i].elapsed_ms, voyage.start_elapsed_ms + 1000 * i);
    ASSERT_LT(times[i].elapsed_ms, voyage.start_elapsed_ms + 1000 * i + 20);
  }
}

TEST(Simulate, the_elapsed_time_wraps) {
  Voyage voyage = voyage_of("both");
  voyage.start_elapsed_ms = 0xFFFFFFFF - 60'000;
  voyage.duration = minutes(2);
  const auto times = Recording(voyage).all<wibl::SystemTime>(wibl::Kind::system_time);
  EXPECT_GT(times.front().elapsed_ms, 0xFFFF0000);
  EXPECT_LT(times.back().elapsed_ms, 60'000U);
  for (std::size_t i = 1; i < times.size(); ++i) {
    ASSERT_NEAR(static_cast<double>(times[i].elapsed_ms - times[i - 1].elapsed_ms), 1000, 20);
  }
}

TEST(Simulate, the_size_is_met_within_a_packet) {
  for (const Mix& mix : mixes()) {
    for (const std::uint64_t size : {5'000U, 99'991U, 1'000'000U}) {
      Voyage voyage = voyage_of(mix.name);
      voyage.size_bytes = size;
      const Recording recording(voyage);
      EXPECT_LE(recording.file.size(), size) << mix.name;
      EXPECT_GT(recording.file.size() + 100, size) << mix.name;
    }
  }
}

TEST(Simulate, a_size_too_small_for_the_first_packets_gives_just_these) {
  Voyage voyage;
  voyage.size_bytes = 0;
  EXPECT_EQ(Recording(voyage).packets.size(), 3U);
}

TEST(Simulate, probabilities_come_true) {
  Voyage voyage = voyage_of("both");
  voyage.duration = std::chrono::hours(3);
  voyage.repeat_probability = 0.1;
  voyage.no_data_probability = 0.05;
  const Recording recording(voyage);
  const double seconds = 3 * 3600;
  EXPECT_NEAR(static_cast<double>(recording.summary.repeated), 2 * 0.1 * seconds, 200);
  EXPECT_NEAR(static_cast<double>(recording.summary.without_data), 5 * 0.05 * seconds, 300);

  std::uint64_t without = 0, repeated = 0;
  double last = 0;
  for (const auto& depth : recording.all<wibl::Depth>(wibl::Kind::depth)) {
    if (depth.depth_m == wibl::no_data) ++without;
    if (depth.depth_m == last) ++repeated;
    last = depth.depth_m;
  }
  EXPECT_NEAR(static_cast<double>(without), 1.1 * 0.05 * seconds, 150);
  EXPECT_GE(static_cast<double>(repeated), 0.09 * seconds);
  for (const auto& gnss : recording.all<wibl::Gnss>(wibl::Kind::gnss)) {
    ASSERT_EQ(gnss.latitude_deg == wibl::no_data, gnss.longitude_deg == wibl::no_data);
  }
}

TEST(Simulate, in_a_fix_gap_neither_protocol_has_a_fix) {
  Voyage voyage = voyage_of("both");
  voyage.fix_gap_probability = 0.005;
  voyage.fix_gap = minutes(1);
  const Recording recording(voyage);
  const auto fixes = recording.all<wibl::Gnss>(wibl::Kind::gnss);
  const auto sentences = recording.sentences<nmea0183::Gga>();
  std::map<bool, int> seen;
  int disagreements = 0;
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    ++seen[sentences[i].position.has_value()];
    EXPECT_EQ(sentences[i].quality == 0U, !sentences[i].position);
    EXPECT_EQ(fixes[i].method == 0, fixes[i].latitude_deg == wibl::no_data);
    if ((fixes[i].method == 0) == sentences[i].position.has_value()) ++disagreements;
  }
  EXPECT_GT(recording.summary.fix_gaps, 3U);
  EXPECT_LE(disagreements, static_cast<int>(recording.summary.fix_gaps));  // when one begins between the two messages
  EXPECT_GT(seen[false], 200);
  EXPECT_GT(seen[true], 1000);
  EXPECT_EQ(recording.all<wibl::SystemTime>(wibl::Kind::system_time).size(), 3600U);
}

TEST(Simulate, an_impossible_voyage_writes_nothing) {
  struct : util::ByteSink {
    void write(std::string_view) override { ADD_FAILURE(); }
  } sink;
  Voyage voyage;
  voyage.latitude_deg = 90;
  EXPECT_THROW(simulate(voyage, sink), Error);
}

TEST(Simulate, keeps_little_of_what_it_writes) {
  struct : util::ByteSink {
    void write(std::string_view bytes) override {
      largest = std::max(largest, bytes.size());
      written += bytes.size();
    }
    std::size_t largest = 0, written = 0;
  } sink;
  Voyage voyage = voyage_of("serial-heavy");
  voyage.size_bytes = 3'000'000;
  const auto summary = simulate(voyage, sink);
  EXPECT_EQ(sink.written, summary.bytes);
  EXPECT_LT(sink.largest, 70'000U);
}

}  // namespace
}  // namespace leadline::convert
