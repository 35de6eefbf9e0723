#include "wibl/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "unit/wibl/support.h"

namespace leadline::wibl {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Reason = Damage::Reason;

TEST(Reader, an_empty_file_has_nothing_in_it) { EXPECT_EQ(read(""), Contents{}); }

TEST(Reader, packets_come_with_their_offsets) {
  const Contents contents = read(system_time(1) + packet(10, "time$GPZDA") + system_time(2));
  EXPECT_THAT(contents.ids(), ElementsAre(1, 10, 1));
  EXPECT_EQ(contents.packets[0].offset, 0U);
  EXPECT_EQ(contents.packets[1].offset, 23U);
  EXPECT_EQ(contents.packets[1].payload, "time$GPZDA");
  EXPECT_EQ(contents.packets[2].offset, 41U);
  EXPECT_THAT(contents.damages, IsEmpty());
}

TEST(Reader, payloads_inside_one_chunk_are_not_copied) {
  const std::string file = system_time(1) + packet(12, number(1) + "a" + number(1) + "b") + packet(77, "unknown");
  struct : DamageReporter {
    void on_damage(const Damage&) override {}
  } nobody;
  Reader reader(nobody);
  reader.feed(util::as_bytes(file));
  int packets = 0;
  while (const auto raw = reader.next()) {
    EXPECT_EQ(static_cast<const void*>(raw->payload.data()), file.data() + raw->offset + header_bytes);
    ++packets;
  }
  EXPECT_EQ(packets, 3);
}

TEST(Reader, unknown_ids_come_out_as_they_are) {
  const Contents contents = read(packet(19, "abc") + packet(0xFFFFFFFF, "") + system_time(1));
  EXPECT_THAT(contents.ids(), ElementsAre(19, 0xFFFFFFFF, 1));
  EXPECT_EQ(contents.packets[0].payload, "abc");
  EXPECT_THAT(contents.damages, IsEmpty());
}

TEST(Reader, a_fixed_kind_of_another_size_is_skipped_by_its_length) {
  const Contents contents = read(system_time(1) + packet(11, std::string(28, 'm')) + packet(3, std::string(39, 'd')) +
                                 packet(1, "") + system_time(2));
  EXPECT_THAT(contents.ids(), ElementsAre(1, 1));
  EXPECT_THAT(contents.damages, ElementsAre(Damage{Reason::bad_payload, 23, 36, 11, 28, 32, 28},
                                            Damage{Reason::bad_payload, 59, 47, 3, 39, 38, 39},
                                            Damage{Reason::bad_payload, 106, 8, 1, 0, 15, 0}));
}

TEST(Reader, a_text_that_runs_past_its_packet_costs_the_packet) {
  const Contents contents = read(packet(14, number(100) + "{}") + system_time(1));
  EXPECT_THAT(contents.ids(), ElementsAre(1));
  EXPECT_THAT(contents.damages, ElementsAre(Damage{Reason::bad_payload, 0, 14, 14, 6, 4, 6}));
}

TEST(Reader, a_serial_string_has_at_least_its_elapsed_time) {
  const Contents contents = read(packet(10, "abc") + packet(10, "abcd"));
  EXPECT_THAT(contents.ids(), ElementsAre(10));
  EXPECT_THAT(contents.damages, ElementsAre(Damage{Reason::bad_payload, 0, 11, 10, 3, 4, 3}));
}

TEST(Reader, bytes_behind_the_last_field_are_ignored) {
  const Contents contents = read(packet(0, std::string(30, '\0')) + packet(18, number(1) + "a" + "trailing"));
  EXPECT_THAT(contents.ids(), ElementsAre(0, 18));
  EXPECT_THAT(contents.damages, IsEmpty());
}

TEST(Reader, a_cut_header_at_the_end_is_reported) {
  for (std::size_t count = 1; count < header_bytes; ++count) {
    const Contents contents = read(system_time(1) + header(1, 15).substr(0, count));
    EXPECT_THAT(contents.ids(), ElementsAre(1));
    EXPECT_THAT(contents.damages, ElementsAre(Damage{Reason::truncated_header, 23, count, 0, 0, 8, count}));
  }
}

TEST(Reader, a_cut_payload_at_the_end_is_reported) {
  const std::string last = system_time(2);
  for (std::size_t size = header_bytes; size < last.size(); ++size) {
    const Contents contents = read(system_time(1) + last.substr(0, size));
    EXPECT_THAT(contents.ids(), ElementsAre(1));
    EXPECT_THAT(contents.damages, ElementsAre(Damage{Reason::truncated, 23, size, 1, 15, 15, size - header_bytes}));
  }
}

TEST(Reader, a_length_past_the_end_is_believed_by_nobody) {
  const Contents contents = read(system_time(1) + header(3, 1000) + noise(50) + system_time(2) + system_time(3));
  EXPECT_THAT(contents.ids(), ElementsAre(1, 1, 1));
  EXPECT_EQ(contents.packets[1].offset, 81U);
  EXPECT_THAT(contents.damages, ElementsAre(Damage{Reason::bad_length, 23, 58, 3, 1000, 1000, 96}));
}

TEST(Reader, a_length_over_the_cap_is_not_waited_for) {
  struct : DamageReporter {
    void on_damage(const Damage&) override { ++count; }
    int count = 0;
  } damages;
  Reader reader(damages);
  const std::string file = header(3, max_payload_bytes + 1) + system_time(7);
  reader.feed(util::as_bytes(file));
  const auto raw = reader.next();
  ASSERT_TRUE(raw);
  EXPECT_EQ(raw->offset, header_bytes);
  EXPECT_EQ(damages.count, 1);
}

TEST(Reader, a_length_over_the_cap_is_reported_with_the_cap) {
  const Contents contents = read(header(55, 0xFFFFFFFF) + system_time(7));
  EXPECT_THAT(contents.ids(), ElementsAre(1));
  EXPECT_THAT(contents.damages,
              ElementsAre(Damage{Reason::bad_length, 0, 8, 55, 0xFFFFFFFF, 0xFFFFFFFF, max_payload_bytes}));
}

TEST(Reader, a_packet_of_the_largest_size_is_good) {
  const std::string file = packet(10, std::string(max_payload_bytes, 'x')) + system_time(1);
  const Contents contents = read(file);
  EXPECT_THAT(contents.ids(), ElementsAre(10, 1));
  EXPECT_EQ(contents.packets[0].payload.size(), max_payload_bytes);
  EXPECT_EQ(read_in_chunks(file, [] { return 1000003; }), contents);
}

TEST(Reader, the_search_starts_at_the_second_byte_of_the_damaged_header) {
  const Contents contents = read("\xFF" + system_time(1) + system_time(2));
  EXPECT_THAT(contents.ids(), ElementsAre(1, 1));
  EXPECT_EQ(contents.damages.at(0).bytes_skipped, 1U);
}

TEST(Reader, the_next_packet_may_start_a_whole_window_away) {
  const std::string damaged = header(3, 1U << 30U);
  const Contents contents = read(damaged + noise(resync_window_bytes - header_bytes) + system_time(1));
  EXPECT_THAT(contents.ids(), ElementsAre(1));
  EXPECT_EQ(contents.damages.at(0).bytes_skipped, resync_window_bytes);
}

TEST(Reader, a_packet_beyond_the_window_is_not_found) {
  const std::string file = header(3, 1U << 30U) + noise(resync_window_bytes - header_bytes + 1) + system_time(1);
  const Contents contents = read(file);
  EXPECT_THAT(contents.packets, IsEmpty());
  EXPECT_THAT(contents.damages,
              ElementsAre(Damage{Reason::truncated, 0, file.size(), 3, 1U << 30U, 1U << 30U, max_payload_bytes}));
}

TEST(Reader, nothing_is_read_after_it_has_stopped) {
  std::string file = header(3, 1U << 30U) + noise(100000);
  for (std::uint32_t i = 0; i < 1000; ++i) file += system_time(i);
  const Contents contents = read_in_chunks(file, [] { return 777; });
  EXPECT_THAT(contents.packets, IsEmpty());
  ASSERT_EQ(contents.damages.size(), 1U);
  EXPECT_EQ(contents.damages[0].bytes_skipped, file.size());
}

struct Decoy {
  const char* name;
  std::string bytes;
};

class Search : public testing::TestWithParam<Decoy> {};

TEST_P(Search, passes_over_what_is_not_plausible) {
  const std::string front = system_time(1) + header(99, 1U << 30U) + GetParam().bytes;
  const Contents contents = read(front + system_time(2));
  EXPECT_THAT(contents.ids(), ElementsAre(1, 1));
  ASSERT_EQ(contents.damages.size(), 1U);
  EXPECT_EQ(contents.damages[0].bytes_skipped, front.size() - 23);
}

INSTANTIATE_TEST_SUITE_P(
    Decoys, Search,
    testing::Values(Decoy{"unknown_id", packet(19, noise(15))}, Decoy{"short_fixed", packet(3, noise(37))},
                    Decoy{"long_fixed", packet(3, noise(39))}, Decoy{"version_17", packet(0, noise(17))},
                    Decoy{"version_23", packet(0, noise(23))}, Decoy{"serial_3", packet(10, noise(3))},
                    Decoy{"text_too_long", packet(14, number(5) + "1234")},
                    Decoy{"second_text_too_long", packet(12, number(1) + "a" + number(2) + "b")},
                    Decoy{"past_the_end", header(10, 1000) + noise(40)},
                    Decoy{"over_the_cap", header(10, max_payload_bytes + 1) + noise(40)}),
    [](const auto& decoy) { return decoy.param.name; });

TEST(Reader, a_search_finds_every_kind_that_fits) {
  for (const std::string& found :
       {packet(0, noise(16)), packet(0, noise(22)), packet(3, noise(38)), packet(10, noise(4)), packet(14, number(0)),
        packet(12, number(1) + "a" + number(0)), packet(18, number(2) + "{}" + noise(3))}) {
    const Contents contents = read(header(99, 1U << 30U) + found);
    ASSERT_EQ(contents.packets.size(), 1U);
    EXPECT_EQ(contents.packets[0].offset, header_bytes);
  }
}

TEST(Reader, damage_after_damage_is_reported_one_by_one) {
  const std::string file = header(3, 1U << 30U) + system_time(1) + header(4, 1U << 29U) + noise(5) + system_time(2) +
                           packet(2, "bad") + system_time(3) + header(10, 40) + noise(20) + system_time(4) + "tail";
  const Contents contents = read(file);
  EXPECT_THAT(contents.ids(), ElementsAre(1, 1, 1, 10));
  ASSERT_EQ(contents.damages.size(), 4U);
  EXPECT_EQ(contents.damages[0].reason, Reason::bad_length);
  EXPECT_EQ(contents.damages[1].offset, 31U);
  EXPECT_EQ(contents.damages[2].reason, Reason::bad_payload);
  EXPECT_EQ(contents.damages[3].reason, Reason::truncated_header);
}

TEST(Describe, says_what_where_and_how_much) {
  EXPECT_EQ(describe({Reason::bad_payload, 10482, 46, 3, 37, 38, 37}),
            "wibl: Depth packet of the wrong length (offset 10482, needs 38 bytes, has 37), skipped");
  EXPECT_EQ(describe({Reason::bad_payload, 5, 14, 14, 6, 4, 6}),
            "wibl: text inside JSONMetadata packet runs past the packet's end (offset 5, has 6 bytes), skipped");
  EXPECT_EQ(
      describe({Reason::bad_length, 100, 20, 99, 3000, 3000, 12}),
      "wibl: packet of unknown id 99 runs past the end (offset 100, needs 3000 bytes, has 12), reading went on at "
      "offset 120");
  EXPECT_THAT(describe({Reason::truncated, 1, 2, 3, 1U << 30U, 1U << 30U, max_payload_bytes}),
              HasSubstr("is longer than any packet may be"));
  EXPECT_EQ(describe({Reason::truncated_header, 23, 3, 0, 0, 8, 3}),
            "wibl: packet header cut off by the end (offset 23, needs 8 bytes, has 3)");
}

/// A file of good packets, damage and noise.
std::string hostile_file(std::mt19937& random, std::size_t pieces) {
  const auto below = [&random](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
  std::string file;
  for (std::size_t i = 0; i < pieces; ++i) {
    switch (below(10)) {
      case 0: file += header(below(25), 0x7FFFFFFFU - below(1000)); break;
      case 1: file += header(below(20), below(300)); break;
      case 2: file += packet(12 + below(5), number(below(9)) + std::string(below(12), '\0')); break;
      case 3:
        for (std::uint32_t k = below(40); k > 0; --k) file += static_cast<char>(below(20));
        break;
      case 4: file += packet(below(22), std::string(below(90), 'p')); break;
      default: file += system_time(below(0xFFFFFFFF));
    }
  }
  return file;
}

TEST(Chunks, make_no_difference_to_hostile_files) {
  std::mt19937 random(20240501);
  for (int round = 0; round < 300; ++round) {
    const std::string file = hostile_file(random, 1 + random() % 60);
    const Contents whole = read(file);
    ASSERT_EQ(read_in_chunks(file, [] { return 1; }), whole) << round;
    ASSERT_EQ(read_in_chunks(file, [&] { return 1 + random() % 20; }), whole) << round;
    ASSERT_EQ(read_in_chunks(file, [&] { return 1 + random() % 400; }), whole) << round;
  }
}

TEST(Chunks, make_no_difference_to_a_long_search) {
  std::mt19937 random(7);
  const std::string file = system_time(1) + header(3, 1U << 30U) + header(12, 200000) + number(190000) + noise(60000) +
                           system_time(2) + header(10, 90000) + noise(60000) + system_time(3);
  const Contents whole = read(file);
  EXPECT_THAT(whole.ids(), ElementsAre(1, 1, 1));
  EXPECT_EQ(read_in_chunks(file, [] { return 1; }), whole);
  EXPECT_EQ(read_in_chunks(file, [&] { return 1 + random() % 5000; }), whole);
}

TEST(Chunks, make_no_difference_when_megabytes_are_kept_while_searching) {
  // Each damaged header is followed by one that is judged only when three megabytes more are there.
  constexpr std::uint32_t far = 3U << 20U;
  std::string file;
  while (file.size() < 5U << 20U) {
    file += header(7, 1U << 30U) + header(12, far) + number(far - 30) + packet(14, number(900) + noise(900));
  }
  const Contents whole = read(file);
  EXPECT_GT(whole.packets.size(), 5000U);
  EXPECT_EQ(whole.packets.size(), whole.damages.size());
  EXPECT_TRUE(read_in_chunks(file, [] { return 4096; }) == whole);
  EXPECT_TRUE(read_in_chunks(file, [] { return 2'000'003; }) == whole);
}

TEST(Chunks, make_no_difference_to_the_conformance_files) {
  const auto files = conformance_files();
  if (files.empty()) GTEST_SKIP() << "the conformance files are not beside the checkout (../shared)";
  std::mt19937 random(11);
  for (const auto& path : files) {
    const std::string file = read_file(path);
    const Contents whole = read(file);
    ASSERT_EQ(read_in_chunks(file, [] { return 1; }), whole) << path;
    ASSERT_EQ(read_in_chunks(file, [&] { return 1 + random() % 300; }), whole) << path;
  }
}

}  // namespace
}  // namespace leadline::wibl
