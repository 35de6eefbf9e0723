// When was a packet without an elapsed time logged?
//
// Files converted from other loggers store an elapsed time of 0 in most or all packets. Such a packet was logged
// between two that have a time: packets that carry one, or time sentences, whose own clock stands in for the logger's.
// Whether a zero is a real value or a missing one is known only at the end of the file, and so is which sentences give
// the time. Until then a packet that stores zero is remembered by its slot: its place between the packets that matter.
#pragma once

#include <cstdint>
#include <optional>

#include "processing/packed_column.h"
#include "processing/report.h"

namespace leadline::processing {

/// When a packet was logged: milliseconds since the logger started, or a slot.
class TimeKey {
 public:
  static TimeKey elapsed(std::int64_t milliseconds) { return TimeKey(milliseconds); }
  static TimeKey slot(std::int64_t index) { return TimeKey(first_slot + index); }
  static TimeKey from_raw(std::int64_t raw) { return TimeKey(raw); }

  [[nodiscard]] bool is_slot() const { return raw_ <= last_slot; }
  [[nodiscard]] std::int64_t milliseconds() const { return raw_; }
  [[nodiscard]] std::int64_t slot_index() const { return raw_ - first_slot; }
  [[nodiscard]] std::int64_t raw() const { return raw_; }

 private:
  static constexpr std::int64_t first_slot = INT64_MIN;
  static constexpr std::int64_t last_slot = INT64_MIN / 2;

  explicit TimeKey(std::int64_t raw) : raw_(raw) {}

  std::int64_t raw_;
};

/// What the packets of a file say about elapsed times, in the order of the file.
class TimeSlots {
 public:
  /// A packet with an elapsed time other than zero.
  TimeKey packet_at(std::int64_t elapsed_ms);
  /// A packet that stores zero; `as_value` is what it means if zero is a value.
  TimeKey packet_without(std::int64_t as_value);
  /// The same for a ZDA or RMC sentence with a valid time that may yet serve as this file's clock.
  TimeKey sentence_without(TimeSource source, std::int64_t as_value);

  /// Whether zeros are values like any other: more than half of the packets with an elapsed field store something else.
  [[nodiscard]] bool zero_is_a_value() const { return with_ > without_; }

 private:
  friend class SlotResolver;
  enum class Slot : std::int64_t { known, unknown, zda, rmc };

  void begin_gap();
  TimeKey open(Slot slot, std::int64_t value);

  PackedColumn slots_, values_;
  std::optional<std::int64_t> last_elapsed_;
  std::uint64_t with_ = 0, without_ = 0;
  bool in_gap_ = false;        ///< the last packet stored zero
  bool unknown_open_ = false;  ///< the last slot takes further packets without an elapsed time
};

/// Times of the reference sentences that store no elapsed time, in the order of the file: what SlotResolver asks for.
struct SentenceTimes {
  const PackedColumn* keys;
  const PackedDoubles* times_ms;
};

/// Gives the keys of one column, which must come in the order of the file, their elapsed times. Packets between two
/// that have one get the middle; those before the first and after the last have none.
class SlotResolver {
 public:
  /// `times` are those of the source, needed for ZDA and RMC only.
  SlotResolver(const TimeSlots& slots, TimeSource source, std::optional<SentenceTimes> times);

  std::optional<double> resolve(TimeKey key) {
    if (!key.is_slot()) return static_cast<double>(key.milliseconds());
    return resolve_slot(key.slot_index());
  }

  /// The same for the time references themselves: a sentence that is ignored as a clock, because its time does not
  /// increase, has none.
  std::optional<double> resolve_reference(TimeKey key) {
    if (!key.is_slot()) return static_cast<double>(key.milliseconds());
    return resolve_reference_slot(key.slot_index());
  }

 private:
  std::optional<double> resolve_reference_slot(std::int64_t index);
  std::optional<double> resolve_slot(std::int64_t index);
  /// Decides the slots up to and including the next one that has an elapsed time of its own.
  void advance();
  std::optional<double> own_elapsed(TimeSlots::Slot slot, std::int64_t value);
  std::optional<double> next_sentence_elapsed();

  TimeSource source_;
  bool zero_is_a_value_;
  std::int64_t slot_count_;
  PackedColumn::Cursor slots_, values_;
  std::optional<PackedColumn::Cursor> sentence_keys_;
  std::optional<PackedDoubles::Cursor> sentence_times_;
  std::optional<double> first_sentence_ms_, last_sentence_ms_;

  std::int64_t read_ = 0;             ///< slots taken from the cursors
  std::int64_t last_index_ = -1;      ///< the last slot read, when it has an elapsed time of its own
  std::optional<double> own_, fill_;  ///< of that slot, and of all between it and the one before it that has one
};

}  // namespace leadline::processing
