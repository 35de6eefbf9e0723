#include "processing/extent.h"

#include <gtest/gtest.h>

namespace leadline::processing {
namespace {

BoundingBox box_around(std::initializer_list<std::pair<double, double>> longitudes_and_latitudes) {
  Extent extent;
  for (const auto& [longitude, latitude] : longitudes_and_latitudes) {
    extent.note({.longitude_e8 = static_cast<std::int64_t>(longitude * 1e8),
                 .latitude_e8 = static_cast<std::int64_t>(latitude * 1e8)});
  }
  return extent.box();
}

void expect_box(const BoundingBox& box, double west, double south, double east, double north) {
  EXPECT_EQ(box.west_deg, west);
  EXPECT_EQ(box.south_deg, south);
  EXPECT_EQ(box.east_deg, east);
  EXPECT_EQ(box.north_deg, north);
}

TEST(Extent, of_a_single_position_is_that_position) { expect_box(box_around({{-70.5, 43}}), -70.5, 43, -70.5, 43); }

TEST(Extent, across_the_prime_meridian) { expect_box(box_around({{-1, -5}, {2, 5}}), -1, -5, 2, 5); }

TEST(Extent, across_the_180th_meridian_west_is_greater_than_east) {
  expect_box(box_around({{179, -5}, {-178, 5}, {178.5, 0}}), 178.5, -5, -178, 5);
}

TEST(Extent, on_one_side) { expect_box(box_around({{10, 1}, {20, 2}, {15, 3}}), 10, 1, 20, 3); }

}  // namespace
}  // namespace leadline::processing
