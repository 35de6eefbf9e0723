// Documents taken apart for tests: the form is checked to the byte, the content is compared with some tolerance.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace leadline::test {

/// One feature.
struct Row {
  double longitude_deg = 0, latitude_deg = 0, depth_m = 0;
  std::int64_t time_ms = 0;

  bool operator==(const Row&) const = default;
};

/// `-70.5,43 10.25 m 2020-01-01T00:00:11.000Z`
std::string describe(const Row& row);

struct Document {
  nlohmann::json members;  ///< all but the features
  std::vector<Row> rows;
};

/// Takes apart a document that we wrote. Throws std::runtime_error saying where it is not of our form: members of
/// features in our order and no others, no white space between tokens, plain numbers with at most eight decimals (three
/// for depths) and no trailing zeros, positions in range, times with three decimals, in order of time.
Document parse_our_document(std::string_view text);

/// Whether a JSON parser that is not the one we write with takes the text: RFC 8259, with well-formed UTF-8.
bool is_json(std::string_view text);

/// Takes apart any document of ours or another program's.
Document parse_any_document(std::string_view text);

/// Where two documents differ, one line each; nothing when they are equal. Positions may differ by 1e-8 degree, depths
/// by 1 mm, times by 1 ms, and soundings within 1 ms may change places unless their expected times are equal. Of our
/// own lineage entries the comment, timestamp, version and the version in the source are free.
std::vector<std::string> differences(const Document& got, const Document& expected);

}  // namespace leadline::test
