#include "csb/feature_scanner.h"

#include <array>
#include <cstring>

#include "csb/b12_formats.h"

namespace leadline::csb {
namespace {

/// Exact doubles, so that a quotient of two numbers below 10^15 is the double nearest to the decimal.
constexpr std::array<double, 16> powers_of_ten = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
constexpr std::ptrdiff_t max_digits = 15;

bool is_plain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

/// The member whose name and closing quote stand at `at`.
const Node* member_at(const Node& node, const char* at, const char* end) {
  const auto left = static_cast<std::size_t>(end - at);
  for (const Node& member : node.members) {
    const std::size_t size = member.name.size();
    if (left > size && at[size] == '"' && std::memcmp(at, member.name.data(), size) == 0) return &member;
  }
  return nullptr;
}

}  // namespace

const char* FeatureScanner::scan(const Node& feature, const char* begin, const char* end) {
  end_ = end;
  facts_ = {};
  return is(begin, '{') ? value(feature, begin) : nullptr;
}

const char* FeatureScanner::skip_blanks(const char* at) const {
  while (at != end_ && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
  return at;
}

// Depth is that of the tree: what it has no node for is not plain.
const char* FeatureScanner::value(const Node& node, const char* at) {
  if (at == end_) return nullptr;
  if (node.role == Role::uncertainty) facts_.has_uncertainty = true;
  if (*at == '"') return text(node, at + 1);
  if (*at == '{') return object(node, at + 1);
  if (*at == '[') return list(node, at + 1);
  return number(node, at);
}

const char* FeatureScanner::object(const Node& node, const char* at) {
  if ((node.types & object_type) == 0) return nullptr;
  if (node.role == Role::properties) facts_.has_properties = true;
  std::uint64_t seen = 0;
  do {
    at = skip_blanks(at);
    if (!is(at, '"')) return nullptr;
    const Node* member = member_at(node, ++at, end_);
    if (member == nullptr) return nullptr;
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(member - node.members.data());
    at = skip_blanks(at + member->name.size() + 1);
    if (!is(at, ':') || (seen & bit) != 0) return nullptr;
    seen |= bit;
    at = value(*member, skip_blanks(at + 1));
    if (at == nullptr) return nullptr;
    at = skip_blanks(at);
  } while (skip(at, ','));
  return is(at, '}') && (node.required & ~seen) == 0 ? at + 1 : nullptr;
}

const char* FeatureScanner::list(const Node& node, const char* at) {
  if ((node.types & list_type) == 0 || node.items.empty()) return nullptr;
  std::uint64_t items = 0;
  do {
    at = value(*node.item(items++), skip_blanks(at));
    if (at == nullptr) return nullptr;
    at = skip_blanks(at);
  } while (skip(at, ','));
  return is(at, ']') && broken_length(node, items) == nullptr ? at + 1 : nullptr;
}

const char* FeatureScanner::text(const Node& node, const char* at) {
  const char* const begin = at;
  while (at != end_ && is_plain(*at)) ++at;
  if (!is(at, '"')) return nullptr;
  const std::string_view text(begin, static_cast<std::size_t>(at - begin));
  if (spells_no_number(text) || first_broken(node, {.types = text_type, .text = text}) != nullptr) return nullptr;
  if (node.role == Role::time) facts_.time_ms = parse_b12_time(text)->ms;
  return at + 1;
}

const char* FeatureScanner::number(const Node& node, const char* at) {
  const bool negative = skip(at, '-');
  const char* const whole = at;
  std::uint64_t digits = 0;
  for (; is_digit(at); ++at) digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
  const std::ptrdiff_t whole_digits = at - whole;
  if (whole_digits == 0 || whole_digits > max_digits || (whole_digits > 1 && *whole == '0')) return nullptr;
  std::ptrdiff_t decimals = 0;
  if (skip(at, '.')) {
    const char* const fraction = at;
    for (; is_digit(at) && at - fraction <= max_digits; ++at)
      digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
    decimals = at - fraction;
    if (decimals == 0 || whole_digits + decimals > max_digits) return nullptr;
  }
  if (at == end_ || *at == 'e' || *at == 'E') return nullptr;
  const double magnitude = static_cast<double>(digits) / powers_of_ten[static_cast<std::size_t>(decimals)];
  const double value = negative ? -magnitude : magnitude;
  if (first_broken(node, {.types = number_type, .number = value}) != nullptr) return nullptr;
  if (node.role == Role::depth) facts_.depth_m = value;
  if (node.role == Role::longitude) facts_.longitude_deg = value;
  if (node.role == Role::latitude) facts_.latitude_deg = value;
  return at;
}

}  // namespace leadline::csb
