#include "dcdb/dry_run_archive.h"

#include "dcdb/document_copy.h"

namespace leadline::dcdb {

Answer DryRunArchive::submit(const Submission& submission, std::chrono::steady_clock::time_point /*deadline*/) {
  for_each_piece(submission, [](std::string_view) {});
  Answer answer;
  answer.outcome = Outcome::accepted;
  answer.message = "dry run: nothing was sent";
  return answer;
}

}  // namespace leadline::dcdb
