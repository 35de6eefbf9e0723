// The forms that texts in a B.12 document may have to have.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "csb/b12_rules.h"

namespace leadline::csb {

struct FormatInfo {
  Format format;
  bool (*fits_text)(std::string_view text);  ///< null: any text does
  bool (*fits_number)(double number);        ///< null: any number does
  std::string_view description;              ///< with an example
};

/// `format` is not Format::none.
const FormatInfo& info(Format format);

/// A time as the schemas want it: `2024-05-01T10:00:00.25Z`; T and Z may be small, second 60 is one, the year has any
/// number of digits and there are 31 days in every month.
struct B12Time {
  bool utc = false;                ///< with a Z behind it
  std::optional<std::int64_t> ms;  ///< since 1970-01-01T00:00:00Z; nothing when there is no such day
};

/// Nothing when it is anything else.
std::optional<B12Time> parse_b12_time(std::string_view text);

/// `MMSI` (nine digits) or `IMO` (IMO and seven digits).
bool is_mmsi(std::string_view text);
bool is_imo(std::string_view text);

/// `NaN`, `Infinity`, `-inf` and the like, in any case.
bool spells_no_number(std::string_view text);

}  // namespace leadline::csb
