#include "cli/text_table.h"

#include <algorithm>
#include <cassert>

#include "cli/terminal.h"
#include "util/utf8.h"

namespace leadline::cli {
namespace {

using Widths = std::vector<std::size_t>;

std::string aligned(const std::string& text, Align align, std::size_t width) {
  const std::string padding(width - std::min(width, util::count_code_points(text)), ' ');
  return align == Align::left ? text + padding : padding + text;
}

std::string line_of(std::span<const Column> columns, const std::vector<std::string>& cells, const Widths& widths) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i)
    line += (i == 0 ? "" : "  ") + aligned(cells[i], columns[i].align, widths[i]);
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

Widths widths_of(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows) {
  Widths widths;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    widths.push_back(headings[i].size());
    for (const auto& row : rows) widths[i] = std::max(widths[i], util::count_code_points(row[i]));
  }
  return widths;
}

}  // namespace

std::string text_table(std::span<const Column> columns, const std::vector<std::vector<std::string>>& rows,
                       bool colour) {
  std::vector<std::string> headings;
  for (const auto& column : columns) headings.emplace_back(column.heading);
  const Widths widths = widths_of(headings, rows);
  std::string text = painted(line_of(columns, headings, widths), Paint::bold, colour) + "\n";
  for (const auto& row : rows) {
    assert(row.size() == columns.size());
    text += line_of(columns, row, widths) + "\n";
  }
  return text;
}

}  // namespace leadline::cli
