// What became of the submission of one document: kept beside it as a JSON object for people and programs
// (docs/receipts.md).
//
// A receipt is created before the first byte goes to the archive, so that whoever finds it knows that someone is at it,
// or was. Each attempt is noted before it is made and again when it is over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dcdb/archive.h"
#include "util/time.h"

namespace leadline::pipeline {

enum class ReceiptState {
  sending,   ///< someone is at it
  accepted,  ///< the archive has it
  refused,   ///< the archive does not want it
  unknown,   ///< the archive may have it: an operator has to decide
};

/// `sending`, `accepted`, `refused`, `unknown`
std::string_view name(ReceiptState state);
std::optional<ReceiptState> receipt_state(std::string_view name);

/// One POST.
struct Attempt {
  util::UtcTime started;
  std::optional<util::UtcTime> ended;      ///< nothing: it is being made, or whoever made it is no more
  std::optional<dcdb::Outcome> outcome{};  ///< with `ended`
  int http_status = 0;                     ///< 0: there was no answer
  std::string message{};                   ///< of the archive, or why there is no answer

  bool operator==(const Attempt&) const = default;
};

struct Receipt {
  ReceiptState state = ReceiptState::sending;
  std::string sha256;     ///< of the document
  std::string object;     ///< key of the document
  std::string unique_id;  ///< of the vessel
  std::uint64_t soundings = 0;
  std::uint64_t bytes = 0;
  double track_nautical_miles = 0;
  std::string endpoint;  ///< the archive's name
  util::UtcTime claimed;
  util::UtcTime deadline;  ///< after which whoever claimed it is no more
  std::vector<Attempt> attempts;
  std::vector<std::string> submission_ids;  ///< to be quoted to the archive
  std::string message;                      ///< the archive's last words

  bool operator==(const Receipt&) const = default;
};

/// The state at a moment: one that is still `sending` when its deadline has passed is `unknown` when an attempt was
/// begun and not ended.
ReceiptState state_at(const Receipt& receipt, util::UtcTime now);

/// Whether whoever claimed it is no more and nothing of it can have reached the archive: then it is as if it was not
/// there.
bool is_abandoned(const Receipt& receipt, util::UtcTime now);

/// JSON, a member a line.
std::string to_json(const Receipt& receipt);

/// Throws Error when the text is no receipt.
Receipt parse_receipt(std::string_view text);

}  // namespace leadline::pipeline
