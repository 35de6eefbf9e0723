// What may be chosen when a logger file is converted.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "util/time.h"

namespace leadline::processing {

struct Options {
  std::string provider_id;          ///< of the trusted node, assigned by the archive; without it nothing is converted
  std::string organization;         ///< of the provider; empty: left to the file's metadata
  std::string email;                ///< of the provider; empty: left to the file's metadata
  nlohmann::ordered_json metadata;  ///< merged over the file's; null: nothing
  double max_fix_gap_s = 60;        ///< a sounding between two fixes further apart has no position; may be infinite
  double end_hold_s = 1;            ///< how long the first and the last fix hold outside the fixes; may be infinite
  bool strict = false;              ///< any packet that can not be read fails the file
  bool ignore_unknown_algorithms = false;
  bool require_valid = false;        ///< a document that the archive would refuse fails the file
  bool keep_identity_order = false;  ///< take the two identity texts as they come, without telling id and name apart
  int elapsed_time_width = 32;       ///< bits of the logger's millisecond counter
  util::UtcTime now;                 ///< the processing time: written to the lineage; later dates are no real ones
};

}  // namespace leadline::processing
