// Columns of numbers that are appended to once and read front to back, kept small: a file's times, positions and depths
// change little from one value to the next, so that a block of differences needs a few bits a value. Nothing is lost:
// what goes in comes out, bit for bit.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace leadline::processing {

inline constexpr std::size_t values_per_block = 1024;

/// Differences of consecutive values, less the smallest of them, in equally wide bit fields (frame-of-reference
/// coding).
class PackedBlock {
 public:
  /// Packs 1 to values_per_block values.
  explicit PackedBlock(std::span<const std::int64_t> values);

  /// Writes as many values as were packed.
  void unpack(std::span<std::int64_t> into) const;
  [[nodiscard]] std::size_t packed_bytes() const;

 private:
  std::unique_ptr<std::byte[]> fields_;
  std::int64_t first_ = 0;
  std::uint64_t smallest_step_ = 0;
  std::uint32_t field_count_ = 0;
  std::uint32_t field_bits_ = 0;
};

/// A column of integers.
class PackedColumn {
 public:
  void append(std::int64_t value) {
    tail_[tail_size_++] = value;
    if (tail_size_ == values_per_block) pack_tail();
  }
  [[nodiscard]] std::size_t size() const { return blocks_.size() * values_per_block + tail_size_; }
  [[nodiscard]] bool empty() const { return size() == 0; }

  /// Gives the memory back; the column is then empty.
  void clear();

  /// Reads a column front to back. The column must outlive the cursor and must not change under it.
  class Cursor {
   public:
    explicit Cursor(const PackedColumn& column) : column_(&column) {}

    /// Needs to be called at most size() times.
    std::int64_t next() {
      if (position_ == loaded_) load_block();
      return values_[position_++];
    }

   private:
    void load_block();

    const PackedColumn* column_;
    std::size_t block_ = 0, position_ = 0, loaded_ = 0;
    std::array<std::int64_t, values_per_block>
        values_;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by load_block()
  };

 private:
  void pack_tail();

  std::vector<PackedBlock> blocks_;
  std::size_t tail_size_ = 0;
  std::array<std::int64_t, values_per_block>
      tail_;  // NOLINT(cppcoreguidelines-pro-type-member-init): tail_size_ says what is filled
};

/// A column of doubles. Sensors deliver decimals, which are packed as the integers they are multiples of; other doubles
/// as their bits.
class PackedDoubles {
 public:
  void append(double value) {
    tail_[tail_size_++] = value;
    if (tail_size_ == values_per_block) pack_tail();
  }
  [[nodiscard]] std::size_t size() const { return blocks_.size() * values_per_block + tail_size_; }
  void clear();

  /// As PackedColumn::Cursor.
  class Cursor {
   public:
    explicit Cursor(const PackedDoubles& column) : column_(&column) {}

    double next() {
      if (position_ == loaded_) load_block();
      return values_[position_++];
    }

   private:
    void load_block();

    const PackedDoubles* column_;
    std::size_t block_ = 0, position_ = 0, loaded_ = 0;
    std::array<double, values_per_block>
        values_;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by load_block()
  };

 private:
  struct Block {
    PackedBlock packed;
    std::size_t scaling;
  };

  void pack_tail();

  std::vector<Block> blocks_;
  std::size_t tail_size_ = 0;
  std::array<double, values_per_block>
      tail_;  // NOLINT(cppcoreguidelines-pro-type-member-init): tail_size_ says what is filled
};

}  // namespace leadline::processing
