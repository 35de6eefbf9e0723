#include "processing/packed_column.h"

#include <bit>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <vector>

namespace leadline::processing {
namespace {

void expect_same_integers(const std::vector<std::int64_t>& values) {
  PackedColumn column;
  for (const auto value : values) column.append(value);
  ASSERT_EQ(column.size(), values.size());
  PackedColumn::Cursor cursor(column);
  for (std::size_t i = 0; i < values.size(); ++i) ASSERT_EQ(cursor.next(), values[i]) << "value " << i;
}

void expect_same_doubles(const std::vector<double>& values) {
  PackedDoubles column;
  for (const auto value : values) column.append(value);
  ASSERT_EQ(column.size(), values.size());
  PackedDoubles::Cursor cursor(column);
  for (const auto value : values)
    ASSERT_EQ(std::bit_cast<std::uint64_t>(cursor.next()), std::bit_cast<std::uint64_t>(value)) << value;
}

template <typename T>
std::vector<T> generate(std::size_t count, const std::function<T(std::size_t)>& value) {
  std::vector<T> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(value(i));
  return values;
}

TEST(PackedColumn, any_number_of_values_comes_out_as_it_went_in) {
  for (const std::size_t count : {0U, 1U, 2U, 1023U, 1024U, 1025U, 5000U}) {
    expect_same_integers(
        generate<std::int64_t>(count, [](std::size_t i) { return static_cast<std::int64_t>(i * 1000 + i % 7); }));
  }
}

TEST(PackedColumn, every_width_of_difference) {
  std::mt19937_64 random(3);
  for (unsigned bits = 0; bits <= 64; ++bits) {
    const std::uint64_t mask = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    expect_same_integers(
        generate<std::int64_t>(2500, [&](std::size_t) { return static_cast<std::int64_t>(random() & mask); }));
  }
}

TEST(PackedColumn, the_largest_and_the_smallest_side_by_side) {
  expect_same_integers(generate<std::int64_t>(3000, [](std::size_t i) { return i % 2 == 0 ? INT64_MIN : INT64_MAX; }));
}

TEST(PackedColumn, a_steady_counter_takes_no_room) {
  const auto values =
      generate<std::int64_t>(values_per_block, [](std::size_t i) { return static_cast<std::int64_t>(i) * 1000; });
  EXPECT_EQ(PackedBlock(values).packed_bytes(), 0U);
}

TEST(PackedColumn, a_cleared_column_is_empty_and_usable) {
  PackedColumn column;
  for (int i = 0; i < 3000; ++i) column.append(i);
  column.clear();
  EXPECT_TRUE(column.empty());
  column.append(5);
  EXPECT_EQ(PackedColumn::Cursor(column).next(), 5);
}

TEST(PackedDoubles, decimals_and_multiples) {
  expect_same_doubles(generate<double>(3000, [](std::size_t i) { return static_cast<double>(i) * 0.01; }));
  expect_same_doubles(generate<double>(3000, [](std::size_t i) { return static_cast<double>(i) / 10.0; }));
  expect_same_doubles(generate<double>(3000, [](std::size_t i) { return static_cast<double>(i) / 1000.0; }));
  expect_same_doubles(generate<double>(3000, [](std::size_t i) { return 1.7e12 + static_cast<double>(i) * 1000.1; }));
}

TEST(PackedDoubles, any_double) {
  std::mt19937_64 random(5);
  expect_same_doubles(generate<double>(5000, [&](std::size_t) { return std::bit_cast<double>(random()); }));
  expect_same_doubles(
      generate<double>(5000, [&](std::size_t) { return 43.0 + static_cast<double>(random() % 1000) * 1e-12; }));
}

TEST(PackedDoubles, special_values_among_decimals) {
  for (const double special : {std::nan(""), -0.0, std::numeric_limits<double>::infinity(), 1e300, 5e-324, 1e15}) {
    expect_same_doubles(generate<double>(2000, [&](std::size_t i) { return i == 1000 ? special : 10.5; }));
  }
}

}  // namespace
}  // namespace leadline::processing
