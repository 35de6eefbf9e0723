// Takes sentences apart, one a line.
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz_input.h"
#include "nmea0183/encode.h"
#include "nmea0183/messages.h"
#include "nmea0183/sentence.h"

namespace {

using leadline::fuzz::Input;
using leadline::fuzz::require;
namespace nmea0183 = leadline::nmea0183;

bool lies_within(std::string_view part, std::string_view whole) {
  return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void check_views(const nmea0183::Sentence& sentence, std::string_view line) {
  require(
      lies_within(sentence.talker, line) && lies_within(sentence.formatter, line) && lies_within(sentence.data, line),
      "texts are views into the sentence");
}

/// A sentence that is used is told the same by both decoders; anything else is not told by one of them.
void check_decoders(const nmea0183::Sentence& sentence) {
  const nmea0183::Decoded any = nmea0183::decode(sentence);
  const nmea0183::Decoded used = nmea0183::decode_used(sentence);
  const nmea0183::MessageKind* kind = nmea0183::kind_of(any.message);
  if (kind && kind->used) {
    require(any.message.index() == used.message.index() && any.malformed == used.malformed, "both decoders agree");
  } else {
    require(!nmea0183::kind_of(used.message) && !used.malformed, "what is not used is not looked into");
  }
  if (const auto* xdr = std::get_if<nmea0183::Xdr>(&any.message); xdr && !any.malformed) {
    require(nmea0183::transducers(*xdr).size() <= sentence.data.size() + 1, "no more measurements than fields");
  }
}

void check_round_trip(std::string_view body, const nmea0183::Sentence& sentence) {
  const std::string written = nmea0183::with_checksum(body);
  const nmea0183::Framed again = nmea0183::parse_sentence(written);
  require(!again.fault && again.sentence.checksum_present, "a checksum that was added verifies");
  require(again.sentence.formatter == sentence.formatter && again.sentence.data == sentence.data,
          "a checksum changes nothing else");
}

void check(std::string_view line, nmea0183::SentenceParser& parser) {
  const nmea0183::Framed alone = nmea0183::parse_sentence(line);
  const nmea0183::Framed in_file = parser.parse(line);
  if (alone.fault) {
    require(in_file.fault == alone.fault, "a fault stays one");
    return;
  }
  require(!in_file.fault || in_file.fault == nmea0183::Fault::checksum, "only a missing checksum is a new fault");
  check_views(alone.sentence, line);
  check_decoders(alone.sentence);
  if (alone.sentence.form == nmea0183::Form::talker && line.front() == '$' && !alone.sentence.checksum_present &&
      line.find_first_of(" \t\r\v\f") == std::string_view::npos && line.find('$', 1) == std::string_view::npos) {
    check_round_trip(line.substr(1), alone.sentence);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = Input(data, size).text();
  nmea0183::SentenceParser parser;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    check(line, parser);
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return 0;
}
