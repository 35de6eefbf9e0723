#include "csb/b12_formats.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "util/number.h"
#include "util/time.h"

namespace leadline::csb {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool all_of(std::string_view text, bool (*is)(char)) { return std::ranges::all_of(text, is); }

// The archive's pattern takes anything behind EPSG:1024 to EPSG:1029.
bool is_epsg_code(std::string_view text) {
  constexpr std::string_view authority = "EPSG:";
  if (!text.starts_with(authority)) return false;
  text.remove_prefix(authority.size());
  if (text.starts_with("102") && text.size() > 3 && text[3] >= '4' && text[3] <= '9') return true;
  if (text.size() < 4 || text.size() > 5 || text[0] == '0') return false;
  const auto code = util::parse_digits(text);
  return code && *code >= 1024 && *code <= 32767;
}

/// Two digits at the front, from `low` to `high`.
bool skip_two_digits(std::string_view& text, int low, int high, int& value) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return false;
  value = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  return value >= low && value <= high;
}

bool skip(std::string_view& text, char upper) {
  if (text.empty() || (text[0] != upper && text[0] != (is_letter(upper) ? upper + ('a' - 'A') : upper))) return false;
  text.remove_prefix(1);
  return true;
}

/// The digits at the front.
std::string_view take_digits(std::string_view& text) {
  const auto count = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

std::int64_t thousandths(std::string_view fraction) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < 3; ++i) value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  return value;
}

/// Calendar and clock, as they stand.
struct Parts {
  int month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

std::optional<std::int64_t> to_ms(std::string_view year, const Parts& parts, std::string_view fraction) {
  const auto number = util::parse_digits(year);
  const auto days = number ? util::days_since_epoch(*number, parts.month, parts.day) : std::nullopt;
  if (!days) return std::nullopt;
  const std::int64_t seconds = ((*days * 24 + parts.hour) * 60 + parts.minute) * 60 + parts.second;
  return seconds * 1000 + thousandths(fraction);
}

bool is_time_utc(std::string_view text) {
  const auto time = parse_b12_time(text);
  return time && time->utc;
}

bool is_time(std::string_view text) { return parse_b12_time(text).has_value(); }

bool is_uuid(std::string_view text) {
  constexpr std::string_view form = "00000000-0000-0000-0000-000000000000";
  return std::ranges::equal(text, form, [](char c, char wanted) { return wanted == '0' ? is_hex(c) : c == wanted; });
}

bool is_vessel_id(std::string_view text) {
  const std::string_view provider = text.substr(0, text.find('-'));
  if (provider.empty() || provider.size() == text.size() || !is_letter(provider[0])) return false;
  return all_of(provider, is_alphanumeric) && is_uuid(text.substr(provider.size() + 1));
}

bool is_vessel_id_3_0(std::string_view text) {
  std::size_t parts = 0;
  for (;; ++parts) {
    const std::string_view part = text.substr(0, text.find('-'));
    if (part.size() < 2 || !all_of(part, is_alphanumeric)) return false;
    if (part.size() == text.size()) return parts > 0;
    text.remove_prefix(part.size() + 1);
  }
}

bool is_email(std::string_view text) {
  constexpr auto is_local = [](char c) {
    return is_alphanumeric(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
  };
  constexpr auto is_domain = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-'; };
  const auto at = text.find('@'), point = text.rfind('.');
  if (at == std::string_view::npos || point == std::string_view::npos || point < at + 2) return false;
  const std::string_view top = text.substr(point + 1);
  return at > 0 && all_of(text.substr(0, at), is_local) && all_of(text.substr(at + 1, point - at - 1), is_domain) &&
         top.size() >= 2 && top.size() <= 6 && all_of(top, is_letter);
}

bool is_dotted(std::string_view text, bool (*is_part)(std::string_view part)) {
  for (;;) {
    const std::string_view part = text.substr(0, text.find('.'));
    if (part.empty() || !is_part(part)) return false;
    if (part.size() == text.size()) return true;
    text.remove_prefix(part.size() + 1);
  }
}

// RFC 5321: no empty part between points on either side, and no host that begins or ends with a hyphen.
bool is_deliverable_email(std::string_view text) {
  constexpr std::size_t max_length = 254, max_local = 64, max_label = 63;
  if (!is_email(text)) return true;  // which is an error already
  const auto at = text.find('@');
  const bool local = is_dotted(text.substr(0, at), [](std::string_view) { return true; });
  const bool domain = is_dotted(text.substr(at + 1), [](std::string_view label) {
    return label.front() != '-' && label.back() != '-' && label.size() <= max_label;
  });
  return local && domain && at <= max_local && text.size() <= max_length;
}

bool is_ship_number(std::string_view text) { return is_mmsi(text) || is_imo(text); }

bool is_ship_number_3_0(double number) {
  return (number >= 100'000'000 && number <= 999'999'999) || (number >= 1'000'000 && number <= 9'999'999);
}

constexpr std::array formats = {
    FormatInfo{Format::none, nullptr, nullptr, ""},
    FormatInfo{Format::epsg_code, is_epsg_code, nullptr, "EPSG:1024 to EPSG:32767, such as EPSG:4326"},
    FormatInfo{Format::time_utc, is_time_utc, nullptr, "a time in UTC, such as 2024-05-01T10:00:00.250Z"},
    FormatInfo{Format::time_any, is_time, nullptr, "a time, such as 2024-05-01T10:00:00.250Z"},
    FormatInfo{Format::vessel_id, is_vessel_id, nullptr,
               "letters and digits, a hyphen and a UUID, such as SEAID-e8c469f8-df38-11e5-b86d-9a79f06e9478"},
    FormatInfo{Format::vessel_id_3_0, is_vessel_id_3_0, nullptr,
               "two or more groups of letters and digits with hyphens between them, such as SEAID-12345"},
    FormatInfo{Format::email, is_email, nullptr, "an e-mail address, such as csb@example.org"},
    FormatInfo{Format::deliverable_email, is_deliverable_email, nullptr,
               "an e-mail address without .. and without hyphens at the ends of its host"},
    FormatInfo{Format::ship_number, is_ship_number, nullptr,
               "an MMSI of nine digits, or IMO and seven digits, such as 369958000 or IMO1234567"},
    FormatInfo{Format::ship_number_3_0, nullptr, is_ship_number_3_0,
               "an MMSI of nine digits, or an IMO number of seven"},
};

}  // namespace

const FormatInfo& info(Format format) {
  const FormatInfo& found = formats.at(static_cast<std::size_t>(format));
  assert(found.format == format);
  return found;
}

bool is_mmsi(std::string_view text) { return text.size() == 9 && all_of(text, is_digit); }

bool is_imo(std::string_view text) {
  return text.size() == 10 && text.starts_with("IMO") && all_of(text.substr(3), is_digit);
}

bool spells_no_number(std::string_view text) {
  constexpr std::string_view spellings[] = {"nan", "inf", "infinity"};
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const auto is_small = [](char c, char wanted) { return (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) == wanted; };
  return std::ranges::any_of(spellings, [&](auto known) { return std::ranges::equal(text, known, is_small); });
}

std::optional<B12Time> parse_b12_time(std::string_view text) {
  const std::string_view year = take_digits(text);
  Parts parts;
  const bool well_formed = !year.empty() && skip(text, '-') && skip_two_digits(text, 1, 12, parts.month) &&
                           skip(text, '-') && skip_two_digits(text, 1, 31, parts.day) && skip(text, 'T') &&
                           skip_two_digits(text, 0, 23, parts.hour) && skip(text, ':') &&
                           skip_two_digits(text, 0, 59, parts.minute) && skip(text, ':') &&
                           skip_two_digits(text, 0, 60, parts.second);
  if (!well_formed) return std::nullopt;
  std::string_view fraction;
  if (skip(text, '.')) {
    fraction = take_digits(text);
    if (fraction.empty()) return std::nullopt;
  }
  const bool utc = skip(text, 'Z');
  if (!text.empty()) return std::nullopt;
  return B12Time{utc, to_ms(year, parts, fraction)};
}

}  // namespace leadline::csb
