// Where in a JSON text we are, and which keys an object has had.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace leadline::csb {

/// Keeps the keys of all objects we are inside of, and forgets them when they are closed.
class KeyTracker {
 public:
  /// A key that its object had already.
  struct Duplicate {
    std::string path;  ///< of the key
    std::string_view key;
    std::uint64_t offset;  ///< of the text behind its second mention
  };

  [[nodiscard]] std::size_t depth() const { return levels_.size(); }
  [[nodiscard]] bool in_object() const { return !levels_.empty() && !levels_.back().is_list; }

  /// A value begins (only in lists there is something to be done), or an object or list with it.
  void note_value();
  void open(bool is_list);

  void note_key(std::string_view key, std::uint64_t end_offset);

  /// The innermost object or list ends. Every duplicate of it is told, in the order of the text.
  void close(const std::function<void(const Duplicate&)>& tell);

  /// Of the value that comes next in an object, or came last in a list. `/` at the root.
  [[nodiscard]] std::string path() const;

  /// Key of the value that comes next in an object.
  [[nodiscard]] std::string_view key() const { return text_of(keys_.back()); }

 private:
  struct Level {
    bool is_list;
    std::uint64_t items;
    std::size_t first_key;
  };
  struct Key {
    std::size_t begin, size;  ///< in texts_
    std::uint64_t end_offset;
  };

  [[nodiscard]] std::string_view text_of(const Key& key) const {
    return std::string_view(texts_).substr(key.begin, key.size);
  }
  [[nodiscard]] std::vector<std::size_t> duplicates(std::size_t first_key) const;

  std::vector<Level> levels_;
  std::vector<Key> keys_;
  std::string texts_;
};

}  // namespace leadline::csb
