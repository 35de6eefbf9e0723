#include "cli/sentence_census.h"

#include <algorithm>

namespace leadline::cli {
namespace {

using nmea0183::Fault;
using nmea0183::Form;

std::string upper_case(std::string_view text) {
  std::string upper(text);
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return upper;
}

std::string type_of(const nmea0183::Sentence& sentence) {
  switch (sentence.form) {
    case Form::talker: return upper_case(sentence.formatter);
    case Form::proprietary: return "P" + upper_case(sentence.formatter);
    case Form::query: return "query";
    case Form::other: break;
  }
  return "!";
}

}  // namespace

SentenceCensus::Count& SentenceCensus::count_of(const std::string& type) {
  const bool listed = by_type_.size() < max_types || by_type_.contains(type);
  return by_type_[listed ? type : "others"];
}

void SentenceCensus::take(std::string_view sentence) {
  const auto framed = parser_.parse(sentence);
  if (framed.fault) {
    ++faults_[static_cast<std::size_t>(*framed.fault)];
    return;
  }
  Count& count = count_of(type_of(framed.sentence));
  ++count.read;
  if (!nmea0183::decode(framed.sentence).malformed) return;
  ++count.malformed;
  ++faults_[static_cast<std::size_t>(Fault::malformed)];
}

}  // namespace leadline::cli
