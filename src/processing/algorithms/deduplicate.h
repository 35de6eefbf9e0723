// Drops soundings that repeat the depth before them.
#pragma once

#include <cstdint>

namespace leadline::processing {

/// Keeps the first sounding of each run of equal depths; the depths are compared as they were measured. Takes the
/// soundings in order of time.
class Deduplicate {
 public:
  bool keep(double depth_m) {
    ++seen_;
    if (depth_m == last_depth_m_) return false;
    last_depth_m_ = depth_m;
    ++kept_;
    return true;
  }

  [[nodiscard]] std::uint64_t seen() const { return seen_; }
  [[nodiscard]] std::uint64_t kept() const { return kept_; }

 private:
  double last_depth_m_ = 0;
  std::uint64_t seen_ = 0, kept_ = 0;
};

}  // namespace leadline::processing
