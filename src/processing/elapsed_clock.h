// The logger's millisecond counter, with its wraps undone.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>

namespace leadline::processing {

/// Follows the stored values of a counter that starts again at zero after `quantum` milliseconds. A step back of more
/// than half the quantum is a wrap; a step forward of more than half is a packet from before the wrap; any smaller step
/// back is a packet that came late and keeps its value.
class ElapsedClock {
 public:
  /// Counters have 1 to 62 bits.
  explicit ElapsedClock(int bits) : quantum_(std::int64_t{1} << bits) { assert(bits >= 1 && bits <= 62); }

  /// Milliseconds without wraps, for the next stored value in the order of the file.
  std::int64_t unwrap(std::uint32_t stored) {
    offset_ += turns_to(stored);
    previous_ = stored;
    return stored + offset_;
  }

  /// The same for a stored zero, which may stand for "no elapsed time" and therefore does not move the clock.
  [[nodiscard]] std::int64_t unwrap_zero() const { return offset_ + turns_to(0); }

 private:
  [[nodiscard]] std::int64_t turns_to(std::int64_t stored) const {
    if (!previous_) return 0;
    const std::int64_t step = stored - *previous_;
    if (step < -(quantum_ / 2)) return quantum_;
    if (step > quantum_ / 2) return -quantum_;
    return 0;
  }

  std::int64_t quantum_;
  std::int64_t offset_ = 0;
  std::optional<std::int64_t> previous_;
};

}  // namespace leadline::processing
