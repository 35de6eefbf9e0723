#include "pipeline/run.h"

#include <gmock/gmock.h>
#include <mutex>
#include <thread>

#include "unit/pipeline/support.h"

namespace leadline::pipeline {
namespace {

using test::good_logger_file;
using test::logger_file;
using test::Pipeline;
using testing::ElementsAre;
using testing::SizeIs;
using testing::UnorderedElementsAre;

/// Writes down what it is told; stops when it was told enough.
class Notes final : public Observer {
 public:
  void on_progress(std::size_t done, std::size_t known) override { progress = {done, known}; }
  void on_processed(const std::string& key, const ProcessResult& result) override {
    processed.emplace_back(key, result.state);
  }
  void on_submitted(const std::string& key, const SubmitResult& result) override {
    submitted.emplace_back(key, result.state);
    if (submitted.size() >= enough) stop.request_stop();
  }
  void on_trouble(const std::string& key, const Error& error) override { trouble.emplace_back(key, error.what()); }

  std::size_t enough = SIZE_MAX;
  std::stop_source stop;
  std::pair<std::size_t, std::size_t> progress;
  std::vector<std::pair<std::string, Processed>> processed;
  std::vector<std::pair<std::string, Submitted>> submitted;
  std::vector<std::pair<std::string, std::string>> trouble;
};

RunOptions run_options(std::size_t jobs = 2) {
  RunOptions options;
  options.processing = test::options();
  options.jobs = jobs;
  return options;
}

void run(Pipeline& pipeline, Notes& notes, const RunOptions& options = run_options()) {
  run(pipeline.incoming, pipeline.staging, &pipeline.archive, options, pipeline.surroundings, notes,
      notes.stop.get_token());
}

TEST(Run, processes_and_submits_what_is_there) {
  Pipeline pipeline;
  for (int i = 0; i < 20; ++i) pipeline.put("logs/" + std::to_string(i) + ".wibl", good_logger_file(3, 5 + i));
  Notes notes;
  run(pipeline, notes);
  EXPECT_THAT(notes.processed, SizeIs(20));
  EXPECT_THAT(notes.submitted, SizeIs(20));
  EXPECT_THAT(pipeline.archive.contents, SizeIs(20));
  EXPECT_EQ(notes.progress, std::pair(std::size_t{40}, std::size_t{40}));
}

TEST(Run, again_does_nothing_new) {
  Pipeline pipeline;
  pipeline.put("a.wibl", good_logger_file());
  Notes first, second;
  run(pipeline, first);
  run(pipeline, second);
  EXPECT_THAT(second.processed, ElementsAre(std::pair("a.wibl", Processed::unchanged)));
  EXPECT_THAT(second.submitted, ElementsAre(std::pair("a.json", Submitted::settled)));
  EXPECT_THAT(pipeline.archive.contents, SizeIs(1));
}

TEST(Run, bad_files_do_not_keep_the_others_waiting_and_wait_for_a_change) {
  Pipeline pipeline;
  pipeline.put("bad.wibl", logger_file());
  pipeline.put("good.wibl", good_logger_file());
  Notes first, second, third;
  run(pipeline, first);
  EXPECT_THAT(first.processed, UnorderedElementsAre(std::pair("bad.wibl", Processed::failed),
                                                    std::pair("good.wibl", Processed::staged)));
  run(pipeline, second);
  EXPECT_THAT(second.processed, UnorderedElementsAre(std::pair("bad.wibl", Processed::failed),
                                                     std::pair("good.wibl", Processed::unchanged)));
  pipeline.put("bad.wibl", good_logger_file(4));
  run(pipeline, third);
  EXPECT_THAT(third.processed, UnorderedElementsAre(std::pair("bad.wibl", Processed::staged),
                                                    std::pair("good.wibl", Processed::unchanged)));
}

TEST(Run, documents_from_elsewhere_are_submitted_too) {
  Pipeline pipeline;
  pipeline.put("a.wibl", good_logger_file());
  pipeline.process("a.wibl");
  pipeline.incoming.remove("a.wibl");
  Notes notes;
  run(pipeline, notes);
  EXPECT_THAT(notes.submitted, ElementsAre(std::pair("a.json", Submitted::accepted)));
}

TEST(Run, without_an_archive_nothing_is_submitted) {
  Pipeline pipeline;
  pipeline.put("a.wibl", good_logger_file());
  Notes notes;
  run(pipeline.incoming, pipeline.staging, nullptr, run_options(), pipeline.surroundings, notes,
      notes.stop.get_token());
  EXPECT_THAT(notes.processed, SizeIs(1));
  EXPECT_THAT(pipeline.keys(), ElementsAre("a.json"));
}

TEST(Run, watching_takes_what_arrives_until_it_is_stopped) {
  Pipeline pipeline;
  pipeline.put("first.wibl", good_logger_file(3));
  auto options = run_options();
  options.watch = true;
  Notes notes;
  notes.enough = 2;
  std::jthread watching([&] { run(pipeline, notes, options); });
  pipeline.put("second.wibl", good_logger_file(4));
  watching.join();
  EXPECT_THAT(pipeline.archive.contents, SizeIs(2));
}

TEST(Run, watching_tries_again_what_failed_retryably) {
  Pipeline pipeline;
  pipeline.put("a.wibl", good_logger_file());
  pipeline.archive.answers = {{.outcome = dcdb::Outcome::retryable,
                               .http_status = 503,
                               .submission_ids = {},
                               .message = "busy",
                               .retry_after = {}}};
  pipeline.go_on = false;
  auto options = run_options();
  options.watch = true;
  options.retry_after = std::chrono::milliseconds(1);
  Notes notes;
  notes.enough = 2;
  run(pipeline, notes, options);
  EXPECT_THAT(notes.submitted,
              ElementsAre(std::pair("a.json", Submitted::retryable), std::pair("a.json", Submitted::accepted)));
}

}  // namespace
}  // namespace leadline::pipeline
