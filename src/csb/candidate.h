// One document against one schema.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "csb/b12_agreement.h"
#include "csb/b12_course.h"
#include "csb/b12_track.h"
#include "csb/b12_tree.h"
#include "csb/b12_walker.h"
#include "csb/feature_scanner.h"
#include "csb/issue_list.h"
#include "csb/validate.h"

namespace leadline::csb {

/// Is told every feature as it comes, and the metadata at the end.
class Candidate {
 public:
  /// The options outlive it.
  Candidate(Schema schema, const ValidationOptions& options);
  Candidate(const Candidate&) = delete;
  Candidate& operator=(const Candidate&) = delete;

  [[nodiscard]] Schema schema() const { return tree_.schema; }

  /// The next feature is told to the walker, between these two.
  void begin_feature(std::uint64_t index) { walker_.begin(*tree_.feature, Part::features, index); }
  Walker& walker() { return walker_; }
  void end_feature(std::uint64_t index) { look_at(index, walker_.facts()); }

  /// The end of the feature at the front of a text when nothing is wrong with it (feature_scanner.h), else null; then
  /// the feature counts as looked at once accept_scanned() is called.
  const char* scan(const char* begin, const char* end) { return scanner_.scan(*tree_.feature, begin, end); }
  void accept_scanned(std::uint64_t index) { look_at(index, scanner_.facts()); }

  /// Once, at the end: all but the features.
  void look_at_metadata(const nlohmann::ordered_json& root);

  /// What was found.
  void move_to(ValidationReport& report);

 private:
  void look_at(std::uint64_t index, const FeatureFacts& facts);
  void report_course(const Rule& rule, std::uint64_t index, std::string found);
  void replay(const nlohmann::ordered_json& value);
  void replay_members(const nlohmann::ordered_json& object);

  const ValidationOptions& options_;
  B12Tree tree_;
  IssueList issues_;
  Walker walker_;
  FeatureScanner scanner_;
  CheckContext context_;
  std::optional<FeatureFacts> before_;
  TrackLength track_;
  std::string vessel_id_;
  FeatureCensus census_;
};

/// A value that is no object and no list; lives as long as it does.
Scalar to_scalar(const nlohmann::ordered_json& value);
Scalar to_scalar(double number);

}  // namespace leadline::csb
