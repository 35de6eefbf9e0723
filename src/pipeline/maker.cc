#include "pipeline/maker.h"

#include <fmt/format.h>

#include "util/digest.h"
#include "util/version.h"

namespace leadline::pipeline {

std::string maker_of(const processing::Options& options) {
  constexpr auto replace = nlohmann::json::error_handler_t::replace;
  const nlohmann::json all = {options.provider_id,
                              options.organization,
                              options.email,
                              options.metadata.dump(-1, ' ', false, replace),
                              fmt::format("{}", options.max_fix_gap_s),
                              fmt::format("{}", options.end_hold_s),
                              options.strict,
                              options.ignore_unknown_algorithms,
                              options.keep_identity_order,
                              options.elapsed_time_width};
  constexpr std::size_t digits = 8;
  const auto digest = util::sha256_hex(all.dump(-1, ' ', false, replace));
  return fmt::format("{}+{} {}", util::version, util::commit, digest.substr(0, digits));
}

}  // namespace leadline::pipeline
