// The fast way over features in which nothing is wrong.
#pragma once

#include <cstdint>
#include <optional>

#include "csb/b12_course.h"
#include "csb/b12_tree.h"

namespace leadline::csb {

/// Reads JSON text along the tree of a schema without building or reporting anything. It knows no escapes, nothing but
/// ASCII, no more than fifteen digits, no exponents, no null and no true or false: what is not in order or not of this
/// plain form is left to the JSON reader and Walker, which find the same facts.
class FeatureScanner {
 public:
  /// Looks at the feature at the front of [begin, end), along the tree's node for features. Returns its end when all of
  /// it is there, is plain and breaks no rule; null otherwise.
  const char* scan(const Node& feature, const char* begin, const char* end);

  /// Of the feature that was scanned last.
  [[nodiscard]] const FeatureFacts& facts() const { return facts_; }

 private:
  const char* value(const Node& node, const char* at);
  const char* object(const Node& node, const char* at);
  const char* list(const Node& node, const char* at);
  const char* text(const Node& node, const char* at);
  const char* number(const Node& node, const char* at);
  [[nodiscard]] const char* skip_blanks(const char* at) const;
  [[nodiscard]] bool is(const char* at, char c) const { return at != end_ && *at == c; }
  [[nodiscard]] bool skip(const char*& at, char c) const { return is(at, c) && ++at != nullptr; }
  [[nodiscard]] bool is_digit(const char* at) const { return at != end_ && *at >= '0' && *at <= '9'; }

  const char* end_ = nullptr;
  FeatureFacts facts_;
};

}  // namespace leadline::csb
