#include "processing/algorithms/algorithms.h"

#include <algorithm>
#include <fmt/format.h>

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

std::string comment_on(const Deduplicate& step) {
  return fmt::format("Kept {} of {} soundings, those whose depth differs from the one before.", step.kept(),
                     step.seen());
}

}  // namespace

const AlgorithmInfo* find_algorithm(std::string_view name) {
  const auto* found = std::ranges::find(algorithms, name, &AlgorithmInfo::name);
  return found == algorithms.end() ? nullptr : found;
}

SoundingFilter::SoundingFilter(std::span<const AlgorithmRequest> requests)
    : steps_(static_cast<std::size_t>(std::ranges::count_if(
          requests, [](const auto& request) { return asks_for(request, Algorithm::deduplicate); }))) {}

bool SoundingFilter::keep(double depth_m) {
  return std::ranges::all_of(steps_, [&](Deduplicate& step) { return step.keep(depth_m); });
}

std::vector<csb::LineageEntry> lineage_of(std::span<const AlgorithmRequest> requests, const NoDataCount& no_data,
                                          std::uint64_t packets, const SoundingFilter& filter, util::UtcTime now) {
  std::vector<csb::LineageEntry> lineage;
  auto step = filter.steps().begin();
  for (const auto& known : algorithms) {
    for (const auto& request : requests) {
      if (!asks_for(request, known.algorithm)) continue;
      auto comment = known.algorithm == Algorithm::deduplicate ? comment_on(*step++) : comment_on(no_data, packets);
      lineage.push_back({request.name, request.parameters, std::move(comment), now});
    }
  }
  return lineage;
}

}  // namespace leadline::processing
