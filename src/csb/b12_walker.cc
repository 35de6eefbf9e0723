#include "csb/b12_walker.h"

#include <cassert>
#include <fmt/format.h>
#include <utility>

#include "csb/b12_formats.h"
#include "util/nearest.h"

namespace leadline::csb {
namespace {

constexpr std::string_view kind_key = "type";

std::string nearest_member(const Node& node, std::string_view key) {
  std::vector<std::string_view> known;
  for (const Node& member : node.members) known.emplace_back(member.name);
  return std::string(util::nearest(key, known));
}

std::string kinds_text(const Node& node) {
  std::string text;
  for (const Node& kind : node.alternatives) text += fmt::format("{}{}", text.empty() ? "" : ", ", as_json(kind.name));
  return text;
}

}  // namespace

Walker::Walker(IssueList& issues, bool warnings) : issues_(issues), warnings_(warnings) {}

void Walker::begin(const Node& node, Part part, std::optional<std::uint64_t> feature) {
  assert(frames_.empty() && skipping_ == 0);
  first_ = &node;
  part_ = part;
  feature_ = feature;
  facts_ = {};
}

const Node* Walker::take_place() {
  if (frames_.empty()) return std::exchange(first_, nullptr);
  Frame& frame = frames_.back();
  if (frame.is_list) frame.child = frame.node->item(frame.index++);
  return frame.child;
}

void Walker::scalar(const Scalar& value) {
  if (skipping_ > 0) return;
  if (!frames_.empty() && frames_.back().type_comes) return choose_kind(frames_.back(), value);
  place_ = take_place();
  if (place_ == nullptr) return;
  note(*place_, value);
  for (const auto* check = first_broken(*place_, value); check != nullptr;
       check = first_broken(*place_, value, check)) {
    if (issues_.count(*check->rule)) report(*check->rule, to_text(value));
  }
  if (warnings_ && value.types == text_type) check_text(value.text);
}

void Walker::check_text(std::string_view text) {
  static const Rule& rule = b12_rule("leadline/not-a-number");
  if (spells_no_number(text) && issues_.count(rule)) report(rule, as_json(text));
}

void Walker::choose_kind(Frame& frame, const Scalar& value) {
  frame.type_comes = false;
  const Node* kind = value.types == text_type ? frame.node->alternative(value.text) : nullptr;
  if (kind != nullptr) {
    frame.node = kind;
  } else {
    frame.type_found = to_text(value);
  }
}

void Walker::note(const Node& node, const Scalar& value) {
  const bool is_number = (value.types & number_type) != 0;
  switch (node.role) {
    case Role::none:
    case Role::properties: return;
    case Role::uncertainty: facts_.has_uncertainty = true; return;
    case Role::depth:
      if (is_number) facts_.depth_m = value.number;
      return;
    case Role::longitude:
      if (is_number) facts_.longitude_deg = value.number;
      return;
    case Role::latitude:
      if (is_number) facts_.latitude_deg = value.number;
      return;
    case Role::time:
      if (const auto time = value.types == text_type ? parse_b12_time(value.text) : std::nullopt)
        facts_.time_ms = time->ms;
      return;
  }
}

void Walker::start(Types type) {
  if (skipping_ > 0) return void(++skipping_);
  if (!frames_.empty() && frames_.back().type_comes) choose_kind(frames_.back(), Scalar{.types = type});
  place_ = take_place();
  const bool is_list = type == list_type;
  if (place_ == nullptr) return void(skipping_ = 1);
  if (place_->role == Role::uncertainty) facts_.has_uncertainty = true;
  if (place_->role == Role::properties && !is_list) facts_.has_properties = true;
  if (const Rule* rule = broken_type(*place_, type)) {
    if (issues_.count(*rule)) report(*rule, is_list ? "a list" : "an object");
    skipping_ = 1;
  } else if (!is_list && place_->members.empty() && place_->alternatives.empty()) {
    skipping_ = 1;
  } else {
    frames_.push_back({.node = place_, .is_list = is_list});
  }
}

void Walker::key(std::string_view key) {
  if (skipping_ > 0) return;
  Frame& frame = frames_.back();
  const bool undecided = !frame.node->alternatives.empty();
  frame.type_comes = undecided && key == kind_key;
  frame.child = frame.node->member(key);
  if (frame.child != nullptr) {
    frame.seen |= std::uint64_t{1} << static_cast<unsigned>(frame.child - frame.node->members.data());
  } else if (warnings_ && !undecided) {
    report_unknown(frame, key);
  }
}

void Walker::end_object() {
  if (skipping_ > 0) return void(--skipping_);
  const Frame& frame = frames_.back();
  if (!frame.node->alternatives.empty()) report_kind(frame);
  if ((frame.node->required & ~frame.seen) != 0) report_missing(frame);
  frames_.pop_back();
}

void Walker::end_list() {
  if (skipping_ > 0) return void(--skipping_);
  const std::uint64_t items = frames_.back().index;
  const Node& node = *frames_.back().node;
  frames_.pop_back();
  place_ = &node;
  const Rule* rule = broken_length(node, items);
  if (rule != nullptr && issues_.count(*rule)) report(*rule, fmt::format("a list of {}", items));
}

void Walker::report(const Rule& rule, std::string found) {
  const std::size_t all = frames_.size();
  issues_.keep(part_, {.rule = &rule,
                       .severity = rule.severity,
                       .path = path_told(all),
                       .at = path_to(all),
                       .found = std::move(found),
                       .right = right_for(rule)});
}

void Walker::report_kind(const Frame& frame) {
  const Rule& rule = *frame.node->checks.front().rule;
  if (!issues_.count(rule)) return;
  const std::size_t outside = frames_.size() - 1;
  issues_.keep(part_, {.rule = &rule,
                       .severity = rule.severity,
                       .path = path_told(outside),
                       .at = path_to(outside) + "/type",
                       .found = frame.type_found.empty() ? "missing" : frame.type_found,
                       .right = "one of " + kinds_text(*frame.node)});
}

void Walker::report_missing(const Frame& frame) {
  const std::size_t outside = frames_.size() - 1;
  for (std::size_t i = 0; i < frame.node->members.size(); ++i) {
    const Node& member = frame.node->members[i];
    if ((frame.node->required & ~frame.seen & std::uint64_t{1} << i) == 0) continue;
    const Rule& rule = *member.wanted_by;
    if (!issues_.count(rule)) continue;
    const std::string container = path_told(outside), exact = path_to(outside);
    issues_.keep(part_, {.rule = &rule,
                         .severity = rule.severity,
                         .path = container,
                         .at = (exact == "/" ? "" : exact) + "/" + member.name,
                         .found = "missing",
                         .right = right_for(rule)});
  }
}

void Walker::report_unknown(const Frame& frame, std::string_view key) {
  static const Rule& misspelt = b12_rule("leadline/misspelt-key");
  static const Rule& unknown = b12_rule("leadline/unknown-key");
  const std::string meant = nearest_member(*frame.node, key);
  const Rule& rule = meant.empty() ? unknown : misspelt;
  if (!issues_.count(rule)) return;
  const std::string outside = path_to(frames_.size() - 1), shown = as_json(key);
  const std::string at = (outside == "/" ? "" : outside) + "/" + shown.substr(1, shown.size() - 2);
  issues_.keep(part_, {.rule = &rule,
                       .severity = rule.severity,
                       .path = at,
                       .at = at,
                       .found = shown,
                       .right = meant.empty() ? std::string(rule.text) : as_json(meant)});
}

/// The path of the value that frame number `frames` holds, or of the value behind the last one.
std::string Walker::path_to(std::size_t frames) const {
  std::string path = feature_ ? fmt::format("/features/{}", *feature_) : "";
  for (std::size_t i = 0; i < frames; ++i) {
    const Frame& frame = frames_[i];
    path += '/';
    path += frame.is_list ? std::to_string(frame.index - 1) : frame.child->name;
  }
  return path.empty() ? "/" : path;
}

/// The same as the archive tells it: not deeper than the first value that is wrong as a whole.
std::string Walker::path_told(std::size_t frames) const {
  for (std::size_t i = 0; i < frames; ++i)
    if (frames_[i].node->whole) return path_to(i);
  return path_to(frames);
}

}  // namespace leadline::csb
