// Tables of text in columns, for terminals.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace leadline::cli {

enum class Align { left, right };

struct Column {
  const char* heading;
  Align align;
};

/// Headings and rows, each as wide as its widest cell, two blanks between columns. A row has as many cells as there are
/// columns; their text is well-formed UTF-8.
std::string text_table(std::span<const Column> columns, const std::vector<std::vector<std::string>>& rows, bool colour);

}  // namespace leadline::cli
