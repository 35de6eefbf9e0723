// docs/formats/nmea0183.md against the tables it describes.
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <vector>

#include "nmea0183/messages.h"
#include "unit/nmea0183/support.h"

namespace leadline::nmea0183 {
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

/// The rows of the tables by heading, without the heads of the tables.
std::map<std::string, std::vector<Row>> read_page() {
  std::ifstream in(std::string(LEADLINE_SOURCE_DIR) + "/docs/formats/nmea0183.md");
  std::map<std::string, std::vector<Row>> sections;
  std::string section;
  bool body = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) section = line.substr(line.find(' ') + 1);
    if (body && line.starts_with("|")) sections[section].push_back(cells(line));
    body = line.starts_with("|--") || (body && line.starts_with("|"));
  }
  return sections;
}

/// The sentence in a cell; `\xFF` stands for that byte.
std::string sentence(const std::string& cell) {
  std::string text = cell.substr(1, cell.size() - 2);
  if (const auto at = text.find("\\xFF"); at != std::string::npos) text.replace(at, 4, "\xFF");
  return text;
}

TEST(FormatPage, lists_every_message) {
  const auto rows = read_page()["Messages"];
  ASSERT_EQ(rows.size(), message_kinds().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const MessageKind& kind = message_kinds()[i];
    ASSERT_EQ(rows[i].size(), 4U);
    EXPECT_EQ(rows[i][0], kind.formatter);
    EXPECT_EQ(rows[i][1], kind.used ? "yes" : "no");
    EXPECT_EQ(rows[i][2], kind.content);
  }
}

TEST(FormatPage, lists_every_fault_with_a_sentence_that_has_it) {
  const auto rows = read_page()["Faults"];
  ASSERT_EQ(rows.size(), fault_count);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].size(), 3U);
    EXPECT_EQ(rows[i][0], name(static_cast<Fault>(i)));
    EXPECT_EQ(parse_sentence(sentence(rows[i][2])).fault, static_cast<Fault>(i)) << rows[i][2];
  }
}

TEST(FormatPage, shows_how_sentences_of_every_kind_read) {
  const auto rows = read_page()["Examples"];
  std::map<std::string, int> shown;
  for (const Row& row : rows) {
    ASSERT_EQ(row.size(), 2U);
    EXPECT_EQ(reads_as(sentence(row[0])), row[1]) << row[0];
    ++shown[row[1].substr(0, 3)];
  }
  for (const MessageKind& kind : message_kinds())
    EXPECT_TRUE(shown.contains(std::string(kind.formatter))) << kind.formatter;
}

}  // namespace
}  // namespace leadline::nmea0183
