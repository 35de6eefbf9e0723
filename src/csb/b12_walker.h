// Holds values against the tree of a schema while they go by: nothing of them is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csb/b12_course.h"
#include "csb/b12_tree.h"
#include "csb/issue_list.h"

namespace leadline::csb {

/// Is told a JSON value piece by piece, as a SAX handler is, and adds what is wrong to a list. In objects that may be
/// of several kinds the member `type` has to come first. Texts live for the call only.
class Walker {
 public:
  /// Both outlive it.
  Walker(IssueList& issues, bool warnings);

  /// The next value is one for this place, which outlives it. Of a feature the index is told.
  void begin(const Node& node, Part part, std::optional<std::uint64_t> feature = std::nullopt);

  void scalar(const Scalar& value);
  void start_object() { start(object_type); }
  void start_list() { start(list_type); }
  void key(std::string_view key);
  void end_object();
  void end_list();

  /// Of the value since begin().
  [[nodiscard]] const FeatureFacts& facts() const { return facts_; }

 private:
  /// An object or list we are inside of.
  struct Frame {
    const Node* node;
    const Node* child = nullptr;  ///< whose value comes next; null: of no interest
    std::uint64_t seen = 0;       ///< bits of node->members
    std::uint64_t index = 0;      ///< of the next item
    bool is_list = false;
    bool type_comes = false;   ///< the next value is the `type` of an object that may be of several kinds
    std::string type_found{};  ///< that is none of them
  };

  void start(Types type);
  const Node* take_place();
  void choose_kind(Frame& frame, const Scalar& value);
  void note(const Node& node, const Scalar& value);
  void check_text(std::string_view text);
  void report_unknown(const Frame& frame, std::string_view key);
  void report_missing(const Frame& frame);
  void report_kind(const Frame& frame);
  void report(const Rule& rule, std::string found);
  [[nodiscard]] std::string path_to(std::size_t frames) const;
  [[nodiscard]] std::string path_told(std::size_t frames) const;

  IssueList& issues_;
  bool warnings_;
  Part part_ = Part::metadata;
  std::optional<std::uint64_t> feature_;
  const Node* first_ = nullptr;  ///< the place begin() named, until its value comes
  const Node* place_ = nullptr;  ///< of the value that is being looked at
  std::vector<Frame> frames_;
  std::size_t skipping_ = 0;  ///< objects and lists of no interest we are inside of
  FeatureFacts facts_;
};

}  // namespace leadline::csb
