#include "util/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace leadline::util {
namespace {

constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Levenshtein's.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (small(a[i]) == small(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest(std::string_view written, std::span<const std::string_view> words) {
  std::string_view best;
  std::size_t limit = std::max<std::size_t>(written.size() / 2, 1) + 1;
  for (const std::string_view word : words) {
    const std::size_t at_least = std::max(word.size(), written.size()) - std::min(word.size(), written.size());
    if (at_least >= limit) continue;
    const std::size_t changes = distance(written, word);
    if (changes < limit) {
      limit = changes;
      best = word;
    }
  }
  return best;
}

}  // namespace leadline::util
