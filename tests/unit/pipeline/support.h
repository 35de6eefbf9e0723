// What the tests of the pipeline have in common: stores in memory, a clock that is told the time, an archive that
// answers as it is told.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "dcdb/archive.h"
#include "pipeline/process_object.h"
#include "pipeline/submit_object.h"
#include "store/memory_store.h"
#include "support/conversion.h"
#include "support/logger_file.h"

namespace leadline::pipeline::test {

using leadline::test::logger_file;
using leadline::test::LoggerFile;

class ToldClock final : public util::Clock {
 public:
  [[nodiscard]] util::UtcTime now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  util::UtcTime now_ = util::parse_iso8601("2026-01-01T12:00:00Z").value();
};

/// Gives the answers it was told, in order, then accepts; keeps what was sent to it.
class ScriptedArchive final : public dcdb::Archive {
 public:
  [[nodiscard]] std::string name() const override { return "scripted"; }
  dcdb::Answer submit(const dcdb::Submission& submission, std::chrono::steady_clock::time_point deadline) override;

  std::deque<dcdb::Answer> answers;
  std::vector<std::string> contents, unique_ids, file_names;
  std::function<void()> meanwhile = [] {};
};

/// A logger file with as many soundings, whose document the archive takes.
LoggerFile good_logger_file(int soundings = 3, double first_depth_m = 5);
processing::Options options();

/// Incoming and staging stores, an archive, and what the two steps do with them.
struct Pipeline {
  ToldClock clock;
  store::MemoryStore incoming{clock, "incoming"}, staging{clock, "staging"};
  ScriptedArchive archive;
  std::vector<std::chrono::milliseconds> pauses;
  bool go_on = true;  ///< what pausing says
  Surroundings surroundings{
      clock,
      {.now = std::chrono::steady_clock::now,
       .pause = [this](std::chrono::milliseconds pause) { return pauses.push_back(pause), go_on; },
       .chance = [] { return 0.5; }}};

  void put(std::string_view key, const LoggerFile& file) { store::write_all(incoming, key, file.bytes()); }
  ProcessResult process(std::string_view key) { return process_object(incoming, key, staging, options()); }
  SubmitResult submit(std::string_view key, const SubmitOptions& how = {}) {
    SubmitOptions now = how;
    now.validation.now = clock.now();
    return submit_object(staging, key, archive, now, surroundings);
  }
  std::string text(std::string_view key) { return store::read_all(staging, key, 1U << 24U); }
  std::vector<std::string> keys(std::string_view prefix = "");
};

}  // namespace leadline::pipeline::test
