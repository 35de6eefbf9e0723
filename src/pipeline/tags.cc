#include "pipeline/tags.h"

namespace leadline::pipeline {
namespace {

constexpr std::size_t longest_value = 256;

bool is_allowed(char c) {
  const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return alphanumeric || std::string_view(" +-=._:/@").find(c) != std::string_view::npos;
}

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

store::Attributes tags_of(const processing::Report& report) {
  return {{"SourceID", tag_value(report.vessel_id)},
          {"Logger", tag_value(report.logger_id)},
          {"Soundings", std::to_string(report.soundings)}};
}

std::string tag_value(std::string_view text) {
  std::string value;
  for (const char c : text) {
    if (value.size() == longest_value) break;
    if (!continues_a_character(c)) value += is_allowed(c) ? c : '_';
  }
  return value;
}

}  // namespace leadline::pipeline
