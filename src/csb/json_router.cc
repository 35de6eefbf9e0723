#include "csb/json_router.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <rapidjson/reader.h>
#include <vector>

#include "util/utf8.h"

namespace leadline::csb {
namespace {

constexpr std::size_t in_root = 1, in_feature_list = 2;  // depths

struct ErrorText {
  rapidjson::ParseErrorCode code;
  std::string_view rule, found;
};

constexpr ErrorText error_texts[] = {
    {rapidjson::kParseErrorDocumentEmpty, "json/syntax", "nothing"},
    {rapidjson::kParseErrorDocumentRootNotSingular, "json/syntax", "more text behind the value"},
    {rapidjson::kParseErrorValueInvalid, "json/syntax", "no JSON value (NaN, Infinity and 'text' are none)"},
    {rapidjson::kParseErrorObjectMissName, "json/syntax", "no key in double quotes"},
    {rapidjson::kParseErrorObjectMissColon, "json/syntax", "no colon behind a key"},
    {rapidjson::kParseErrorObjectMissCommaOrCurlyBracket, "json/syntax", "neither comma nor } behind a value"},
    {rapidjson::kParseErrorArrayMissCommaOrSquareBracket, "json/syntax", "neither comma nor ] behind a value"},
    {rapidjson::kParseErrorStringUnicodeEscapeInvalidHex, "json/syntax", "\\u without four hexadecimal digits"},
    {rapidjson::kParseErrorStringUnicodeSurrogateInvalid, "json/encoding", "a lone surrogate"},
    {rapidjson::kParseErrorStringEscapeInvalid, "json/syntax", "an unknown escape, or a control character in a text"},
    {rapidjson::kParseErrorStringMissQuotationMark, "json/syntax", "a text without its closing quote"},
    {rapidjson::kParseErrorNumberTooBig, "json/number", "a number beyond double"},
    {rapidjson::kParseErrorNumberMissFraction, "json/syntax", "no digit behind a decimal point"},
    {rapidjson::kParseErrorNumberMissExponent, "json/syntax", "no digit in an exponent"},
};

constexpr ErrorText other_error = {rapidjson::kParseErrorUnspecificSyntaxError, "json/syntax", "no JSON"};

/// Where documents say what they are: the rules that want the names of the conventions.
struct ConventionPlace {
  std::string path;
  Schema schema;
};

std::vector<ConventionPlace> find_convention_places() {
  std::vector<ConventionPlace> places;
  for (const auto& schema : schemas()) {
    for (const Rule& rule : b12_rules()) {
      const bool is_of_schema = (rule.schemas & static_cast<unsigned>(schema.schema)) != 0;
      if (is_of_schema && rule.requirement.one_of == schema.convention)
        places.push_back({std::string(path_in(schema.schema, rule.path)), schema.schema});
    }
  }
  return places;
}

}  // namespace

bool JsonRouter::read() {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const Stretch front = stream_.ahead(byte_order_mark.size());
  if (std::string_view(front.begin, front.end).starts_with(byte_order_mark)) {
    report("json/byte-order-mark", "/", 0, "a byte-order mark");
    stream_.skip_to(front.begin + byte_order_mark.size());
  }
  rapidjson::Reader reader;
  return explain(reader.Parse<rapidjson::kParseNumbersAsStringsFlag>(stream_, *this));
}

/// The reader takes an end of the window, and a NUL byte, for the end of the text.
bool JsonRouter::explain(const rapidjson::ParseResult& result) {
  if (result.Code() == rapidjson::kParseErrorTermination) return false;
  const std::uint64_t at = result.IsError() ? result.Offset() : stream_.Tell();
  if (window_.bad_encoding() && at >= *window_.bad_encoding())
    return refuse("json/encoding", "a byte that is no UTF-8");
  if (window_.token_too_long()) return refuse("json/token", "more than 1 MiB");
  const Stretch rest = stream_.ahead(1);
  const bool at_end = rest.begin == rest.end;
  if (!result.IsError()) return at_end || refuse("json/syntax", "a NUL byte behind the value");
  const auto* known = std::ranges::find(error_texts, result.Code(), &ErrorText::code);
  const ErrorText& error = known == std::end(error_texts) ? other_error : *known;
  report(error.rule, "/", at, fmt::format("{}{}", error.found, at_end ? ": the document ends here" : ""));
  return false;
}

bool JsonRouter::refuse(std::string_view rule, std::string found) {
  report(rule, "/", stream_.Tell(), std::move(found));
  return false;
}

void JsonRouter::report(std::string_view rule_id, std::string path, std::uint64_t offset, std::string found) {
  const Rule& rule = b12_rule(rule_id);
  if (!json_issues_.count(rule)) return;
  json_issues_.keep(Part::json, {.rule = &rule,
                                 .severity = rule.severity,
                                 .path = path,
                                 .at = path,
                                 .found = std::move(found),
                                 .right = std::string(rule.text),
                                 .position = window_.position(offset)});
}

bool JsonRouter::note_token() {
  const std::uint64_t offset = stream_.Tell();
  window_.note_token(offset);
  return offset <= budget_ ||
         refuse("json/size", in_features_ ? "a feature of more than 1 MiB" : "more than 4 MiB of metadata");
}

// RapidJSON lets a low surrogate without a high one pass.
bool JsonRouter::check_text(std::string_view text) {
  constexpr char first_of_surrogate = '\xED';
  return text.find(first_of_surrogate) == std::string_view::npos || util::is_utf8(text) ||
         refuse("json/encoding", "a lone surrogate");
}

// RapidJSON's own conversion is not exact, or else not defined for 0e-9.
bool JsonRouter::RawNumber(const char* text, unsigned size, bool) {
  double value = 0;
  if (std::from_chars(text, text + size, value).ec == std::errc::result_out_of_range)
    value = std::strtod(std::string(text, size).c_str(), nullptr);
  if (std::isinf(value)) {
    report("json/number", "/", stream_.Tell() - size, "a number beyond double");
    return false;
  }
  std::int64_t integer = 0;
  const bool is_integer = std::from_chars(text, text + size, integer).ptr == text + size;
  return is_integer ? scalar(to_scalar(value), integer) : scalar(to_scalar(value), value);
}

bool JsonRouter::String(const char* text, unsigned size, bool) {
  const std::string_view view(text, size);
  if (!in_features_) note_convention(view);
  return check_text(view) && scalar({.types = text_type, .text = view}, view);
}

bool JsonRouter::Key(const char* text, unsigned size, bool) {
  const std::string_view view(text, size);
  if (!note_token() || !check_text(view)) return false;
  if (!keys_.note_key(view)) report("json/duplicate-key", shown_path(), stream_.Tell(), as_json(view) + " once more");
  if (in_features_) {
    for (Candidate& candidate : candidates_) candidate.walker().key(view);
  } else {
    metadata_.key(view);
  }
  return true;
}

/// The key may be of any length.
std::string JsonRouter::shown_path() const {
  constexpr std::size_t enough = 200;
  const std::string path = keys_.path();
  const std::string_view front = shortened(path, enough);
  return std::string(front) + (front.size() < path.size() ? "..." : "");
}

bool JsonRouter::start(Types type) {
  if (!note_token()) return false;
  if (keys_.depth() == max_document_depth) {
    report("json/depth", "/", stream_.Tell() - 1, "one more");
    return false;
  }
  const bool is_list = type == list_type;
  keys_.note_value();
  if (in_features_) {
    if (keys_.depth() == in_feature_list) begin_feature();
    for (Candidate& candidate : candidates_)
      is_list ? candidate.walker().start_list() : candidate.walker().start_object();
  } else {
    if (is_list && keys_.depth() == in_root && keys_.in_object() && keys_.key() == "features") begin_features();
    metadata_.start(is_list);
  }
  keys_.open(is_list);
  return true;
}

bool JsonRouter::end_kept() {
  metadata_.end();
  return true;
}

bool JsonRouter::EndObject(unsigned) {
  if (!note_token()) return false;
  keys_.close();
  if (!in_features_) return end_kept();
  for (Candidate& candidate : candidates_) candidate.walker().end_object();
  if (keys_.depth() == in_feature_list) {
    end_feature();
    scan_features();
  }
  return true;
}

bool JsonRouter::EndArray(unsigned) {
  if (!note_token()) return false;
  keys_.close();
  if (!in_features_) return end_kept();
  if (keys_.depth() == in_root) {
    end_features();
    return end_kept();
  }
  for (Candidate& candidate : candidates_) candidate.walker().end_list();
  if (keys_.depth() == in_feature_list) end_feature();
  return true;
}

void JsonRouter::begin_features() {
  in_features_ = true;
  features_begin_ = stream_.Tell();
  budget_ = UINT64_MAX;
  if (!candidates_.empty()) return;
  const auto chosen = options_.schema ? options_.schema : schema_;
  for (const auto& schema : schemas()) {
    if (schema.has_features && (!chosen || schema.schema == *chosen)) candidates_.emplace_back(schema.schema, options_);
  }
}

void JsonRouter::end_features() {
  in_features_ = false;
  metadata_budget_ += stream_.Tell() - features_begin_;
  budget_ = metadata_budget_;
}

void JsonRouter::begin_feature() {
  budget_ = stream_.Tell() + max_feature_bytes;
  for (Candidate& candidate : candidates_) candidate.begin_feature(features_);
}

void JsonRouter::end_feature() {
  budget_ = UINT64_MAX;
  for (Candidate& candidate : candidates_) candidate.end_feature(features_);
  ++features_;
}

void JsonRouter::tell_scalar(const Scalar& value) {
  const bool is_feature = keys_.depth() == in_feature_list;
  if (is_feature) begin_feature();
  for (Candidate& candidate : candidates_) candidate.walker().scalar(value);
  if (is_feature) end_feature();
}

/// Goes over features in order, with the comma in front of each, without the reader noticing.
void JsonRouter::scan_features() {
  constexpr std::size_t enough = std::size_t{4} << 10U;
  constexpr auto skip_blanks = [](const char* at, const char* end) {
    return std::find_if(at, end, [](char c) { return c != ' ' && c != '\n' && c != '\r' && c != '\t'; });
  };
  for (;;) {
    const Stretch text = stream_.ahead(enough);
    const char* at = skip_blanks(text.begin, text.end);
    if (at == text.end || *at != ',') return;
    at = scan_feature(skip_blanks(at + 1, text.end), text.end);
    if (at == nullptr) return;
    stream_.skip_to(at);
    window_.note_token(stream_.Tell());
    keys_.note_value();
    ++features_;
  }
}

const char* JsonRouter::scan_feature(const char* begin, const char* end) {
  const char* feature_end = nullptr;
  for (Candidate& candidate : candidates_) {
    feature_end = candidate.scan(begin, end);
    if (feature_end == nullptr) return nullptr;
  }
  for (Candidate& candidate : candidates_) candidate.accept_scanned(features_);
  return feature_end;
}

void JsonRouter::note_convention(std::string_view text) {
  static const std::vector<ConventionPlace> places = find_convention_places();
  constexpr std::size_t deepest = 3;
  if (schema_ || keys_.depth() > deepest || !keys_.in_object()) return;
  const std::string path = keys_.path();
  for (const auto& place : places) {
    if (path != place.path) continue;
    convention_ = as_json(text);
    if (text == info(place.schema).convention) schema_ = place.schema;
  }
}

}  // namespace leadline::csb
