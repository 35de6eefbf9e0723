// Rows that do not come in order, put in order without keeping them all.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace leadline::processing {

/// Gives the rows of `Rows` in order of `Order::position(row)`, equal ones in order of their file_index. `Rows` has
/// `bool next(Row&)`, and `bool ascending()` when they are known to come in order. Rows in order are passed through.
/// Others are gone through once for each batch of those that come next: no disorder needs more memory than a batch.
template <class Rows, class Order>
class InOrder {
 public:
  using Row = typename Rows::Row;

  static constexpr std::size_t rows_in_batch = std::size_t{1} << 17U;

  /// `begin` gives the same rows each time it is called.
  explicit InOrder(std::function<Rows()> begin)
      : begin_(std::move(begin)), rows_(begin_()), pass_through_(rows_.ascending() || come_in_order()) {}

  bool next(Row& row) {
    if (pass_through_) return rows_.next(row);
    if (given_ == batch_.size() && !next_batch()) return false;
    row = batch_[given_++];
    return true;
  }

  /// Has gone through all rows once there is no next one.
  [[nodiscard]] const Rows& rows() const { return rows_; }

 private:
  static bool before(const Row& a, const Row& b) {
    const auto position_a = Order::position(a), position_b = Order::position(b);
    return position_a != position_b ? position_a < position_b : a.file_index < b.file_index;
  }

  [[nodiscard]] bool come_in_order() const {
    Rows rows = begin_();
    Row last, row;
    if (!rows.next(last)) return true;
    for (; rows.next(row); last = row) {
      if (before(row, last)) return false;
    }
    return true;
  }

  bool next_batch() {
    if (!rows_left_) return false;
    rows_left_ = false;
    const auto last = batch_.empty() ? std::nullopt : std::optional(batch_.back());
    batch_.clear();
    given_ = 0;
    rows_ = begin_();
    for (Row row; rows_.next(row);) {
      if (!last || before(*last, row)) consider(row);
    }
    std::ranges::sort_heap(batch_, before);
    return !batch_.empty();
  }

  void consider(const Row& row) {
    if (batch_.size() == rows_in_batch) {
      rows_left_ = true;
      if (!before(row, batch_.front())) return;
      std::ranges::pop_heap(batch_, before);
      batch_.pop_back();
    }
    batch_.push_back(row);
    std::ranges::push_heap(batch_, before);
  }

  std::function<Rows()> begin_;
  Rows rows_;
  bool pass_through_;
  std::vector<Row> batch_;  ///< while it is filled a heap, the last row in front
  std::size_t given_ = 0;   ///< of the batch
  bool rows_left_ = true;   ///< behind the batch
};

struct ByElapsed {
  static double position(const auto& row) { return row.elapsed_ms; }
};

template <class Rows>
using InElapsedOrder = InOrder<Rows, ByElapsed>;

}  // namespace leadline::processing
