#include "processing/report.h"

#include <array>
#include <numeric>

namespace leadline::processing {
namespace {

constexpr std::array<std::string_view, 9> failure_names = {"bad-packet",     "newer-format",   "unknown-algorithm",
                                                           "no-time-source", "no-depths",      "no-position",
                                                           "no-identity",    "no-provider-id", "not-valid"};
constexpr std::array<std::string_view, left_out_count> left_out_names = {
    "sentinel", "not finite", "not positive", "too deep", "no elapsed time", "no position", "no time", "duplicate"};
constexpr std::array<std::string_view, 4> time_source_names = {"SystemTime", "GNSS", "ZDA", "RMC"};

}  // namespace

std::string_view name(Failure failure) { return failure_names.at(static_cast<std::size_t>(failure)); }
std::string_view name(LeftOut reason) { return left_out_names.at(static_cast<std::size_t>(reason)); }
std::string_view name(TimeSource source) { return time_source_names.at(static_cast<std::size_t>(source)); }

std::uint64_t UnknownPackets::total() const {
  return std::accumulate(by_id_.begin(), by_id_.end(), others_,
                         [](std::uint64_t sum, const auto& count) { return sum + count.second; });
}

ConversionFailed::ConversionFailed(Failure failure, const std::string& why)
    : Error(std::string(name(failure)) + ": " + why), failure_(failure) {}

std::string ConversionFailed::why() const { return std::string(what()).substr(name(failure_).size() + 2); }

}  // namespace leadline::processing
