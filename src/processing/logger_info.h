// What a logger file says about itself, as opposed to what was measured.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wibl/packet.h"

namespace leadline::processing {

/// An algorithm the logger asks for.
struct AlgorithmRequest {
  std::string name, parameters;

  bool operator==(const AlgorithmRequest&) const = default;
};

/// The highest format major version that can be read, and the minor version known of it.
inline constexpr std::uint16_t known_format_major = 1, known_format_minor = 3;

/// More requests, or longer ones in all, come from damage or malice.
inline constexpr std::size_t max_algorithm_requests = 256, max_algorithm_request_bytes = std::size_t{64} << 10U;

/// Of packets of which there should be one, the last counts. Texts may hold any bytes.
struct LoggerInfo {
  std::optional<wibl::SerialiserVersion> version;
  bool newer_major = false;  ///< some version packet is of a format that can not be read
  std::optional<std::pair<std::string, std::string>> identity;
  std::optional<std::string> setup_json;
  std::optional<std::string> metadata_json;
  std::vector<AlgorithmRequest> requests;  ///< each once, in the order of their first appearance
  std::uint64_t requests_ignored = 0;      ///< packets of requests beyond the limits

  void take(const wibl::SerialiserVersion& packet);
  void take(const wibl::Metadata& packet);
  void take(const wibl::AlgorithmRequest& packet);
  void take(const wibl::JsonMetadata& packet);
  void take(const wibl::Setup& packet);

  [[nodiscard]] bool newer_minor() const;
  /// Format, NMEA 2000 and NMEA 0183 versions: `1.3/1.1.0/1.0.1`; `unknown` without a version packet.
  [[nodiscard]] std::string version_text() const;

 private:
  std::size_t request_bytes_ = 0;
};

}  // namespace leadline::processing
