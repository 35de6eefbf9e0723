// What a logger file is and holds, without converting it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "cli/sentence_census.h"
#include "csb/strict_json.h"
#include "processing/collector.h"
#include "processing/elapsed_clock.h"
#include "processing/logger_info.h"
#include "processing/report.h"
#include "util/time.h"
#include "wibl/identity.h"
#include "wibl/packet.h"

namespace leadline::cli {

/// A span of the logger's clock, wraps undone.
struct ElapsedSpan {
  double first_ms = 0, last_ms = 0;
};

struct TimeSpan {
  util::UtcTime first, last;
};

struct Inspection {
  processing::Report report;  ///< packets, damages and time source; the rest is of a conversion
  processing::LoggerInfo logger;
  std::optional<wibl::Identity> identity;
  SentenceCensus sentences;
  std::optional<ElapsedSpan> elapsed;  ///< of the packets that have an elapsed time
  std::optional<TimeSpan> span;        ///< the same in real time
  std::optional<csb::StrictJson> metadata;

  /// Whether the file is a logger file of which everything could be read.
  [[nodiscard]] bool good() const;
};

/// Everything as one JSON object; described in docs/inspect.md.
nlohmann::ordered_json to_json(const Inspection& inspection);

/// Everything for people, as lines. Whatever the file holds, the text is UTF-8 without control characters.
std::string to_text(const Inspection& inspection);

/// Looks at one logger file. Needs little memory beside the columns of processing::Collector.
class Inspector {
 public:
  explicit Inspector(util::UtcTime now);
  Inspector(const Inspector&) = delete;
  Inspector& operator=(const Inspector&) = delete;

  /// The file in pieces, and the same packet by packet.
  void feed(util::Bytes chunk) { collector_.feed(chunk); }
  void take(const wibl::RawPacket& packet);

  /// After the last piece, once.
  Inspection finish();

  /// After finish().
  [[nodiscard]] const processing::Observations& observations() const { return collector_.observations(); }

 private:
  void find_span();

  Inspection result_;
  processing::Collector collector_;
  processing::ElapsedClock clock_;
};

}  // namespace leadline::cli
