#include "support/document.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <stdexcept>

#include "util/number.h"
#include "util/time.h"

namespace leadline::test {
namespace {

using nlohmann::json;

/// Takes expected pieces off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), rest_(text) {}

  bool skip(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }

  void expect(std::string_view literal) {
    if (!skip(literal)) fail(fmt::format("`{}` expected", literal));
  }

  double number(std::size_t decimals) {
    const std::string_view token = rest_.substr(0, rest_.find_first_not_of("-0123456789.eE+"));
    const std::string_view digits = token.substr(token.starts_with('-') ? 1 : 0);
    const std::size_t point = digits.find('.');
    const bool has_fraction = point != std::string_view::npos;
    const bool plain = util::parse_decimal(token) && !token.starts_with('+') && point != 0 &&
                       (digits == "0" || digits.starts_with("0.") || !digits.starts_with('0')) && token != "-0";
    if (!plain) fail("a plain number expected");
    if (has_fraction && (digits.back() == '0' || digits.back() == '.' || digits.size() - point - 1 > decimals)) {
      fail(fmt::format("at most {} decimals and no trailing zeros expected", decimals));
    }
    rest_.remove_prefix(token.size());
    return *util::parse_decimal(token);
  }

  std::int64_t time() {
    const auto time = util::parse_iso8601(rest_.substr(0, util::iso8601_chars));
    if (!time) fail("a time with three decimals expected");
    rest_.remove_prefix(util::iso8601_chars);
    return time->time_since_epoch().count();
  }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  [[noreturn]] void fail(const std::string& why) const {
    throw std::runtime_error(
        fmt::format("byte {}: {}, found `{}`", text_.size() - rest_.size(), why, rest_.substr(0, 60)));
  }

 private:
  std::string_view text_;
  std::string_view rest_;
};

Row scan_row(Scanner& scanner) {
  Row row;
  scanner.expect(R"({"type":"Feature","geometry":{"type":"Point","coordinates":[)");
  row.longitude_deg = scanner.number(8);
  scanner.expect(",");
  row.latitude_deg = scanner.number(8);
  scanner.expect(R"(]},"properties":{"depth":)");
  row.depth_m = scanner.number(3);
  scanner.expect(R"(,"time":")");
  row.time_ms = scanner.time();
  scanner.expect(R"("}})");
  return row;
}

void check_row(const Scanner& scanner, const Row& row, const std::vector<Row>& before) {
  if (row.longitude_deg <= -180 || row.longitude_deg > 180) scanner.fail("a longitude in (-180, 180] expected before");
  if (std::abs(row.latitude_deg) > 90) scanner.fail("a latitude in [-90, 90] expected before");
  if (row.depth_m <= 0) scanner.fail("a positive depth expected before");
  if (!before.empty() && row.time_ms < before.back().time_ms) scanner.fail("a later time expected before");
}

bool is_ours(const json& entry) {
  return entry.is_object() && entry.contains("source") && entry["source"].is_string() &&
         entry["source"].get_ref<const std::string&>().starts_with("Leadline-");
}

json without_free_texts(json members) {
  const auto processing = "/properties/processing"_json_pointer;
  if (!members.contains(processing) || !members[processing].is_array()) return members;
  for (json& entry : members[processing]) {
    if (!is_ours(entry)) continue;
    for (const char* free : {"comment", "timestamp", "version"}) {
      if (entry.contains(free) && entry[free].is_string() && entry[free] != "") entry[free] = "any text";
    }
    entry["source"] = "Leadline-";
  }
  return members;
}

bool same_number(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)); }

/// Appends where two values differ. Numbers that are written in different ways may be equal.
void compare(const json& got, const json& expected, const std::string& path, std::vector<std::string>& found) {
  if (got.is_object() && expected.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      if (!got.contains(key)) found.push_back(fmt::format("{}/{}: missing", path, key));
    }
    for (const auto& [key, value] : got.items()) {
      if (expected.contains(key)) {
        compare(value, expected[key], path + "/" + key, found);
      } else {
        found.push_back(fmt::format("{}/{}: not expected", path, key));
      }
    }
  } else if (got.is_array() && expected.is_array() && got.size() == expected.size()) {
    for (std::size_t i = 0; i < got.size(); ++i) compare(got[i], expected[i], fmt::format("{}/{}", path, i), found);
  } else if (got.is_number() && expected.is_number() ? !same_number(got, expected) : got != expected) {
    found.push_back(fmt::format("{}: {}, expected {}", path, got.dump(), expected.dump()));
  }
}

bool same(const Row& a, const Row& b) {
  const double turn = std::abs(a.longitude_deg - b.longitude_deg);
  return std::min(turn, 360 - turn) <= 1e-8 + 1e-13 && std::abs(a.latitude_deg - b.latitude_deg) <= 1e-8 + 1e-13 &&
         std::abs(a.depth_m - b.depth_m) <= 1e-3 + 1e-9 && std::abs(a.time_ms - b.time_ms) <= 1;
}

/// Brings the row that matches the expected one forward when the two may change places.
void settle(std::vector<Row>& got, const std::vector<Row>& expected, std::size_t i) {
  for (std::size_t j = i + 1; j < std::min(i + 16, got.size()); ++j) {
    if (std::abs(expected[j].time_ms - expected[i].time_ms) > 1) return;
    if (!same(got[j], expected[i]) || expected[j].time_ms == expected[i].time_ms) continue;
    const auto at = got.begin() + static_cast<std::ptrdiff_t>(i);
    const auto match = got.begin() + static_cast<std::ptrdiff_t>(j);
    std::rotate(at, match, match + 1);
    return;
  }
}

void compare(std::vector<Row> got, const std::vector<Row>& expected, std::vector<std::string>& found) {
  const bool as_many = got.size() == expected.size();
  if (!as_many) found.push_back(fmt::format("{} features, expected {}", got.size(), expected.size()));
  for (std::size_t i = 0; i < std::min(got.size(), expected.size()); ++i) {
    if (as_many && !same(got[i], expected[i])) settle(got, expected, i);
    if (same(got[i], expected[i])) continue;
    found.push_back(fmt::format("feature {}: {}, expected {}", i, describe(got[i]), describe(expected[i])));
  }
}

}  // namespace

std::string describe(const Row& row) {
  const util::UtcTime time{std::chrono::milliseconds(row.time_ms)};
  return fmt::format("{},{} {} m {}", row.longitude_deg, row.latitude_deg, row.depth_m, util::to_iso8601(time));
}

Document parse_our_document(std::string_view text) {
  static constexpr std::string_view features_begin = R"(,"features":[)";
  const std::size_t features_at = text.rfind(features_begin);
  if (features_at == std::string_view::npos) throw std::runtime_error("no features");
  const std::string head = std::string(text.substr(0, features_at)) + "}";
  if (nlohmann::ordered_json::parse(head).dump() != head) throw std::runtime_error("head is not written plainly");
  Document document{json::parse(head), {}};
  Scanner scanner(text.substr(features_at));
  scanner.expect(features_begin);
  while (!scanner.skip("]}")) {
    if (!document.rows.empty()) scanner.expect(",");
    const Row row = scan_row(scanner);
    check_row(scanner, row, document.rows);
    document.rows.push_back(row);
  }
  if (!scanner.skip("\n") && !scanner.at_end()) scanner.fail("the end expected");
  return document;
}

bool is_json(std::string_view text) {
  constexpr auto flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
  rapidjson::Reader reader;
  rapidjson::BaseReaderHandler<> nothing;
  rapidjson::MemoryStream stream(text.data(), text.size());
  return !reader.Parse<flags>(stream, nothing).IsError();
}

Document parse_any_document(std::string_view text) {
  Document document{json::parse(text), {}};
  for (const json& feature : document.members.at("features")) {
    const json& position = feature.at("geometry").at("coordinates");
    const json& properties = feature.at("properties");
    const auto time = util::parse_iso8601(properties.at("time").get_ref<const std::string&>());
    document.rows.push_back(
        {position.at(0), position.at(1), properties.at("depth"), time.value().time_since_epoch().count()});
  }
  document.members.erase("features");
  return document;
}

std::vector<std::string> differences(const Document& got, const Document& expected) {
  std::vector<std::string> found;
  compare(without_free_texts(got.members), without_free_texts(expected.members), "", found);
  compare(got.rows, expected.rows, found);
  return found;
}

}  // namespace leadline::test
