#include "cli/inspection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/packet_stream.h"
#include "support/logger_file.h"

namespace leadline::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr util::UtcTime now{std::chrono::seconds(1'767'225'600)};  // 2026-01-01

class NoDamage final : public wibl::DamageReporter {
 public:
  void on_damage(const wibl::Damage&) override {}
};

Inspection inspect(const std::string& file) {
  Inspector inspector(now);
  NoDamage reporter;
  test::MemorySource source(file, 100);
  read_packets(
      source, reporter, [&](const wibl::RawPacket& packet) { inspector.take(packet); },
      [&](util::Bytes chunk) { inspector.feed(chunk); });
  return inspector.finish();
}

TEST(Inspector, tells_versions_identity_and_algorithms) {
  const auto found = inspect(test::logger_file().request("deduplicate", "a=b").bytes());
  EXPECT_TRUE(found.good());
  EXPECT_EQ(found.logger.version->minor, 3);
  EXPECT_EQ(found.identity->ship_name, "Heron");
  ASSERT_EQ(found.logger.requests.size(), 1U);
  EXPECT_EQ(found.logger.requests[0].parameters, "a=b");
  const std::string text = to_text(found);
  EXPECT_THAT(text, HasSubstr("\"Heron\""));
  EXPECT_THAT(text, HasSubstr("\"deduplicate\" \"a=b\""));
}

TEST(Inspector, the_span_goes_from_the_first_packet_to_the_last_at_the_loggers_rate) {
  const auto found = inspect(test::logger_file().system_time(2000).depth(5000, 10).depth(500, 10).bytes());
  EXPECT_EQ(found.report.time_source, processing::TimeSource::system_time);
  EXPECT_EQ(found.elapsed->last_ms, 5000);
  EXPECT_EQ(found.span->first, test::switched_on + std::chrono::milliseconds(1));
  EXPECT_EQ(found.span->last, test::switched_on + std::chrono::milliseconds(5000));
}

TEST(Inspector, without_elapsed_times_the_sentences_are_the_clock) {
  test::LoggerFile file;
  file.version().identity();
  for (std::uint32_t i = 0; i < 3; ++i) file.zda(0, i * 1000).depth(0, 10);
  const auto found = inspect(file.bytes());
  EXPECT_EQ(found.elapsed, std::nullopt);
  EXPECT_EQ(found.span->first, test::switched_on);
  EXPECT_EQ(found.span->last, test::switched_on + std::chrono::milliseconds(2000));
}

TEST(Inspector, without_a_time_source_only_the_loggers_clock_is_known) {
  const auto found = inspect(test::LoggerFile().version().depth(700, 10).bytes());
  EXPECT_EQ(found.report.time_source, std::nullopt);
  EXPECT_EQ(found.span, std::nullopt);
  EXPECT_EQ(found.elapsed->first_ms, 700);
  EXPECT_THAT(to_text(found), HasSubstr("Time source  none"));
  EXPECT_EQ(to_json(found)["time"]["source"], nullptr);
  EXPECT_EQ(to_json(found)["time"]["first_elapsed_ms"], 700);
}

TEST(Inspector, metadata_is_shown_or_why_it_is_not) {
  const auto good = inspect(test::logger_file().metadata(R"({"crs":{"type":"name"}})").bytes());
  EXPECT_THAT(to_text(good), HasSubstr("    \"type\": \"name\""));
  EXPECT_EQ(to_json(good)["metadata"]["crs"]["type"], "name");
  EXPECT_EQ(to_json(good)["metadata_refused"], nullptr);

  const auto bad = inspect(test::logger_file().metadata("{crs").bytes());
  EXPECT_THAT(to_text(bad), HasSubstr("can not be used: no strict JSON"));
  EXPECT_EQ(to_json(bad)["metadata"], nullptr);
  EXPECT_THAT(to_json(bad)["metadata_refused"].get<std::string>(), HasSubstr("no strict JSON"));

  EXPECT_THAT(to_text(inspect(test::logger_file().bytes())), Not(HasSubstr("Metadata\n")));
}

TEST(Inspector, damage_is_listed_with_its_offset) {
  auto file = test::logger_file();
  const auto offset = std::to_string(file.bytes().size());
  const auto found = inspect(file.raw_packet(3, 5, "12345").depth(1000, 10).bytes());
  EXPECT_FALSE(found.good());
  EXPECT_THAT(to_text(found), HasSubstr("offset " + offset));
  EXPECT_EQ(to_json(found)["bad_packets"], 1);
  EXPECT_EQ(std::to_string(to_json(found)["damages"][0]["offset"].get<int>()), offset);
  EXPECT_EQ(to_json(found)["good"], false);
}

TEST(Inspector, what_holds_no_packet_or_is_of_a_newer_format_is_not_good) {
  EXPECT_FALSE(inspect("").good());
  EXPECT_FALSE(inspect("This is a letter, and no logger file.").good());
  const auto newer = inspect(test::LoggerFile().version(2, 0).identity().bytes());
  EXPECT_FALSE(newer.good());
  EXPECT_THAT(to_text(newer), HasSubstr("newer than what can be read"));
}

TEST(Inspector, counts_packets_and_sentences) {
  const auto found = inspect(test::logger_file()
                                 .sentence(1000, "HEHDT,123.4,T")
                                 .sentence(1000, "HEHDT,north,T")
                                 .raw_sentence(1000, "$HEHDT,123.4,T")
                                 .raw_packet(99, 3, "abc")
                                 .bytes());
  const auto json = to_json(found);
  EXPECT_EQ(json["packets"]["SerialString"]["read"], 3);
  EXPECT_EQ(json["unknown_packets"]["99"], 1);
  EXPECT_EQ(json["sentences"]["types"]["HDT"]["read"], 2);
  EXPECT_EQ(json["sentences"]["types"]["HDT"]["malformed"], 1);
  EXPECT_EQ(json["sentences"]["faults"]["checksum"], 1);
  const std::string text = to_text(found);
  EXPECT_THAT(text, HasSubstr("unknown id 99                1\n"));
  EXPECT_THAT(text, HasSubstr("HDT                          2  (1 malformed)\n"));
  EXPECT_THAT(text, HasSubstr("fault: checksum              1\n"));
}

TEST(Inspector, hostile_texts_do_not_reach_the_terminal) {
  const auto found = inspect(test::LoggerFile()
                                 .version()
                                 .identity("\x1b[2Jid", "\xFFname\n")
                                 .request("\x1b]0;title\x07", "\r")
                                 .metadata("{\"a\":\"\x7f\"}")
                                 .bytes());
  const std::string text = to_text(found);
  for (const char c : {'\x1b', '\r', '\x07', '\x7f', '\xFF'}) EXPECT_EQ(text.find(c), std::string::npos) << int{c};
}

}  // namespace
}  // namespace leadline::cli
