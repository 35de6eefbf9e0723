#include "processing/algorithms/algorithms.h"

#include <gmock/gmock.h>

namespace leadline::processing {
namespace {

using testing::HasSubstr;

std::vector<double> kept(std::vector<AlgorithmRequest> requests, std::initializer_list<double> depths) {
  SoundingFilter filter(requests);
  std::vector<double> kept;
  for (const double depth : depths) {
    if (filter.keep(depth)) kept.push_back(depth);
  }
  return kept;
}

TEST(Decision14, deduplicate_keeps_the_first_of_each_run) {
  EXPECT_EQ(kept({{"deduplicate", ""}}, {5, 5, 6, 5, 5.0001, 5.0001}), (std::vector<double>{5, 6, 5, 5.0001}));
}

TEST(Decision14, without_a_request_everything_is_kept) {
  EXPECT_EQ(kept({}, {5, 5}), (std::vector<double>{5, 5}));
  EXPECT_EQ(kept({{"nodatareject", ""}}, {5, 5}), (std::vector<double>{5, 5}));
}

TEST(Decision14, names_are_case_sensitive) {
  EXPECT_NE(find_algorithm("deduplicate"), nullptr);
  EXPECT_EQ(find_algorithm("Deduplicate"), nullptr);
  EXPECT_EQ(find_algorithm(""), nullptr);
}

TEST(Decision15, the_lineage_tells_counts_in_the_order_of_running) {
  const std::vector<AlgorithmRequest> requests = {
      {"deduplicate", "a=1"}, {"nodatareject", ""}, {"deduplicate", ""}, {"unheard", ""}};
  SoundingFilter filter(requests);
  for (const double depth : {5, 5, 6}) filter.keep(depth);
  NoDataCount count;
  count.depth = {10, 4};
  const auto lineage = lineage_of(requests, count, 99, filter, util::UtcTime{});
  ASSERT_EQ(lineage.size(), 3U);
  EXPECT_EQ(lineage[0].name, "nodatareject");
  EXPECT_THAT(lineage[0].comment, HasSubstr("Rejected 4 of 99 packets"));
  EXPECT_EQ(lineage[1].parameters, "a=1");
  EXPECT_THAT(lineage[1].comment, HasSubstr("Kept 2 of 3 soundings"));
  EXPECT_THAT(lineage[2].comment, HasSubstr("Kept 2 of 2 soundings"));
}

}  // namespace
}  // namespace leadline::processing
