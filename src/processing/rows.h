// Columns read back as rows that have an elapsed time, in the order of the file.
#pragma once

#include <cstdint>
#include <optional>

#include "processing/observations.h"
#include "processing/reorder.h"
#include "processing/time_slots.h"

namespace leadline::processing {

struct Reference {
  double elapsed_ms = 0;
  std::uint64_t file_index = 0;  ///< place among its kind in the file
  double time_ms = 0;            ///< since 1970-01-01T00:00:00Z
};

struct Fix {
  double elapsed_ms = 0;
  std::uint64_t file_index = 0;
  double latitude_deg = 0, longitude_deg = 0;
};

struct DepthRow {
  double elapsed_ms = 0;
  std::uint64_t file_index = 0;
  double depth_m = 0;
};

/// The references of the time source. Those that have no elapsed time are passed over.
class ReferenceRows {
 public:
  using Row = Reference;

  ReferenceRows(const Observations& observations, TimeSource source)
      : columns_(&observations.references[static_cast<std::size_t>(source)]),
        resolver_(observations.slots, source, SentenceTimes{&columns_->keys, &columns_->times_ms}),
        keys_(columns_->keys),
        times_(columns_->times_ms) {}

  bool next(Reference& row) {
    while (row_ < columns_->keys.size()) {
      const auto elapsed = resolver_.resolve_reference(TimeKey::from_raw(keys_.next()));
      row = {elapsed.value_or(0), row_++, times_.next()};
      if (elapsed) return true;
    }
    return false;
  }
  [[nodiscard]] bool ascending() const { return columns_->order.ascending(); }

 private:
  const ReferenceColumns* columns_;
  SlotResolver resolver_;
  PackedColumn::Cursor keys_;
  PackedDoubles::Cursor times_;
  std::uint64_t row_ = 0;
};

/// The elapsed times of fixes and depths, by the time source that was chosen.
inline SlotResolver resolver_for(const Observations& observations, TimeSource source) {
  const auto& references = observations.references[static_cast<std::size_t>(source)];
  return {observations.slots, source, SentenceTimes{&references.keys, &references.times_ms}};
}

/// The fixes. Those that have no elapsed time are passed over.
class FixRows {
 public:
  using Row = Fix;

  FixRows(const Observations& observations, TimeSource source)
      : columns_(&observations.fixes),
        resolver_(resolver_for(observations, source)),
        keys_(columns_->keys),
        latitudes_(columns_->latitudes_deg),
        longitudes_(columns_->longitudes_deg) {}

  bool next(Fix& row) {
    while (row_ < columns_->keys.size()) {
      const auto elapsed = resolver_.resolve(TimeKey::from_raw(keys_.next()));
      row = {elapsed.value_or(0), row_++, latitudes_.next(), longitudes_.next()};
      if (elapsed) return true;
    }
    return false;
  }
  [[nodiscard]] bool ascending() const { return columns_->order.ascending(); }

 private:
  const FixColumns* columns_;
  SlotResolver resolver_;
  PackedColumn::Cursor keys_;
  PackedDoubles::Cursor latitudes_, longitudes_;
  std::uint64_t row_ = 0;
};

/// The depths. Those that have no elapsed time are passed over and counted.
class DepthRows {
 public:
  using Row = DepthRow;

  DepthRows(const Observations& observations, TimeSource source)
      : columns_(&observations.depths),
        resolver_(resolver_for(observations, source)),
        keys_(columns_->keys),
        depths_(columns_->depths_m) {}

  bool next(DepthRow& row) {
    while (row_ < columns_->keys.size()) {
      const auto elapsed = resolver_.resolve(TimeKey::from_raw(keys_.next()));
      row = {elapsed.value_or(0), row_++, depths_.next()};
      if (elapsed) return true;
      ++without_elapsed_;
    }
    return false;
  }
  [[nodiscard]] bool ascending() const { return columns_->order.ascending(); }
  [[nodiscard]] std::uint64_t without_elapsed() const { return without_elapsed_; }

 private:
  const DepthColumns* columns_;
  SlotResolver resolver_;
  PackedColumn::Cursor keys_;
  PackedDoubles::Cursor depths_;
  std::uint64_t row_ = 0, without_elapsed_ = 0;
};

/// One of the above in order of elapsed time. The observations must outlive it.
template <class Rows>
InElapsedOrder<Rows> in_elapsed_order(const Observations& observations, TimeSource source) {
  return InElapsedOrder<Rows>([&observations, source] { return Rows(observations, source); });
}

}  // namespace leadline::processing
