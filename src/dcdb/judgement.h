// What an exchange with the archive means. The rules, and why they are as they are: docs/archive.md.
#pragma once

#include <span>

#include "dcdb/archive.h"
#include "http/client.h"
#include "util/time.h"

namespace leadline::dcdb {

/// What a status means, when all of the request was sent.
struct StatusRule {
  int first;
  int last;
  Outcome outcome;
  bool body_decides = false;  ///< `outcome` holds unless the body says `success`
};

/// The first rule that fits counts; where none does, the outcome is unknown.
std::span<const StatusRule> status_rules();

/// `now` is for a Retry-After that is a date. The message is neither shortened nor free of what the archive may repeat.
Answer judge(const http::Exchange& exchange, util::UtcTime now);

}  // namespace leadline::dcdb
