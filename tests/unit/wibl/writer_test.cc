#include "wibl/writer.h"

#include <cstring>
#include <deque>
#include <gtest/gtest.h>
#include <random>

#include "unit/wibl/support.h"
#include "util/error.h"

namespace leadline::wibl {
namespace {

/// Packets full of random bits.
class RandomPackets {
 public:
  template <std::size_t id>
  Packet make() {
    std::variant_alternative_t<id, Packet> packet;
    fill(packet);
    return packet;
  }

 private:
  template <class T>
  void fill(T& value) {
    if constexpr (std::is_arithmetic_v<T>) {
      const std::uint64_t bits = random_();
      std::memcpy(&value, &bits, sizeof(T));
    } else if constexpr (std::is_same_v<T, std::string_view>) {
      std::string text(random_() % 70, '\0');
      for (char& c : text) c = static_cast<char>(random_() % 256);
      value = texts_.emplace_back(std::move(text));
    } else if constexpr (is_optional<T>) {
      if (random_() % 2 == 0) fill(value.emplace());
    } else {
      visit_fields<T>([&](const auto& field) { fill(value.*field.member); });
    }
  }

  std::mt19937_64 random_{1};
  std::deque<std::string> texts_;
};

template <std::size_t... id>
std::vector<Packet> one_of_each(RandomPackets& random, std::index_sequence<id...>) {
  return {random.make<id>()...};
}

std::string rewrite(const Contents& contents) {
  StringSink sink;
  Writer writer(sink);
  for (const auto& item : contents.packets) {
    const RawPacket raw{item.id, item.offset, util::as_bytes(item.payload)};
    raw.known() ? writer.write(decode(raw)) : writer.write(raw);
  }
  return sink.text;
}

TEST(Writer, puts_id_and_length_in_front) {
  StringSink sink;
  Writer(sink).write(Humidity{{18262, 1.5, 1500}, 1, 65.0});
  EXPECT_EQ(sink.text,
            from_hex("08 00 00 00 17 00 00 00 56 47 00 00 00 00 00 00 f8 3f dc 05 00 00 01 00 00 00 00 00 40 50 40"));
}

TEST(Writer, writes_the_temperature_behind_its_source) {
  StringSink sink;
  Writer(sink).write(Temperature{{18262, 1.5, 1500}, 1, 288.15});
  EXPECT_EQ(sink.text,
            from_hex("07 00 00 00 17 00 00 00 56 47 00 00 00 00 00 00 f8 3f dc 05 00 00 01 66 66 66 66 66 02 72 40"));
}

TEST(Writer, writes_a_version_in_the_size_it_has) {
  StringSink sink;
  Writer writer(sink);
  writer.write(SerialiserVersion{1, 2, {1, 1, 0}, {1, 0, 1}, std::nullopt});
  EXPECT_EQ(sink.text.size(), header_bytes + 16);
  writer.write(SerialiserVersion{1, 3, {1, 1, 0}, {1, 0, 1}, ComponentVersion{1, 0, 0}});
  EXPECT_EQ(sink.text.size(), 2 * header_bytes + 16 + 22);
  EXPECT_EQ(writer.bytes_written(), sink.text.size());
}

TEST(Writer, counts_the_bytes_of_a_text) {
  StringSink sink;
  Writer(sink).write(Metadata{"Río", "x"});
  EXPECT_EQ(sink.text, from_hex("0c 00 00 00 0d 00 00 00 04 00 00 00 52 c3 ad 6f 01 00 00 00 78"));
}

TEST(Writer, refuses_what_no_reader_would_take) {
  StringSink sink;
  Writer writer(sink);
  const std::string text(max_payload_bytes, 'x');
  EXPECT_THROW(writer.write(SerialString{0, text}), Error);
  EXPECT_TRUE(sink.text.empty());
  writer.write(RawPacket{10, 0, util::as_bytes(text)});
  EXPECT_EQ(read(sink.text).packets.size(), 1U);
}

TEST(Writer, reading_gives_back_what_was_written_whatever_is_in_it) {
  RandomPackets random;
  for (int round = 0; round < 200; ++round) {
    StringSink sink;
    Writer writer(sink);
    for (const Packet& packet : one_of_each(random, std::make_index_sequence<kind_count>())) writer.write(packet);
    const Contents contents = read(sink.text);
    ASSERT_EQ(contents.packets.size(), kind_count);
    ASSERT_TRUE(contents.damages.empty());
    for (std::uint32_t id = 0; id < kind_count; ++id) ASSERT_EQ(contents.packets[id].id, id);
    ASSERT_EQ(rewrite(contents), sink.text);
  }
}

TEST(Writer, raw_packets_keep_every_byte) {
  StringSink sink;
  Writer writer(sink);
  const std::string payload = number(1) + "a" + "trailing";
  writer.write(RawPacket{14, 5, util::as_bytes(payload)});
  writer.write(RawPacket{1000, 0, {}});
  EXPECT_EQ(sink.text, packet(14, payload) + packet(1000, ""));
}

TEST(Writer, conformance_files_without_damage_come_back_as_they_are) {
  const auto files = conformance_files();
  if (files.empty()) GTEST_SKIP() << "the conformance files are not beside the checkout (../shared)";
  std::size_t compared = 0;
  for (const auto& path : files) {
    const std::string file = read_file(path);
    const Contents contents = read(file);
    if (!contents.damages.empty()) continue;
    ASSERT_EQ(rewrite(contents), file) << path;
    ++compared;
  }
  EXPECT_GT(compared, 100U);
}

}  // namespace
}  // namespace leadline::wibl
