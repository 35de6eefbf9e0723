#include "pipeline/process_object.h"

#include <gmock/gmock.h>

#include "pipeline/failure_record.h"
#include "unit/pipeline/support.h"
#include "util/digest.h"

namespace leadline::pipeline {
namespace {

using test::good_logger_file;
using test::logger_file;
using test::Pipeline;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

TEST(ProcessObject, stages_the_document) {
  Pipeline pipeline;
  pipeline.put("logs/a.wibl", good_logger_file());
  const auto result = pipeline.process("logs/a.wibl");
  EXPECT_EQ(result.state, Processed::staged);
  EXPECT_EQ(result.document, "logs/a.json");
  EXPECT_EQ(result.report.soundings, 3U);
  const auto whole = leadline::test::convert(good_logger_file().bytes(), test::options());
  EXPECT_EQ(pipeline.text("logs/a.json"), whole.text);
}

TEST(Decision21, the_document_carries_tags_and_what_it_was_made_of) {
  Pipeline pipeline;
  pipeline.put("a.wibl", good_logger_file());
  pipeline.process("a.wibl");
  const auto head = pipeline.staging.head("a.json").value();
  const std::string id(leadline::test::vessel_id);
  EXPECT_THAT(head.tags, ElementsAre(Pair("Logger", id), Pair("Soundings", "3"), Pair("SourceID", "SEAID-" + id)));
  EXPECT_EQ(head.metadata.at("leadline-source-etag"), pipeline.incoming.head("a.wibl")->etag);
  EXPECT_EQ(head.metadata.at("leadline-source-sha256"), util::sha256_hex(good_logger_file().bytes()));
  EXPECT_FALSE(head.metadata.at("leadline-version").empty());
  EXPECT_EQ(head.content_type, "application/geo+json");
}

TEST(Decision22, the_same_logger_file_twice_leaves_the_document_as_it_is) {
  Pipeline pipeline;
  pipeline.put("a.wibl", good_logger_file());
  pipeline.process("a.wibl");
  const auto before = pipeline.staging.head("a.json")->info.modified;
  pipeline.clock.advance(std::chrono::hours(1));
  pipeline.put("a.wibl", good_logger_file());
  EXPECT_EQ(pipeline.process("a.wibl").state, Processed::unchanged);
  EXPECT_EQ(pipeline.staging.head("a.json")->info.modified, before);
}

TEST(Decision22, another_version_of_the_logger_file_replaces_the_document) {
  Pipeline pipeline;
  pipeline.put("a.wibl", good_logger_file(3));
  pipeline.process("a.wibl");
  pipeline.put("a.wibl", good_logger_file(5));
  EXPECT_EQ(pipeline.process("a.wibl").state, Processed::staged);
  EXPECT_EQ(pipeline.staging.head("a.json")->tags.at("Soundings"), "5");
}

TEST(Decision22, other_options_or_a_foreign_document_are_replaced) {
  Pipeline pipeline;
  pipeline.put("a.wibl", good_logger_file());
  store::write_all(pipeline.staging, "a.json", "{}");
  EXPECT_EQ(pipeline.process("a.wibl").state, Processed::staged);
  auto other = test::options();
  other.email = "other@example.org";
  EXPECT_EQ(process_object(pipeline.incoming, "a.wibl", pipeline.staging, other).state, Processed::staged);
  EXPECT_THAT(pipeline.text("a.json"), HasSubstr("other@example.org"));
}

TEST(Decision22, the_time_of_processing_alone_changes_nothing) {
  Pipeline pipeline;
  pipeline.put("a.wibl", good_logger_file());
  pipeline.process("a.wibl");
  auto later = test::options();
  later.now += std::chrono::hours(1);
  EXPECT_EQ(process_object(pipeline.incoming, "a.wibl", pipeline.staging, later).state, Processed::unchanged);
}

TEST(Decision20, an_object_is_not_replaced_by_its_own_document) {
  Pipeline pipeline;
  store::write_all(pipeline.incoming, "a.json", good_logger_file().bytes());
  EXPECT_THROW(process_object(pipeline.incoming, "a.json", pipeline.incoming, test::options()), Error);
  EXPECT_EQ(pipeline.process("a.json").state, Processed::staged);
}

TEST(ProcessObject, that_fails_leaves_a_record_until_it_succeeds) {
  Pipeline pipeline;
  pipeline.put("a.wibl", logger_file());
  const auto result = pipeline.process("a.wibl");
  EXPECT_EQ(result.state, Processed::failed);
  EXPECT_EQ(result.failure->failure, "no-depths");
  EXPECT_THAT(pipeline.keys(), ElementsAre("failures/a.wibl.failure"));
  EXPECT_EQ(find_failure(pipeline.staging, "a.wibl"), result.failure);
  pipeline.put("a.wibl", good_logger_file());
  pipeline.process("a.wibl");
  EXPECT_THAT(pipeline.keys(), ElementsAre("a.json"));
}

TEST(ProcessObject, that_is_not_there_says_so) {
  Pipeline pipeline;
  EXPECT_THROW(pipeline.process("a.wibl"), store::NoSuchObject);
}

TEST(FailureRecord, that_is_damaged_is_none) {
  EXPECT_FALSE(parse_failure_record("{"));
  EXPECT_FALSE(parse_failure_record(R"({"object":1})"));
}

}  // namespace
}  // namespace leadline::pipeline
