// An NMEA 0183 sentence taken apart: framing and checksum. The grammar is described in docs/formats/nmea0183.md.
//
// Nothing here allocates or throws. All texts are views into the bytes they were parsed from and live as long as they.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "nmea0183/words.h"

namespace leadline::nmea0183 {

/// What is wrong with a sentence, in the order in which it is judged; of several the first counts. Fields that are not
/// what they should be make a sentence malformed, too: see messages.h.
enum class Fault : std::uint8_t {
  not_text,   ///< no well-formed UTF-8
  too_short,  ///< fewer than min_sentence_chars
  malformed,  ///< not of the grammar
  checksum,   ///< a wrong one, or none where there should be one
};
inline constexpr std::size_t fault_count = 4;

/// `not text`, `short`, `malformed`, `checksum`
std::string_view name(Fault fault);

/// Code points of the shortest sentence, white space and line end included.
inline constexpr std::size_t min_sentence_chars = 12;

enum class Form : std::uint8_t {
  talker,       ///< `$GPZDA,...`
  query,        ///< `$CCGPQ,GGA`: CC asks GP for GGA
  proprietary,  ///< `$PGRME,...`: of the manufacturer GRM
  other,        ///< begins with `!`; not looked into
};

/// Goes through comma-separated fields once, front to back.
class Fields {
 public:
  explicit Fields(std::string_view data) : rest_(data.data()), end_(data.data() + data.size()) {}

  /// The next field as it stands, not trimmed; empty for missing ones.
  std::string_view next() {
    const char* at = rest_;
    while (end_ - at >= static_cast<std::ptrdiff_t>(word_bytes)) {
      const std::size_t comma = find_in_word(load_word(at), ',');
      at += comma;
      if (comma != word_bytes) return take(at);
    }
    while (at != end_ && *at != ',') ++at;
    return take(at);
  }

  void skip(int count) {
    for (; count > 0; --count) next();
  }

  /// False when only missing fields are left.
  [[nodiscard]] bool more() const { return rest_ != end_; }

 private:
  std::string_view take(const char* comma) {
    const std::string_view field(rest_, static_cast<std::size_t>(comma - rest_));
    rest_ = comma == end_ ? comma : comma + 1;
    return field;
  }

  const char* rest_;
  const char* end_;
};

struct Sentence {
  Form form = Form::other;
  bool checksum_present = false;  ///< and verified
  std::string_view talker;        ///< `GP`; `P` when proprietary; empty for other
  std::string_view formatter;  ///< `ZDA`, in the case it stands in; the manufacturer when proprietary; empty for other
  std::string_view data;       ///< what follows, up to the checksum: comma-separated fields

  [[nodiscard]] Fields fields() const { return Fields(data); }
};

/// With a fault, `sentence` means nothing.
struct Framed {
  Sentence sentence;
  std::optional<Fault> fault;
};

/// Takes one sentence apart. White space around it, a missing `$` and a missing checksum are accepted.
Framed parse_sentence(std::string_view bytes);

/// Takes the sentences of one file apart, in their order: once one of them has carried a checksum that verified, one
/// without is at fault, since a sentence cut short would otherwise turn 50 m into 5 m.
class SentenceParser {
 public:
  Framed parse(std::string_view bytes) {
    Framed framed = parse_sentence(bytes);
    if (framed.fault || framed.sentence.form == Form::other) return framed;
    checksums_expected_ = checksums_expected_ || framed.sentence.checksum_present;
    if (checksums_expected_ && !framed.sentence.checksum_present) framed.fault = Fault::checksum;
    return framed;
  }

 private:
  bool checksums_expected_ = false;
};

/// XOR of all bytes: the checksum when given what stands between `$` and `*`.
std::uint8_t checksum(std::string_view body);

}  // namespace leadline::nmea0183
