#include "processing/time_slots.h"

#include <gtest/gtest.h>
#include <vector>

namespace leadline::processing {
namespace {

/// Packets in the order of a file, and the elapsed times they get.
class TimeSlotsTest : public testing::Test {
 protected:
  void with(std::int64_t elapsed) { keys_.push_back(slots_.packet_at(elapsed)); }
  void without() { keys_.push_back(slots_.packet_without(0)); }
  void zda(double time_ms) {
    keys_.push_back(slots_.sentence_without(TimeSource::zda, 0));
    sentence_keys_.append(keys_.back().raw());
    sentence_times_.append(time_ms);
  }

  std::vector<std::optional<double>> resolved(TimeSource source, bool as_reference = false) {
    SlotResolver resolver(slots_, source, SentenceTimes{&sentence_keys_, &sentence_times_});
    std::vector<std::optional<double>> times;
    for (const auto key : keys_)
      times.push_back(as_reference ? resolver.resolve_reference(key) : resolver.resolve(key));
    return times;
  }

  using Times = std::vector<std::optional<double>>;
  static constexpr std::nullopt_t none = std::nullopt;

 private:
  TimeSlots slots_;
  std::vector<TimeKey> keys_;
  PackedColumn sentence_keys_;
  PackedDoubles sentence_times_;
};

TEST_F(TimeSlotsTest, Decision04_packets_between_two_times_get_the_middle) {
  without(), with(1000), without(), without(), with(3000), without(), without();
  EXPECT_EQ(resolved(TimeSource::system_time), (Times{none, 1000, 2000, 2000, 3000, none, none}));
}

TEST_F(TimeSlotsTest, Decision04_zero_is_a_value_when_most_packets_carry_another) {
  without(), with(1000), with(2000);
  EXPECT_EQ(resolved(TimeSource::system_time), (Times{0, 1000, 2000}));
}

TEST_F(TimeSlotsTest, Decision04_exactly_half_is_not_most) {
  without(), with(1000);
  EXPECT_EQ(resolved(TimeSource::system_time), (Times{none, 1000}));
}

TEST_F(TimeSlotsTest, Decision04_sentences_are_the_clock_from_the_first_one_on) {
  without(), zda(5000), without(), zda(7000), without();
  EXPECT_EQ(resolved(TimeSource::zda), (Times{none, 0, 1000, 2000, none}));
  EXPECT_EQ(resolved(TimeSource::rmc), (Times{none, none, none, none, none}));
}

TEST_F(TimeSlotsTest, Decision04_a_time_that_does_not_increase_is_no_reference) {
  zda(5000), zda(5000), zda(4000), without(), zda(6000);
  EXPECT_EQ(resolved(TimeSource::zda), (Times{0, 500, 500, 500, 1000}));
  EXPECT_EQ(resolved(TimeSource::zda, true), (Times{0, none, none, none, 1000}));
}

TEST_F(TimeSlotsTest, many_slots_resolve_in_the_order_of_the_file) {
  Times expected;
  for (int i = 0; i < 5000; ++i) {
    zda(i * 1000.0), without();
    expected.emplace_back(i * 1000.0);
    expected.emplace_back(i == 4999 ? Times::value_type{} : i * 1000.0 + 500);
  }
  EXPECT_EQ(resolved(TimeSource::zda), expected);
}

TEST_F(TimeSlotsTest, a_long_stretch_with_times_lies_between_two_gaps) {
  without(), without(), without(), with(1000), with(2000), without(), without(), with(4000), without();
  EXPECT_EQ(resolved(TimeSource::gnss), (Times{none, none, none, 1000, 2000, 3000, 3000, 4000, none}));
}

}  // namespace
}  // namespace leadline::processing
