// The algorithms a logger may ask for, and what is told of them in the lineage.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "csb/lineage.h"
#include "processing/algorithms/deduplicate.h"
#include "processing/collector.h"
#include "processing/logger_info.h"
#include "util/time.h"

namespace leadline::processing {

enum class Algorithm { no_data_reject, deduplicate };

struct AlgorithmInfo {
  std::string_view name;  ///< as it is requested; case matters
  Algorithm algorithm;
  std::string_view about;
};

/// In the order in which they run.
inline constexpr std::array<AlgorithmInfo, 2> algorithms = {{
    {"nodatareject", Algorithm::no_data_reject, "leaves out values that stand for no data; this is always done"},
    {"deduplicate", Algorithm::deduplicate, "leaves out soundings that repeat the depth before them"},
}};

/// The row of a requested name, or null.
const AlgorithmInfo* find_algorithm(std::string_view name);

/// Runs what was requested of the algorithms on soundings. Asking for one twice changes nothing.
class SoundingFilter {
 public:
  explicit SoundingFilter(std::span<const AlgorithmRequest> requests);

  bool keep(double depth_m) { return !deduplicate_ || deduplicate_->keep(depth_m); }

  /// Null when it was not requested.
  [[nodiscard]] const Deduplicate* deduplicate() const { return deduplicate_ ? &*deduplicate_ : nullptr; }

 private:
  std::optional<Deduplicate> deduplicate_;
};

/// One entry for each known request, in the order in which they ran. `filter` has seen all soundings.
std::vector<csb::LineageEntry> lineage_of(std::span<const AlgorithmRequest> requests, const NoDataCount& no_data,
                                          std::uint64_t packets, const SoundingFilter& filter, util::UtcTime now);

}  // namespace leadline::processing
