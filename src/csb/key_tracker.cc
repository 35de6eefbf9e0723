#include "csb/key_tracker.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace leadline::csb {

void KeyTracker::note_value() {
  if (!levels_.empty() && levels_.back().is_list) ++levels_.back().items;
}

void KeyTracker::open(bool is_list) { levels_.push_back({is_list, 0, keys_.size()}); }

void KeyTracker::note_key(std::string_view key, std::uint64_t end_offset) {
  keys_.push_back({texts_.size(), key.size(), end_offset});
  texts_ += key;
}

void KeyTracker::close(const std::function<void(const Duplicate&)>& tell) {
  const std::size_t first_key = levels_.back().first_key;
  if (keys_.size() == first_key) return levels_.pop_back();
  const auto repeated = duplicates(first_key);
  levels_.pop_back();
  if (!repeated.empty()) {
    const std::string outside = path();
    for (const std::size_t i : repeated) {
      const std::string_view key = text_of(keys_[i]);
      tell({(outside == "/" ? "" : outside) + "/" + std::string(key), key, keys_[i].end_offset});
    }
  }
  texts_.resize(keys_[first_key].begin);
  keys_.resize(first_key);
}

/// Few keys are compared with each other; many are sorted.
std::vector<std::size_t> KeyTracker::duplicates(std::size_t first_key) const {
  std::vector<std::size_t> found;
  const auto is_same = [&](std::size_t a, std::size_t b) { return text_of(keys_[a]) == text_of(keys_[b]); };
  constexpr std::size_t few = 12;
  if (keys_.size() - first_key <= few) {
    for (std::size_t i = first_key + 1; i < keys_.size(); ++i) {
      for (std::size_t j = first_key; j < i; ++j) {
        if (!is_same(i, j)) continue;
        found.push_back(i);
        break;
      }
    }
    return found;
  }
  std::vector<std::size_t> order(keys_.size() - first_key);
  std::iota(order.begin(), order.end(), first_key);
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::tuple(text_of(keys_[i]), i); });
  for (std::size_t i = 1; i < order.size(); ++i)
    if (is_same(order[i - 1], order[i])) found.push_back(order[i]);
  std::ranges::sort(found);
  return found;
}

std::string KeyTracker::path() const {
  std::string path;
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const std::size_t keys_end = i + 1 < levels_.size() ? levels_[i + 1].first_key : keys_.size();
    if (levels_[i].is_list) {
      path += "/" + std::to_string(levels_[i].items - 1);
    } else if (keys_end > levels_[i].first_key) {
      path += "/" + std::string(text_of(keys_[keys_end - 1]));
    }
  }
  return path.empty() ? "/" : path;
}

}  // namespace leadline::csb
