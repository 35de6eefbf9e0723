#include "processing/algorithms/algorithms.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace leadline::processing {
namespace {

bool asks_for(const AlgorithmRequest& request, Algorithm algorithm) {
  const auto* known = find_algorithm(request.name);
  return known != nullptr && known->algorithm == algorithm;
}

std::string comment_on(const NoDataCount& count, std::uint64_t packets) {
  const auto& [gnss, depth, system_time] = count;
  return fmt::format("Rejected {} of {} packets: {} of {} GNSS, {} of {} Depth, {} of {} SystemTime.",
                     gnss.rejected + depth.rejected + system_time.rejected, packets, gnss.rejected, gnss.seen,
                     depth.rejected, depth.seen, system_time.rejected, system_time.seen);
}

std::string comment_on(std::uint64_t kept, std::uint64_t seen) {
  return fmt::format("Kept {} of {} soundings, those whose depth differs from the one before.", kept, seen);
}

}  // namespace

const AlgorithmInfo* find_algorithm(std::string_view name) {
  const auto* found = std::ranges::find(algorithms, name, &AlgorithmInfo::name);
  return found == algorithms.end() ? nullptr : found;
}

SoundingFilter::SoundingFilter(std::span<const AlgorithmRequest> requests) {
  const auto wants = [](const auto& request) { return asks_for(request, Algorithm::deduplicate); };
  if (std::ranges::any_of(requests, wants)) deduplicate_.emplace();
}

std::vector<csb::LineageEntry> lineage_of(std::span<const AlgorithmRequest> requests, const NoDataCount& no_data,
                                          std::uint64_t packets, const SoundingFilter& filter, util::UtcTime now) {
  std::vector<csb::LineageEntry> lineage;
  std::uint64_t seen = filter.deduplicate() ? filter.deduplicate()->seen() : 0;
  for (const auto& known : algorithms) {
    for (const auto& request : requests) {
      if (!asks_for(request, known.algorithm)) continue;
      if (known.algorithm == Algorithm::no_data_reject) {
        lineage.push_back({request.name, request.parameters, comment_on(no_data, packets), now});
      } else {
        const std::uint64_t kept = filter.deduplicate()->kept();
        lineage.push_back({request.name, request.parameters, comment_on(kept, std::exchange(seen, kept)), now});
      }
    }
  }
  return lineage;
}

}  // namespace leadline::processing
