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

/// Rows from memory; counts how many were asked for.
class Rows {
 public:
  using Row = processing::Row;

  explicit Rows(std::vector<Row> rows) : rows_(std::move(rows)) {}
  bool next(Row& row) {
    if (taken_ == rows_.size()) return false;
    row = rows_[taken_++];
    return true;
  }
  [[nodiscard]] bool ascending() const { return std::ranges::is_sorted(rows_, {}, &Row::elapsed_ms); }
  [[nodiscard]] std::size_t taken() const { return taken_; }

 private:
  std::vector<Row> rows_;
  std::size_t taken_ = 0;
};

std::vector<Row> all_of(InElapsedOrder<Rows> ordered) {
  std::vector<Row> rows;
  for (Row row; ordered.next(row);) rows.push_back(row);
  return rows;
}

std::vector<Row> sorted(std::vector<Row> rows) {
  std::ranges::stable_sort(rows, {}, &Row::elapsed_ms);
  return rows;
}

TEST(InElapsedOrder, rows_in_order_pass_through) {
  const std::vector<Row> rows = {{1, 0}, {2, 1}, {2, 2}, {3, 3}};
  EXPECT_EQ(all_of(in_elapsed_order<Rows>(rows)), rows);
}

TEST(InElapsedOrder, equal_rows_keep_the_order_of_the_file) {
  const std::vector<Row> rows = {{5, 0}, {3, 1}, {5, 2}, {3, 3}, {4, 4}};
  EXPECT_EQ(all_of(in_elapsed_order<Rows>(rows)), (std::vector<Row>{{3, 1}, {3, 3}, {4, 4}, {5, 0}, {5, 2}}));
}

TEST(InElapsedOrder, any_disorder_comes_out_as_a_stable_sort_would_have_it) {
  std::mt19937_64 random(17);
  for (const std::uint64_t disorder : {1U, 3U, 50U, 100000U}) {
    std::vector<Row> rows;
    for (std::uint64_t i = 0; i < 3000; ++i) rows.push_back({static_cast<double>(i * 2 + random() % disorder), i});
    EXPECT_EQ(all_of(in_elapsed_order<Rows>(rows)), sorted(rows));
  }
}

TEST(InElapsedOrder, a_restart_in_the_middle_is_sorted_too) {
  const std::vector<Row> rows = {{1000, 0}, {2000, 1}, {3000, 2}, {0, 3}, {1000, 4}, {2500, 5}};
  EXPECT_EQ(all_of(in_elapsed_order<Rows>(rows)), sorted(rows));
}

TEST(InElapsedOrder, holds_back_only_what_a_late_row_may_precede) {
  std::vector<Row> rows;
  for (std::uint64_t i = 0; i < 1000; ++i) rows.push_back({static_cast<double>(i * 10 - (i % 10 == 9 ? 15 : 0)), i});
  auto ordered = in_elapsed_order<Rows>(rows);
  Row row;
  for (int i = 0; i < 500; ++i) ASSERT_TRUE(ordered.next(row));
  EXPECT_LT(ordered.rows().taken(), 505U);
}

TEST(InElapsedOrder, nothing_in_nothing_out) {
  EXPECT_TRUE(all_of(in_elapsed_order<Rows>(std::vector<Row>())).empty());
}

}  // namespace
}  // namespace leadline::processing
