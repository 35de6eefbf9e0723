// Where in a JSON text we are, and which keys an object has had.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace leadline::csb {

/// Keeps the keys of all objects we are inside of, and forgets them when they end.
class KeyTracker {
 public:
  [[nodiscard]] std::size_t depth() const { return levels_.size(); }
  [[nodiscard]] bool in_object() const { return !levels_.empty() && !levels_.back().is_list; }

  /// A value begins.
  void note_value() {
    if (!levels_.empty() && levels_.back().is_list) ++levels_.back().items;
  }

  /// An object or list begins, behind note_value().
  void open(bool is_list) { levels_.push_back({is_list, 0, keys_.size(), {}}); }

  /// Whether the object had none of that name yet.
  bool note_key(std::string_view key);

  /// The innermost object or list ends.
  void close();

  /// Of the value that comes next in an object, or came last in a list. `/` at the root.
  [[nodiscard]] std::string path() const;

  /// Key of the value that comes next in an object.
  [[nodiscard]] std::string_view key() const { return text_of(keys_.back()); }

 private:
  struct Level {
    bool is_list;
    std::uint64_t items;
    std::size_t first_key;
    std::unordered_set<std::string> many;  ///< all keys, once there are more than a few
  };
  struct Key {
    std::size_t begin, size;  ///< in texts_
  };

  [[nodiscard]] std::string_view text_of(const Key& key) const {
    return std::string_view(texts_).substr(key.begin, key.size);
  }
  [[nodiscard]] bool is_new(Level& level, std::string_view key) const;

  std::vector<Level> levels_;
  std::vector<Key> keys_;
  std::string texts_;
};

}  // namespace leadline::csb
