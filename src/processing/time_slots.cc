#include "processing/time_slots.h"

namespace leadline::processing {

TimeKey TimeSlots::open(Slot slot, std::int64_t value) {
  slots_.append(static_cast<std::int64_t>(slot));
  values_.append(value);
  unknown_open_ = slot == Slot::unknown;
  return TimeKey::slot(static_cast<std::int64_t>(slots_.size()) - 1);
}

void TimeSlots::begin_gap() {
  if (!in_gap_ && last_elapsed_) open(Slot::known, *last_elapsed_);
  in_gap_ = true;
}

TimeKey TimeSlots::packet_at(std::int64_t elapsed_ms) {
  ++with_;
  if (in_gap_) open(Slot::known, elapsed_ms);
  in_gap_ = false;
  last_elapsed_ = elapsed_ms;
  return TimeKey::elapsed(elapsed_ms);
}

TimeKey TimeSlots::packet_without(std::int64_t as_value) {
  ++without_;
  begin_gap();
  if (unknown_open_) return TimeKey::slot(static_cast<std::int64_t>(slots_.size()) - 1);
  return open(Slot::unknown, as_value);
}

TimeKey TimeSlots::sentence_without(TimeSource source, std::int64_t as_value) {
  ++without_;
  begin_gap();
  return open(source == TimeSource::zda ? Slot::zda : Slot::rmc, as_value);
}

SlotResolver::SlotResolver(const TimeSlots& slots, TimeSource source, std::optional<SentenceTimes> times)
    : source_(source),
      zero_is_a_value_(slots.zero_is_a_value()),
      slot_count_(static_cast<std::int64_t>(slots.slots_.size())),
      slots_(slots.slots_),
      values_(slots.values_) {
  if (!times) return;
  sentence_keys_.emplace(*times->keys);
  sentence_times_.emplace(*times->times_ms);
}

std::optional<double> SlotResolver::resolve_slot(std::int64_t index) {
  while (last_index_ < index) advance();
  return index == last_index_ ? own_ : fill_;
}

std::optional<double> SlotResolver::resolve_reference_slot(std::int64_t index) {
  const auto elapsed = resolve_slot(index);
  const bool from_sentence = source_ == TimeSource::zda || source_ == TimeSource::rmc;
  return from_sentence && index != last_index_ ? std::nullopt : elapsed;
}

void SlotResolver::advance() {
  const std::optional<double> left = own_;
  own_.reset();
  fill_.reset();
  last_index_ = slot_count_;
  while (read_ < slot_count_ && !own_) {
    own_ = own_elapsed(static_cast<TimeSlots::Slot>(slots_.next()), values_.next());
    if (own_) last_index_ = read_;
    ++read_;
  }
  if (left && own_) fill_ = (*left + *own_) / 2;
}

std::optional<double> SlotResolver::own_elapsed(TimeSlots::Slot slot, std::int64_t value) {
  using Slot = TimeSlots::Slot;
  if (slot == Slot::known || zero_is_a_value_) return static_cast<double>(value);
  const bool is_clock =
      (slot == Slot::zda && source_ == TimeSource::zda) || (slot == Slot::rmc && source_ == TimeSource::rmc);
  return is_clock ? next_sentence_elapsed() : std::nullopt;
}

std::optional<double> SlotResolver::next_sentence_elapsed() {
  const auto is_slot = [&] { return TimeKey::from_raw(sentence_keys_->next()).is_slot(); };
  while (!is_slot()) sentence_times_->next();
  const double time_ms = sentence_times_->next();
  if (last_sentence_ms_ && time_ms <= *last_sentence_ms_) return std::nullopt;
  if (!first_sentence_ms_) first_sentence_ms_ = time_ms;
  last_sentence_ms_ = time_ms;
  return time_ms - *first_sentence_ms_;
}

}  // namespace leadline::processing
