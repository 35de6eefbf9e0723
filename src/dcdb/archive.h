// The archive that takes soundings: IHO Data Centre for Digital Bathymetry (DCDB), and what stands in for it.
//
// There is no way to ask the archive whether it has something, and it does not notice duplicates: what became of a
// submission is known from the answer to it or not at all.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "util/stream.h"
#include "util/time.h"

namespace leadline::dcdb {

/// What became of one attempt.
enum class Outcome {
  accepted,   ///< the archive has it
  refused,    ///< it will not take it: trying again is useless
  retryable,  ///< it was not taken, and may be later
  unknown,    ///< all of it was sent and no complete answer came: the archive may have it. Never sent again on our own
};

/// `accepted`, `refused`, `retryable`, `unknown`
std::string_view name(Outcome outcome);

/// A B.12 document to be submitted.
struct Submission {
  std::string unique_id;  ///< of the vessel, as it stands in the document
  std::string file_name;  ///< told to the archive
  std::uint64_t bytes = 0;
  /// Opens the document from its beginning, for each attempt; must give exactly `bytes`. May throw Error.
  std::function<std::unique_ptr<util::ByteSource>()> open;
};

/// The answer to an attempt, or why there is none. Holds no secret.
struct Answer {
  Outcome outcome = Outcome::retryable;
  int http_status = 0;                      ///< 0: there was none
  std::vector<std::string> submission_ids;  ///< of accepted ones, to be quoted to the archive
  std::string message;                      ///< the archive's words, or what went wrong; at most 4 KiB of UTF-8
  std::optional<std::chrono::milliseconds> retry_after;  ///< the archive's wish
};

/// Takes submissions. May be used by several threads at a time.
class Archive {
 public:
  virtual ~Archive() = default;

  /// For messages and receipts: the endpoint, `folder '/data/archive'`, `dry run`.
  [[nodiscard]] virtual std::string name() const = 0;

  /// One attempt, not more; gives up at the deadline. Throws Error only when the document can not be read, and nothing
  /// has been taken then.
  virtual Answer submit(const Submission& submission, std::chrono::steady_clock::time_point deadline) = 0;
};

}  // namespace leadline::dcdb
