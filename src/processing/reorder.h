// Rows that come nearly in order, put in order without keeping them all.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace leadline::processing {

/// How far the values of a sequence ever fall behind the largest one before them.
class Lateness {
 public:
  void note(double value) {
    largest_ = std::max(largest_, value);
    most_ = std::max(most_, largest_ - value);
  }
  [[nodiscard]] double most() const { return most_; }

 private:
  double largest_ = -std::numeric_limits<double>::infinity();
  double most_ = 0;
};

/// Gives the rows of `Rows` in order of `Order::position(row)`, equal ones in order of their file_index. `Rows` has
/// `bool next(Row&)`; no row may come later than `lateness` says. Holds back only the rows that one still to come may
/// have to precede.
template <class Rows, class Order>
class InOrder {
 public:
  using Row = typename Rows::Row;

  /// With `already`, rows are passed through.
  InOrder(Rows rows, double lateness, bool already) : rows_(std::move(rows)), lateness_(lateness), already_(already) {}

  bool next(Row& row) {
    if (already_) return rows_.next(row);
    while (!first_is_sure()) take_one();
    if (waiting_.empty()) return false;
    std::ranges::pop_heap(waiting_, later);
    row = waiting_.back();
    waiting_.pop_back();
    return true;
  }

  [[nodiscard]] const Rows& rows() const { return rows_; }

 private:
  static bool later(const Row& a, const Row& b) {
    const auto position_a = Order::position(a), position_b = Order::position(b);
    return position_a != position_b ? position_a > position_b : a.file_index > b.file_index;
  }

  [[nodiscard]] bool first_is_sure() const {
    if (ended_) return true;
    return !waiting_.empty() && Order::position(waiting_.front()) < largest_ - lateness_;
  }

  void take_one() {
    Row row;
    if (!rows_.next(row)) {
      ended_ = true;
      return;
    }
    largest_ = std::max(largest_, Order::position(row));
    waiting_.push_back(row);
    std::ranges::push_heap(waiting_, later);
  }

  Rows rows_;
  double lateness_;
  bool already_;
  bool ended_ = false;
  double largest_ = -std::numeric_limits<double>::infinity();
  std::vector<Row> waiting_;  ///< a heap, the first one in front
};

struct ByElapsed {
  static double position(const auto& row) { return row.elapsed_ms; }
};

template <class Rows>
using InElapsedOrder = InOrder<Rows, ByElapsed>;

/// Rows in order of elapsed time. Reads them through once beforehand when they are not known to be in order.
template <class Rows, class... Arguments>
InElapsedOrder<Rows> in_elapsed_order(const Arguments&... arguments) {
  Rows rows(arguments...);
  Lateness lateness;
  if (!rows.ascending()) {
    Rows all(arguments...);
    for (typename Rows::Row row; all.next(row);) lateness.note(row.elapsed_ms);
  }
  const bool already = rows.ascending();
  return {std::move(rows), lateness.most(), already};
}

}  // namespace leadline::processing
