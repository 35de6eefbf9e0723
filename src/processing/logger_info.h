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

/// Of packets of which there should be one, the last counts. Texts may hold any bytes.
struct LoggerInfo {
  std::optional<wibl::SerialiserVersion> version;
  bool newer_major = false;  ///< some version packet is of a format that can not be read
  std::optional<std::pair<std::string, std::string>> identity;
  std::optional<std::string> setup_json;
  std::optional<std::string> metadata_json;
  std::vector<AlgorithmRequest> requests;  ///< each once, in the order of their first appearance

  void take(const wibl::SerialiserVersion& packet);
  void take(const wibl::Metadata& packet);
  void take(const wibl::AlgorithmRequest& packet);
  void take(const wibl::JsonMetadata& packet);
  void take(const wibl::Setup& packet);

  [[nodiscard]] bool newer_minor() const;
  /// Format, NMEA 2000 and NMEA 0183 versions: `1.3/1.1.0/1.0.1`; `unknown` without a version packet.
  [[nodiscard]] std::string version_text() const;
};

}  // namespace leadline::processing
