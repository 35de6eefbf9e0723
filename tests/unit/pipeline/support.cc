#include "unit/pipeline/support.h"

#include <span>

namespace leadline::pipeline::test {

dcdb::Answer ScriptedArchive::submit(const dcdb::Submission& submission, std::chrono::steady_clock::time_point) {
  std::string content;
  const auto source = submission.open();
  std::array<char, 100> chunk;
  while (const std::size_t count = source->read(std::as_writable_bytes(std::span(chunk))))
    content.append(chunk.data(), count);
  contents.push_back(content);
  unique_ids.push_back(submission.unique_id);
  file_names.push_back(submission.file_name);
  meanwhile();
  dcdb::Answer answer{.outcome = dcdb::Outcome::accepted,
                      .http_status = 201,
                      .submission_ids = {"7"},
                      .message = "thanks",
                      .retry_after = {}};
  if (!answers.empty()) {
    answer = answers.front();
    answers.pop_front();
  }
  return answer;
}

LoggerFile good_logger_file(int soundings, double first_depth_m) {
  LoggerFile file = logger_file();
  for (int i = 0; i < soundings; ++i) {
    const auto elapsed_ms = static_cast<std::uint32_t>(1000 * (i + 1));
    file.fix(elapsed_ms, 43 + i * 1e-5, -70).depth(elapsed_ms, first_depth_m + i);
  }
  return file;
}

processing::Options options() {
  auto options = leadline::test::default_options();
  options.provider_id = "SEAID";
  return options;
}

std::vector<std::string> Pipeline::keys(std::string_view prefix) {
  std::vector<std::string> keys;
  store::for_each_object(staging, prefix, [&](const auto& info) { keys.push_back(info.key); });
  return keys;
}

}  // namespace leadline::pipeline::test
