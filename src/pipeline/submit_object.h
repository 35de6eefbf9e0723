// One document of the staging store goes to the archive, at most once.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "csb/validate.h"
#include "dcdb/archive.h"
#include "dcdb/attempts.h"
#include "pipeline/receipt.h"
#include "store/object_store.h"
#include "util/time.h"

namespace leadline::pipeline {

enum class Submitted {
  accepted,     ///< now
  refused,      ///< now
  unknown,      ///< now, or found out now: an operator has to decide
  retryable,    ///< not now: trying again later may help
  invalid,      ///< the archive would refuse it: nothing was sent
  settled,      ///< there is a receipt already that says accepted, refused or unknown
  in_progress,  ///< somebody else is at it
};

struct SubmitOptions {
  csb::ValidationOptions validation{};  ///< its clock is the submission's
  bool allow_invalid = false;
  bool resend = false;  ///< also what was refused or is unknown
  /// All attempts together. Whoever finds an attempt unfinished after twice that takes it for lost.
  std::chrono::milliseconds time_limit = std::chrono::minutes(10);
};

struct SubmitResult {
  Submitted state = Submitted::accepted;
  std::optional<Receipt> receipt;  ///< as it stands now; none when invalid or retryable
  csb::ValidationReport validation;
  std::string reason;  ///< why it was not accepted
};

/// What submitting needs from outside.
struct Surroundings {
  const util::Clock& clock;
  dcdb::Pacing pacing;
};

/// Validates a document, claims its content by creating its receipt, sends it, and completes the receipt. It may be
/// called for one document any number of times, and from several processes at the same time: of equal documents one is
/// sent, and not again unless the attempt is known to have failed. What is sent is the version that was validated.
///
/// Throws NoSuchObject, and Error when the store fails or the document is replaced meanwhile.
SubmitResult submit_object(store::ObjectStore& staging, std::string_view key, dcdb::Archive& archive,
                           const SubmitOptions& options, const Surroundings& surroundings);

}  // namespace leadline::pipeline
