// docs/formats/wibl.md against the tables it describes.
#include <gtest/gtest.h>
#include <map>
#include <sstream>

#include "unit/wibl/support.h"
#include "wibl/dump.h"
#include "wibl/fields.h"
#include "wibl/kinds.h"

namespace leadline::wibl {
namespace {

using Row = std::vector<std::string>;

/// The cells of `| a | b |`.
Row cells(const std::string& line) {
  Row row;
  std::istringstream in(line.substr(1));
  for (std::string cell; std::getline(in, cell, '|');) {
    const auto first = cell.find_first_not_of(' ');
    row.push_back(first == std::string::npos ? "" : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
  }
  return row;
}

struct Section {
  std::vector<Row> rows;             ///< of its table, without the head
  std::vector<std::string> packets;  ///< hex
  std::vector<std::string> read_as;  ///< what each of them reads as
};

/// The page by headings (`3 Depth`).
std::map<std::string, Section> read_page() {
  std::istringstream in(read_file(std::string(LEADLINE_SOURCE_DIR) + "/docs/formats/wibl.md"));
  std::map<std::string, Section> sections;
  Section* section = nullptr;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) section = &sections[line.substr(line.find(' ') + 1)];
    if (line.starts_with("| ") && !line.starts_with("| id ") && !line.starts_with("| offset ")) {
      section->rows.push_back(cells(line));
    }
    if (line != "```packet") continue;
    std::string hex;
    while (std::getline(in, line) && line.find(':') == std::string::npos) hex += line + "\n";
    section->packets.push_back(hex);
    section->read_as.push_back(line);
  }
  return sections;
}

template <class T>
std::string type_name() {
  if constexpr (std::is_same_v<T, TimeHeader>) return "H";
  if constexpr (std::is_same_v<T, ComponentVersion>) return "version";
  if constexpr (std::is_same_v<T, std::optional<ComponentVersion>>) return "version?";
  if constexpr (std::is_same_v<T, std::string_view>) return "text";
  const std::string bits = std::to_string(8 * sizeof(T));
  return (std::is_floating_point_v<T> ? "f" : std::is_signed_v<T> ? "i" : "u") + bits;
}

std::string symbol(Unit unit) {
  switch (unit) {
    case Unit::none: return "";
    case Unit::days: return "days";
    case Unit::seconds: return "s";
    case Unit::milliseconds: return "ms";
    case Unit::metres: return "m";
    case Unit::metres_per_second: return "m/s";
    case Unit::radians: return "rad";
    case Unit::degrees: return "deg";
    case Unit::kelvin: return "K";
    case Unit::percent: return "%";
    case Unit::pascal: return "Pa";
  }
  return "?";
}

/// What the table of a packet has to say.
template <class P>
std::vector<Row> wanted_rows() {
  std::vector<Row> rows;
  std::size_t offset = 0;
  bool fixed = true;
  visit_fields<P>([&](const auto& field) {
    using F = std::remove_cvref_t<decltype(field)>;
    using Member = std::remove_cvref_t<decltype(std::declval<P&>().*field.member)>;
    rows.push_back({fixed ? std::to_string(offset) : "", is_rest<F> ? "rest" : type_name<Member>(),
                    std::string(field.name), symbol(field.unit)});
    const SizeLimits limits = detail::limits_of(field);
    offset += limits.minimum;
    fixed = fixed && limits.exact();
  });
  return rows;
}

template <std::size_t... id>
std::vector<std::vector<Row>> all_wanted_rows(std::index_sequence<id...>) {
  return {wanted_rows<std::variant_alternative_t<id, Packet>>()...};
}

std::string heading(const KindInfo& info) {
  return std::to_string(static_cast<int>(info.kind)) + " " + std::string(info.name);
}

std::string wanted_size(const KindInfo& info) {
  if (info.kind == Kind::serialiser_version) return "16 or 22";
  return (info.size.exact() ? "" : "≥ ") + std::to_string(info.size.minimum);
}

std::string wanted_elapsed_offset(std::uint32_t id) {
  for (std::uint32_t offset = 0; offset < 20; ++offset) {
    std::string payload(100, '\0');
    payload[offset] = '\x01';
    if (elapsed_ms({id, 0, util::as_bytes(payload)}) == 1U) return std::to_string(offset);
  }
  return "";
}

TEST(FormatPage, lists_every_kind_with_its_name_size_and_elapsed_time) {
  const auto rows = read_page()["Kinds"].rows;
  ASSERT_EQ(rows.size(), kind_count);
  for (std::uint32_t id = 0; id < kind_count; ++id) {
    EXPECT_EQ(rows[id], (Row{std::to_string(id), std::string(kinds[id].name), wanted_size(kinds[id]),
                             wanted_elapsed_offset(id)}));
  }
}

TEST(FormatPage, describes_the_fields_of_every_kind) {
  auto sections = read_page();
  const auto wanted = all_wanted_rows(std::make_index_sequence<kind_count>());
  for (std::uint32_t id = 0; id < kind_count; ++id)
    EXPECT_EQ(sections[heading(kinds[id])].rows, wanted[id]) << kinds[id].name;
}

TEST(FormatPage, shows_a_packet_of_every_kind_that_reads_as_it_says) {
  auto sections = read_page();
  for (const KindInfo& info : kinds) {
    const Section& section = sections[heading(info)];
    ASSERT_FALSE(section.packets.empty()) << info.name;
    for (std::size_t i = 0; i < section.packets.size(); ++i) {
      const Contents contents = read(from_hex(section.packets[i]));
      ASSERT_EQ(contents.ids(), std::vector{static_cast<std::uint32_t>(info.kind)});
      EXPECT_TRUE(contents.damages.empty());
      EXPECT_EQ(dump(info.decode(util::as_bytes(contents.packets[0].payload))), section.read_as[i]);
    }
  }
}

}  // namespace
}  // namespace leadline::wibl
