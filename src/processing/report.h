// What became of a logger file: nothing disappears without being counted.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csb/validate.h"
#include "util/error.h"
#include "util/time.h"
#include "wibl/reader.h"

namespace leadline::processing {

/// Why a logger file can not be converted, in the order in which they win when a file has several.
enum class Failure {
  bad_packet,
  newer_format,
  unknown_algorithm,
  no_time_source,
  no_depths,
  no_position,
  no_identity,
  no_provider_id,
  not_valid,
};

/// `no-time-source`
std::string_view name(Failure failure);

/// A logger file that can not be converted; the text begins with the name of the failure.
class ConversionFailed : public Error {
 public:
  ConversionFailed(Failure failure, const std::string& why);
  [[nodiscard]] Failure failure() const noexcept { return failure_; }
  /// The text without the name.
  [[nodiscard]] std::string why() const;

 private:
  Failure failure_;
};

/// Why a depth did not become a sounding.
enum class LeftOut { sentinel, not_finite, not_positive, too_deep, no_elapsed_time, no_position, no_time, duplicate };
inline constexpr std::size_t left_out_count = 8;

/// `no position`
std::string_view name(LeftOut reason);

enum class TimeSource { system_time, gnss, zda, rmc };

/// `SystemTime`, `GNSS`, `ZDA`, `RMC`
std::string_view name(TimeSource source);

/// Packets of one kind: read = used + skipped. Skipped are the well-formed ones nothing was taken from.
struct PacketCount {
  std::uint64_t read = 0, used = 0, skipped = 0;
};

/// Packets of kinds that are not known.
class UnknownPackets {
 public:
  static constexpr std::size_t max_ids = 256;

  void note(std::uint32_t id) {
    const bool known = by_id_.size() < max_ids || by_id_.contains(id);
    ++(known ? by_id_[id] : others_);
  }
  [[nodiscard]] const std::map<std::uint32_t, std::uint64_t>& by_id() const { return by_id_; }  ///< the first max_ids
  [[nodiscard]] std::uint64_t others() const { return others_; }
  [[nodiscard]] std::uint64_t total() const;

 private:
  std::map<std::uint32_t, std::uint64_t> by_id_;
  std::uint64_t others_ = 0;
};

/// What the packets with a sentence held. A sentence whose frame is good but whose fields are malformed counts as its
/// formatter and as a fault: packets = used + not_used + faults - malformed_fields.
struct SentenceCount {
  std::map<std::string, std::uint64_t, std::less<>> used;  ///< by formatter: ZDA, RMC, GGA, GLL, DBT, DPT
  std::uint64_t not_used = 0;
  std::map<std::string, std::uint64_t, std::less<>> faults;  ///< `not text`, `short`, `malformed`, `checksum`
  std::uint64_t malformed_fields = 0;
};

/// West may be greater than east: the box then crosses the 180th meridian (RFC 7946, section 5.2).
struct BoundingBox {
  double west_deg = 0, south_deg = 0, east_deg = 0, north_deg = 0;
};

struct Report {
  std::uint64_t bytes_read = 0;
  std::array<PacketCount, wibl::kind_count> packets{};
  UnknownPackets unknown_packets;
  std::uint64_t bad_packets = 0;
  std::uint64_t bytes_skipped = 0;
  bool truncated = false;
  std::vector<wibl::Damage> damages;  ///< the first hundred
  SentenceCount sentences;

  std::optional<TimeSource> time_source;
  std::uint64_t depths_seen = 0;  ///< = soundings + left_out
  std::uint64_t soundings = 0;
  std::array<std::uint64_t, left_out_count> left_out{};  ///< by LeftOut
  std::optional<util::UtcTime> first, last;
  std::optional<BoundingBox> bounds;

  std::string vessel_id;       ///< as written
  std::string logger_id;       ///< as the logger gives it; may be empty
  std::string platform_name;   ///< as written; may be empty
  std::string logger_version;  ///< `1.3/1.1.0/1.0.1`, or `unknown`
  std::vector<std::string> warnings;

  /// What the archive will say of the document; its features are right by construction, and not looked at. Nothing when
  /// it got not that far.
  std::optional<csb::ValidationReport> archive;
};

}  // namespace leadline::processing
