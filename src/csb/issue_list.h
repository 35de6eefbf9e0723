// The issues of one document against one schema.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "csb/b12_tree.h"
#include "csb/validate.h"

namespace leadline::csb {

/// What an issue is about, in the order in which they are told.
enum class Part : std::uint8_t { json, metadata, features, agreement };

/// Keeps the first issues of each rule and counts all of them.
class IssueList {
 public:
  explicit IssueList(std::size_t max_per_rule) : max_per_rule_(max_per_rule), counts_(b12_rules().size()) {}

  /// Counts, and says whether the issue is to be kept: only then the caller has to make one.
  bool count(const Rule& rule) { return ++counts_[index_of(rule)] <= max_per_rule_; }

  void keep(Part part, Issue issue) { issues_[static_cast<std::size_t>(part)].push_back(std::move(issue)); }

  /// Appends the issues to a report, and adds up.
  void move_to(ValidationReport& report);

 private:
  static std::size_t index_of(const Rule& rule) { return static_cast<std::size_t>(&rule - b12_rules().data()); }

  std::size_t max_per_rule_;
  std::vector<std::uint64_t> counts_;
  std::array<std::vector<Issue>, 4> issues_;
};

/// The front of a text, at most that many bytes, without cutting a character of UTF-8 in two.
std::string_view shortened(std::string_view text, std::size_t bytes);

/// The text as a JSON string, shortened to about 80 bytes.
std::string as_json(std::string_view text);

/// As JSON, shortened.
std::string to_text(const Scalar& scalar);

/// What the rule wants: its requirement and its text.
std::string right_for(const Rule& rule);

}  // namespace leadline::csb
