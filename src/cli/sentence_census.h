// Which NMEA 0183 sentences a logger file holds, and what is wrong with them.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "nmea0183/messages.h"
#include "nmea0183/sentence.h"

namespace leadline::cli {

/// Judges the fields of every message Leadline can read, not only of those that go into soundings.
class SentenceCensus {
 public:
  struct Count {
    std::uint64_t read = 0;
    std::uint64_t malformed = 0;  ///< of these: the frame is good, a field is not
  };

  static constexpr std::size_t max_types = 1000;

  void take(std::string_view sentence);

  /// Sentences with a good frame: by formatter (`ZDA`), `P` and manufacturer (`PGRM`), `query`, or `!`; behind
  /// max_types of them `others`.
  [[nodiscard]] const std::map<std::string, Count, std::less<>>& by_type() const { return by_type_; }

  /// All that is wrong, fields included, by nmea0183::Fault.
  [[nodiscard]] const std::array<std::uint64_t, nmea0183::fault_count>& faults() const { return faults_; }

 private:
  Count& count_of(const std::string& type);

  nmea0183::SentenceParser parser_;
  std::map<std::string, Count, std::less<>> by_type_;
  std::array<std::uint64_t, nmea0183::fault_count> faults_{};
};

}  // namespace leadline::cli
