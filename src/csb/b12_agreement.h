// Checks of things in the metadata that stand apart and have to agree (csbschema calls them semantic).
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "csb/b12_rules.h"

namespace leadline::csb {

/// What of all features these checks need.
struct FeatureCensus {
  std::optional<std::uint64_t> first_uncertainty;  ///< index of the first feature that has one
  bool lacks_properties = false;                   ///< some feature in front of that one
};

/// A document without its features. The checks stand on it only as far as its structure is right: otherwise that is an
/// error already, and they find nothing, where csbschema itself fails.
class MetadataView {
 public:
  /// `root` outlives it.
  MetadataView(const nlohmann::ordered_json& root, Schema schema, std::string_view provider_id,
               const FeatureCensus& features);

  [[nodiscard]] bool is_3_1() const { return schema_ == Schema::csb_3_1 || schema_ == Schema::xyz_3_1; }
  [[nodiscard]] const nlohmann::ordered_json& root() const { return root_; }
  /// The metadata: /properties, or for XYZ everything; null when it is no object.
  [[nodiscard]] const nlohmann::ordered_json* properties() const { return properties_; }
  /// Null unless it is an object and the checks of the platform have everything they need.
  [[nodiscard]] const nlohmann::ordered_json* platform() const { return platform_; }
  [[nodiscard]] std::string path_of(std::string_view below_properties) const;
  [[nodiscard]] std::string_view provider_id() const { return provider_id_; }
  [[nodiscard]] const FeatureCensus& features() const { return features_; }

 private:
  [[nodiscard]] const nlohmann::ordered_json* sound_platform() const;
  [[nodiscard]] bool ids_can_be_compared(const nlohmann::ordered_json& platform) const;

  const nlohmann::ordered_json& root_;
  Schema schema_;
  std::string_view provider_id_;
  FeatureCensus features_;
  const nlohmann::ordered_json* properties_;
  const nlohmann::ordered_json* platform_;
};

/// Of the trusted node; empty when there is none.
std::string vessel_id_of(const MetadataView& document);

// Each is what the rule that names it says (csb/b12_rules.h).
std::optional<Finding> ship_number_has_type(const MetadataView& document);
std::optional<Finding> ship_type_has_number(const MetadataView& document);
std::optional<Finding> ship_number_fits_type(const MetadataView& document);
std::optional<Finding> data_processed_agrees(const MetadataView& document);
std::optional<Finding> vessel_ids_agree(const MetadataView& document);
std::optional<Finding> uncertainty_has_processing(const MetadataView& document);
std::optional<Finding> uncertainty_is_explained(const MetadataView& document);
std::optional<Finding> provider_id_agrees(const MetadataView& document);

}  // namespace leadline::csb
