#include "csb/key_tracker.h"

#include <algorithm>

namespace leadline::csb {

bool KeyTracker::note_key(std::string_view key) {
  const bool fresh = is_new(levels_.back(), key);
  keys_.push_back({texts_.size(), key.size()});
  texts_ += key;
  return fresh;
}

/// A few keys are compared one by one.
bool KeyTracker::is_new(Level& level, std::string_view key) const {
  constexpr std::size_t few = 12;
  const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(level.first_key);
  const auto count = static_cast<std::size_t>(keys_.end() - first);
  if (count < few) return std::none_of(first, keys_.end(), [&](const Key& known) { return text_of(known) == key; });
  if (count == few) std::for_each(first, keys_.end(), [&](const Key& known) { level.many.emplace(text_of(known)); });
  return level.many.emplace(key).second;
}

void KeyTracker::close() {
  const std::size_t first_key = levels_.back().first_key;
  levels_.pop_back();
  if (keys_.size() == first_key) return;
  texts_.resize(keys_[first_key].begin);
  keys_.resize(first_key);
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
