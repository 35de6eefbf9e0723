// Everything of a B.12 document but its features: who, with what, how (GeoJSON CSB 3.1).
//
// The members come from three places, the later ones merged over the earlier ones: our defaults with what logger and
// provider say, the metadata in the logger file, the operator's overlay. Both have the form of the document itself:
// their `crs` replaces ours, their `properties` are merged into ours (docs/formats/metadata.md), other members at the
// root are ignored.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csb/lineage.h"

namespace leadline::csb {

/// What the document's metadata is made from. Texts may hold any bytes; what is no UTF-8 becomes U+FFFD. Empty is
/// unknown.
struct MetadataSources {
  std::string vessel_id;                          ///< of the logger, with or without the provider in front
  std::optional<std::string> platform_name;       ///< of the vessel; an empty one is written as it is
  std::string logger_version;                     ///< `1.3/1.1.0/1.0.1`, or `unknown`
  std::string provider_id;                        ///< of the trusted node, assigned by the archive
  std::string organization;                       ///< of the provider
  std::string email;                              ///< of the provider
  std::optional<std::string_view> file_metadata;  ///< the logger file's JSON, as it stands there
  nlohmann::ordered_json overlay;                 ///< given by the operator; null: nothing
  std::vector<LineageEntry> lineage;
};

/// Why there is no document, in the order in which they win.
enum class MetadataFailure { no_identity, no_provider_id };

struct Metadata {
  std::optional<MetadataFailure> failure;  ///< then `members` is null
  nlohmann::ordered_json members;          ///< of the document in front of `features`: type, crs, properties
  std::string vessel_id;                   ///< as written: `PROVIDER-id`
  std::string platform_name;               ///< as written; empty when there is none
  std::vector<std::string> warnings;       ///< what was ignored, where, and why
};

/// Never throws on what a logger file holds. Metadata that is no strict JSON is ignored as a whole, a value of the
/// wrong kind by itself; both with a warning.
Metadata build_metadata(MetadataSources sources);

}  // namespace leadline::csb
