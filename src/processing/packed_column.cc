#include "processing/packed_column.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

namespace leadline::processing {
namespace {

/// Unsigned, so that differences of any two values wrap around instead of overflowing.
constexpr std::uint64_t step_between(std::int64_t from, std::int64_t to) {
  return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
}

/// Fields wider than this do not fit behind up to seven bits of the field before them in one 64-bit load.
constexpr std::uint32_t widest_shared_field = 57;

constexpr std::uint32_t field_bits_for(std::uint64_t largest) {
  const auto bits = static_cast<std::uint32_t>(std::bit_width(largest));
  return bits <= widest_shared_field ? bits : 64;
}

/// With seven bytes to spare, so that every field can be loaded as 64 bits.
constexpr std::size_t bytes_for(std::size_t count, std::uint32_t bits) {
  return bits == 0 ? 0 : (count * bits + 7) / 8 + 7;
}

struct StepRange {
  std::uint64_t smallest, spread;
};

StepRange range_of_steps(std::span<const std::int64_t> values) {
  auto smallest = INT64_MAX, largest = INT64_MIN;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const auto step = static_cast<std::int64_t>(step_between(values[i - 1], values[i]));
    smallest = std::min(smallest, step);
    largest = std::max(largest, step);
  }
  if (values.size() < 2) return {0, 0};
  return {static_cast<std::uint64_t>(smallest), step_between(smallest, largest)};
}

/// Appends bit fields to memory, a word at a time.
class FieldWriter {
 public:
  FieldWriter(std::byte* out, std::uint32_t bits) : out_(out), bits_(bits) {}

  void put(std::uint64_t field) {
    word_ |= field << used_;
    used_ += bits_;
    if (used_ < 64) return;
    store();
    used_ -= 64;
    word_ = used_ == 0 ? 0 : field >> (bits_ - used_);
  }

  /// Stores the last, unfinished word.
  void finish() { std::memcpy(out_, &word_, (used_ + 7) / 8); }

 private:
  void store() {
    std::memcpy(out_, &word_, sizeof(word_));
    out_ += sizeof(word_);
  }

  std::byte* out_;
  std::uint32_t bits_;
  std::uint64_t word_ = 0;
  std::uint32_t used_ = 0;
};

std::uint64_t field_at(const std::byte* fields, std::size_t bit, std::uint64_t mask) {
  std::uint64_t word = 0;
  std::memcpy(&word, fields + bit / 8, sizeof(word));
  return (word >> (bit % 8)) & mask;
}

/// How doubles are made integers: value = integer * factor, or integer / divisor. Multiplying and dividing round
/// differently, and writers do both.
struct Scaling {
  double factor, divisor;

  [[nodiscard]] double value(std::int64_t integer) const { return static_cast<double>(integer) * factor / divisor; }
  [[nodiscard]] std::int64_t nearest(double value) const { return std::llrint(value / factor * divisor); }
};

/// Milliseconds; tenths of them (NMEA 2000 times); NMEA 2000 depths; decimals of up to four places (NMEA 0183).
constexpr std::array<Scaling, 5> scalings = {{{1, 1}, {1, 10}, {0.01, 1}, {1, 1000}, {1, 10000}}};
constexpr std::size_t as_bits = scalings.size();

constexpr double largest_scaled = 1e14;

bool represents(const Scaling& scaling, double value) {
  return std::abs(value) < largest_scaled &&
         std::bit_cast<std::uint64_t>(scaling.value(scaling.nearest(value))) == std::bit_cast<std::uint64_t>(value);
}

std::size_t choose_scaling(std::span<const double> values) {
  const auto fits = std::ranges::find_if(scalings, [&](const Scaling& scaling) {
    return std::ranges::all_of(values, [&](double value) { return represents(scaling, value); });
  });
  return static_cast<std::size_t>(fits - scalings.begin());
}

std::int64_t to_integer(double value, std::size_t scaling) {
  return scaling == as_bits ? std::bit_cast<std::int64_t>(value) : scalings[scaling].nearest(value);
}

double to_double(std::int64_t integer, std::size_t scaling) {
  return scaling == as_bits ? std::bit_cast<double>(integer) : scalings[scaling].value(integer);
}

}  // namespace

PackedBlock::PackedBlock(std::span<const std::int64_t> values) {
  assert(!values.empty() && values.size() <= values_per_block);
  const auto [smallest, spread] = range_of_steps(values);
  first_ = values[0];
  smallest_step_ = smallest;
  field_count_ = static_cast<std::uint32_t>(values.size() - 1);
  field_bits_ = field_bits_for(spread);
  if (field_bits_ == 0) return;
  fields_ = std::make_unique<std::byte[]>(packed_bytes());
  FieldWriter writer(fields_.get(), field_bits_);
  for (std::size_t i = 0; i < field_count_; ++i) writer.put(step_between(values[i], values[i + 1]) - smallest);
  writer.finish();
}

std::size_t PackedBlock::packed_bytes() const { return bytes_for(field_count_, field_bits_); }

void PackedBlock::unpack(std::span<std::int64_t> into) const {
  assert(into.size() > field_count_);
  const std::uint64_t mask = field_bits_ == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << field_bits_) - 1;
  auto value = static_cast<std::uint64_t>(first_);
  into[0] = first_;
  for (std::size_t i = 0; i < field_count_; ++i) {
    value += smallest_step_ + (field_bits_ == 0 ? 0 : field_at(fields_.get(), i * field_bits_, mask));
    into[i + 1] = static_cast<std::int64_t>(value);
  }
}

void PackedColumn::pack_tail() {
  blocks_.emplace_back(std::span(tail_).first(tail_size_));
  tail_size_ = 0;
}

void PackedColumn::clear() {
  blocks_ = std::vector<PackedBlock>();
  tail_size_ = 0;
}

void PackedColumn::Cursor::load_block() {
  position_ = 0;
  if (block_ < column_->blocks_.size()) {
    column_->blocks_[block_++].unpack(values_);
    loaded_ = values_per_block;
    return;
  }
  assert(column_->tail_size_ > 0);
  std::ranges::copy(std::span(column_->tail_).first(column_->tail_size_), values_.begin());
  loaded_ = column_->tail_size_;
}

void PackedDoubles::pack_tail() {
  const auto values = std::span(tail_).first(tail_size_);
  const std::size_t scaling = choose_scaling(values);
  std::array<std::int64_t, values_per_block> integers;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  std::ranges::transform(values, integers.begin(), [&](double value) { return to_integer(value, scaling); });
  blocks_.push_back({PackedBlock(std::span(integers).first(values.size())), scaling});
  tail_size_ = 0;
}

void PackedDoubles::clear() {
  blocks_ = std::vector<Block>();
  tail_size_ = 0;
}

void PackedDoubles::Cursor::load_block() {
  position_ = 0;
  if (block_ < column_->blocks_.size()) {
    std::array<std::int64_t, values_per_block> integers;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    const auto& [packed, scaling] = column_->blocks_[block_++];
    packed.unpack(integers);
    std::ranges::transform(integers, values_.begin(),
                           [s = scaling](std::int64_t integer) { return to_double(integer, s); });
    loaded_ = values_per_block;
    return;
  }
  assert(column_->tail_size_ > 0);
  std::ranges::copy(std::span(column_->tail_).first(column_->tail_size_), values_.begin());
  loaded_ = column_->tail_size_;
}

}  // namespace leadline::processing
