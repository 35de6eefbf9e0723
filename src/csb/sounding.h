// One measured depth, where and when, as it is written.
#pragma once

#include <cstdint>

namespace leadline::csb {

/// Decimals of the numbers in a B.12 document: 1e-8 degree is a millimetre, depths are in millimetres.
inline constexpr int position_decimals = 8;
inline constexpr int depth_decimals = 3;

/// Rounded to the resolution of the document, so that what is compared, ordered and counted is what is written.
struct Sounding {
  std::int64_t time_ms = 0;       ///< since 1970-01-01T00:00:00Z, years 0 to 9999
  std::int64_t longitude_e8 = 0;  ///< 1e-8 degree, in (-180e8, 180e8]
  std::int64_t latitude_e8 = 0;   ///< 1e-8 degree, in [-90e8, 90e8]
  std::int64_t depth_mm = 0;      ///< below the transducer, positive
};

}  // namespace leadline::csb
