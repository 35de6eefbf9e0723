#include "processing/reorder.h"

#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace leadline::processing {
namespace {

struct Row {
  double elapsed_ms = 0;
  std::uint64_t file_index = 0;

  bool operator==(const Row&) const = default;
};

/// Rows from memory, said to be ascending or not.
class Rows {
 public:
  using Row = processing::Row;

  explicit Rows(const std::vector<Row>& rows, bool ascending = false) : rows_(&rows), ascending_(ascending) {}
  bool next(Row& row) {
    if (taken_ == rows_->size()) return false;
    row = (*rows_)[taken_++];
    return true;
  }
  [[nodiscard]] bool ascending() const { return ascending_; }

 private:
  const std::vector<Row>* rows_;
  bool ascending_;
  std::size_t taken_ = 0;
};

std::vector<Row> all_of(InElapsedOrder<Rows> ordered) {
  std::vector<Row> rows;
  for (Row row; ordered.next(row);) rows.push_back(row);
  return rows;
}

std::vector<Row> in_order(const std::vector<Row>& rows, bool ascending = false) {
  return all_of(InElapsedOrder<Rows>([&rows, ascending] { return Rows(rows, ascending); }));
}

std::vector<Row> sorted(std::vector<Row> rows) {
  std::ranges::stable_sort(rows, {}, &Row::elapsed_ms);
  return rows;
}

TEST(InElapsedOrder, rows_in_order_pass_through) {
  const std::vector<Row> rows = {{1, 0}, {2, 1}, {2, 2}, {3, 3}};
  EXPECT_EQ(in_order(rows, true), rows);
}

TEST(InElapsedOrder, equal_rows_keep_the_order_of_the_file) {
  const std::vector<Row> rows = {{5, 0}, {3, 1}, {5, 2}, {3, 3}, {4, 4}};
  EXPECT_EQ(in_order(rows), (std::vector<Row>{{3, 1}, {3, 3}, {4, 4}, {5, 0}, {5, 2}}));
}

TEST(InElapsedOrder, any_disorder_comes_out_as_a_stable_sort_would_have_it) {
  std::mt19937_64 random(17);
  for (const std::uint64_t disorder : {1U, 3U, 50U, 100000U}) {
    std::vector<Row> rows;
    for (std::uint64_t i = 0; i < 3000; ++i) rows.push_back({static_cast<double>(i * 2 + random() % disorder), i});
    EXPECT_EQ(in_order(rows), sorted(rows));
  }
}

TEST(InElapsedOrder, a_restart_in_the_middle_is_sorted_too) {
  const std::vector<Row> rows = {{1000, 0}, {2000, 1}, {3000, 2}, {0, 3}, {1000, 4}, {2500, 5}};
  EXPECT_EQ(in_order(rows), sorted(rows));
}

TEST(InElapsedOrder, more_rows_than_a_batch_are_gone_through_once_a_batch) {
  constexpr auto in_batch = static_cast<std::uint64_t>(InElapsedOrder<Rows>::rows_in_batch);
  std::vector<Row> rows;
  for (std::uint64_t i = 0; i < 2 * in_batch + 1; ++i) rows.push_back({static_cast<double>(i * 7 % 1000), i});
  int begun = 0;
  InElapsedOrder<Rows> ordered([&rows, &begun] { return ++begun, Rows(rows); });
  const int begun_to_know_the_order = begun;
  EXPECT_EQ(all_of(std::move(ordered)), sorted(rows));
  EXPECT_EQ(begun - begun_to_know_the_order, 3);
}

TEST(InElapsedOrder, rows_that_turn_out_to_be_in_order_are_passed_through) {
  const std::vector<Row> rows = {{1, 0}, {2, 1}, {2, 2}};
  const auto ordered = in_order(rows, false);
  EXPECT_EQ(ordered, rows);
}

TEST(InElapsedOrder, nothing_in_nothing_out) { EXPECT_TRUE(in_order({}).empty()); }

}  // namespace
}  // namespace leadline::processing
