#include "csb/candidate.h"

#include <cmath>
#include <fmt/format.h>

namespace leadline::csb {
namespace {

/// The path of a rule about features, for one of them.
std::string path_of_feature(const Rule& rule, std::uint64_t index) {
  constexpr std::string_view any = "/features/*";
  return fmt::format("/features/{}{}", index, rule.path.substr(any.size()));
}

}  // namespace

Scalar to_scalar(const nlohmann::ordered_json& value) {
  if (value.is_string()) return {.types = text_type, .text = value.get_ref<const std::string&>()};
  if (value.is_boolean()) return {.types = boolean_type, .boolean = value.get<bool>()};
  return value.is_number() ? to_scalar(value.get<double>()) : Scalar{};
}

Scalar to_scalar(double number) {
  const bool is_whole = std::trunc(number) == number;
  return {.types = static_cast<std::uint8_t>(number_type | (is_whole ? integer_type : 0)), .number = number};
}

Candidate::Candidate(Schema schema, const ValidationOptions& options)
    : options_(options),
      tree_(make_tree(schema, options.warnings)),
      issues_(options.max_issues_per_rule),
      walker_(issues_, options.warnings),
      context_{options.now} {}

void Candidate::look_at(std::uint64_t index, const FeatureFacts& facts) {
  if (!census_.first_uncertainty) {
    if (facts.has_uncertainty) census_.first_uncertainty = index;
    census_.lacks_properties = census_.lacks_properties || !facts.has_properties;
  }
  for (const Rule* rule : tree_.courses) {
    auto found = rule->requirement.feature(facts, before_ ? &*before_ : nullptr, context_);
    if (found && issues_.count(*rule)) report_course(*rule, index, *std::move(found));
  }
  if (before_) track_.note(facts, *before_);
  before_ = facts;
}

void Candidate::report_course(const Rule& rule, std::uint64_t index, std::string found) {
  const std::string path = path_of_feature(rule, index);
  issues_.keep(Part::features, {.rule = &rule,
                                .severity = rule.severity,
                                .path = path,
                                .at = path,
                                .found = std::move(found),
                                .right = right_for(rule)});
}

void Candidate::look_at_metadata(const nlohmann::ordered_json& root) {
  walker_.begin(tree_.root, Part::metadata);
  replay(root);
  const MetadataView view(root, tree_.schema, options_.provider_id, census_);
  vessel_id_ = vessel_id_of(view);
  for (const Rule* rule : tree_.agreements) {
    auto finding = rule->requirement.document(view);
    if (!finding || !issues_.count(*rule)) continue;
    issues_.keep(Part::agreement, {.rule = rule,
                                   .severity = rule->severity,
                                   .path = finding->path,
                                   .at = finding->path,
                                   .found = std::move(finding->found),
                                   .right = std::move(finding->right)});
  }
}

void Candidate::move_to(ValidationReport& report) {
  issues_.move_to(report);
  report.vessel_id = std::move(vessel_id_);
  report.track_nautical_miles = track_.nautical_miles();
}

void Candidate::replay(const nlohmann::ordered_json& value) {
  if (value.is_object()) {
    walker_.start_object();
    replay_members(value);
    walker_.end_object();
  } else if (value.is_array()) {
    walker_.start_list();
    for (const auto& item : value) replay(item);
    walker_.end_list();
  } else {
    walker_.scalar(to_scalar(value));
  }
}

/// What says of which kind an object is comes first.
void Candidate::replay_members(const nlohmann::ordered_json& object) {
  for (const bool first : {true, false}) {
    for (const auto& [name, value] : object.get_ref<const nlohmann::ordered_json::object_t&>()) {
      if ((name == "type") != first) continue;
      walker_.key(name);
      replay(value);
    }
  }
}

}  // namespace leadline::csb
