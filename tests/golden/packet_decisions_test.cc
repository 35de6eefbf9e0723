// Decisions 11 to 13: packets of other kinds and versions, damage, and whose they are.
#include <string>

#include "golden/decisions.h"
#include "wibl/reader.h"

namespace leadline::test {
namespace {

LoggerFile sounding(LoggerFile file) { return file.system_time(0).fix(1000, 43, -70).depth(1000, 5); }

TEST(Decision11, unknown_packets_are_skipped_and_counted) {
  const auto converted = convert(logger_file()
                                     .raw_packet(19, 3, "abc")
                                     .fix(1000, 43, -70)
                                     .raw_packet(4'000'000'000U, 0, "")
                                     .raw_packet(19, 0, "")
                                     .depth(1000, 5));
  EXPECT_THAT(converted.report.unknown_packets.by_id(),
              ElementsAre(testing::Pair(19U, 2U), testing::Pair(4'000'000'000U, 1U)));
  EXPECT_EQ(converted.report.bad_packets, 0U);
}

TEST(Decision11, of_many_kinds_of_unknown_packets_the_first_are_told_apart) {
  auto file = logger_file();
  for (std::uint32_t id = 1000; id < 1300; ++id) file.raw_packet(id, 0, "");
  const auto& unknown = convert(sounding(file)).report.unknown_packets;
  EXPECT_EQ(unknown.by_id().size(), processing::UnknownPackets::max_ids);
  EXPECT_EQ(unknown.others(), 300 - processing::UnknownPackets::max_ids);
  EXPECT_EQ(unknown.total(), 300U);
}

TEST(Decision11, unknown_packets_are_no_fault_when_strict) {
  auto options = default_options();
  options.strict = true;
  EXPECT_FALSE(failure_of(sounding(LoggerFile().version().identity()).raw_packet(77, 3, "abc"), options));
}

TEST(Decision11, a_newer_minor_version_is_a_warning) {
  const auto converted = convert(sounding(LoggerFile().version(1, 4).identity()));
  EXPECT_EQ(converted.report.logger_version, "1.4/1.1.0/1.0.1");
  EXPECT_EQ(converted.report.warnings.size(), 1U);
}

TEST(Decision11, a_newer_major_version_fails_the_file_wherever_it_stands) {
  EXPECT_EQ(failure_of(sounding(LoggerFile().version(2, 0).identity())), Failure::newer_format);
  EXPECT_EQ(failure_of(sounding(LoggerFile().version().identity()).version(2, 0)), Failure::newer_format);
}

TEST(Decision11, without_a_version_packet_the_version_is_unknown) {
  const auto converted = convert(sounding(LoggerFile().identity()));
  EXPECT_EQ(converted.document.members["properties"]["trustedNode"]["providerLoggerVersion"], "unknown");
  EXPECT_EQ(converted.report.warnings.size(), 1U);
}

TEST(Decision11, without_an_identity_packet_the_metadata_may_tell) {
  const auto file =
      sounding(LoggerFile().version().metadata(R"({"properties":{"trustedNode":{"uniqueVesselID":"7"}}})"));
  const auto converted = convert(file);
  EXPECT_EQ(converted.report.vessel_id, "PORT-7");
  EXPECT_FALSE(converted.document.members["properties"]["platform"].contains("name"));
  EXPECT_EQ(converted.report.warnings.size(), 1U);
}

TEST(Decision11, without_any_identity_the_file_fails) {
  EXPECT_EQ(failure_of(sounding(LoggerFile().version())), Failure::no_identity);
  EXPECT_EQ(failure_of(sounding(LoggerFile().version().identity("", "Heron"))), Failure::no_identity);
}

TEST(Decision11, the_configuration_may_give_the_identity) {
  auto options = default_options();
  options.metadata["properties"]["trustedNode"]["uniqueVesselID"] = "8";
  EXPECT_EQ(convert(sounding(LoggerFile().version()), options).report.vessel_id, "PORT-8");
}

TEST(Decision12, after_a_damaged_length_reading_goes_on_at_the_next_packet) {
  for (const std::uint32_t length : {0xFFFF'FFFFU, wibl::max_payload_bytes + 1, 5000U}) {
    const auto file = logger_file().fix(1000, 43, -70).raw_packet(3, length, "").depth(1000, 5);
    const auto converted = convert(file);
    EXPECT_THAT(depths_of(converted), ElementsAre(5)) << length;
    EXPECT_EQ(converted.report.bytes_skipped, 8U) << length;
    EXPECT_FALSE(converted.report.truncated) << length;
  }
}

TEST(Decision12, a_length_that_fits_the_data_is_believed) {
  const auto file =
      logger_file().fix(1000, 43, -70).depth(1000, 5).raw_packet(99, 46, "").depth(1000, 6).depth(1000, 7);
  const auto converted = convert(file);
  EXPECT_THAT(depths_of(converted), ElementsAre(5, 7));
  EXPECT_EQ(converted.report.unknown_packets.by_id().at(99), 1U);
}

TEST(Decision12, a_known_kind_with_a_wrong_length_is_skipped_by_it) {
  const auto file = logger_file().fix(1000, 43, -70).raw_packet(3, 37, std::string(37, '\0')).depth(1000, 6);
  const auto converted = convert(file);
  EXPECT_THAT(depths_of(converted), ElementsAre(6));
  EXPECT_EQ(converted.report.bad_packets, 1U);
}

TEST(Decision12, the_next_packet_is_looked_for_within_64_kib) {
  const auto before = logger_file().fix(1000, 43, -70).depth(1000, 5).raw_packet(99, 0xFFFF'FFFFU, "");
  const std::string garbage(wibl::resync_window_bytes - 8, '\xFF');
  EXPECT_THAT(depths_of(convert(LoggerFile(before).raw(garbage).depth(1000, 6))), ElementsAre(5, 6));
  const auto too_far = convert(LoggerFile(before).raw(garbage + "\xFF").depth(1000, 6));
  EXPECT_THAT(depths_of(too_far), ElementsAre(5));
  EXPECT_TRUE(too_far.report.truncated);
}

TEST(Decision12, what_was_read_before_the_end_is_used) {
  const std::string whole = sounding(LoggerFile().version().identity()).depth(1000, 6).bytes();
  for (const std::size_t missing : {1U, 37U, 38U, 45U}) {
    const auto converted = convert(LoggerFile().raw(whole.substr(0, whole.size() - missing)));
    EXPECT_THAT(depths_of(converted), ElementsAre(5)) << missing;
    EXPECT_TRUE(converted.report.truncated) << missing;
  }
}

TEST(Decision12, strict_fails_on_whatever_can_not_be_read) {
  auto options = default_options();
  options.strict = true;
  const auto whole = sounding(LoggerFile().version().identity());
  EXPECT_FALSE(failure_of(whole, options));
  EXPECT_EQ(failure_of(LoggerFile(whole).raw("x"), options), Failure::bad_packet);
  EXPECT_EQ(failure_of(LoggerFile(whole).raw_packet(3, 38, "too short"), options), Failure::bad_packet);
  EXPECT_EQ(failure_of(LoggerFile(whole).raw_packet(3, 4, "four"), options), Failure::bad_packet);
  EXPECT_EQ(failure_of(LoggerFile(whole).raw_packet(12, 5, "\x09\0\0\0a"), options), Failure::bad_packet);
}

TEST(Decision12, strict_is_about_packets_not_sentences) {
  auto options = default_options();
  options.strict = true;
  EXPECT_FALSE(failure_of(sounding(LoggerFile().version().identity()).raw_sentence(1000, "nonsense"), options));
}

TEST(Decision13, name_and_id_change_places_when_only_the_second_looks_like_an_id) {
  const auto converted = convert(sounding(LoggerFile().version().identity("Heron", vessel_id)));
  EXPECT_EQ(converted.report.vessel_id, "PORT-" + std::string(vessel_id));
  EXPECT_EQ(converted.report.platform_name, "Heron");
}

TEST(Decision13, name_and_id_change_places_when_the_setup_says_so) {
  const auto file =
      LoggerFile().version().identity("Heron", "TNODEID").setup(R"({"uniqueID":"TNODEID","shipname":"Heron"})");
  EXPECT_EQ(convert(sounding(file)).report.vessel_id, "PORT-TNODEID");
}

TEST(Decision13, the_order_may_be_kept) {
  auto options = default_options();
  options.keep_identity_order = true;
  EXPECT_EQ(convert(sounding(LoggerFile().version().identity("Heron", vessel_id)), options).report.vessel_id,
            "PORT-Heron");
}

TEST(Decision13, the_last_identity_counts) {
  EXPECT_EQ(convert(sounding(LoggerFile().version().identity("1", "a").identity("2", "b"))).report.vessel_id, "PORT-2");
}

}  // namespace
}  // namespace leadline::test
