#include "csb/b12_agreement.h"

#include <fmt/format.h>

#include "csb/b12_formats.h"
#include "csb/issue_list.h"

namespace leadline::csb {
namespace {

using Json = nlohmann::ordered_json;

/// A member of an object; null when there is none, or no object. Of a key given twice the last one counts.
const Json* member(const Json* object, std::string_view key) {
  if (object == nullptr || !object->is_object()) return nullptr;
  const Json* found = nullptr;
  for (const auto& [name, value] : object->get_ref<const Json::object_t&>())
    if (name == key) found = &value;
  return found;
}

const Json* object_or_null(const Json* value) { return value != nullptr && value->is_object() ? value : nullptr; }

const std::string& text_of(const Json& value) { return value.get_ref<const std::string&>(); }

std::string shown(const Json& value) {
  if (value.is_string()) return as_json(text_of(value));
  if (value.is_structured()) return value.is_array() ? "a list" : "an object";
  return value.dump();
}

/// As Python takes it: not null, false, zero or empty.
bool is_truthy(const Json* value) {
  if (value == nullptr || value->is_null()) return false;
  if (value->is_boolean()) return value->get<bool>();
  if (value->is_number()) return value->get<double>() != 0;
  return value->is_string() ? !text_of(*value).empty() : !value->empty();
}

/// Of a vessel; nothing when there is none as the schema wants it.
const Json* vessel_id(const MetadataView& document) {
  const Json* const node =
      document.is_3_1() ? member(document.properties(), "trustedNode") : member(document.properties(), "platform");
  return member(node, document.is_3_1() ? "uniqueVesselID" : "uniqueID");
}

/// The steps of what was done to the soundings.
const Json* lineage(const MetadataView& document) {
  return document.is_3_1() ? member(document.properties(), "processing") : member(&document.root(), "lineage");
}

/// Whether features have uncertainties that want an explanation, as far as that can be known.
bool has_uncertainty(const MetadataView& document) {
  const bool has_metadata = !document.is_3_1() || document.properties() != nullptr;
  return has_metadata && document.features().first_uncertainty && !document.features().lacks_properties;
}

}  // namespace

MetadataView::MetadataView(const Json& root, Schema schema, std::string_view provider_id, const FeatureCensus& features)
    : root_(root),
      schema_(schema),
      provider_id_(provider_id),
      features_(features),
      properties_(object_or_null(info(schema).has_features ? member(&root, "properties") : &root)),
      platform_(sound_platform()) {}

std::string MetadataView::path_of(std::string_view below_properties) const {
  return fmt::format("{}{}", info(schema_).has_features ? "/properties" : "", below_properties);
}

const Json* MetadataView::sound_platform() const {
  const Json* const platform = object_or_null(member(properties_, "platform"));
  if (platform == nullptr) return nullptr;
  const Json* const type = member(platform, "IDType");
  const Json* const number = member(platform, "IDNumber");
  if (type != nullptr && number != nullptr) {
    if (type->is_array() || type->is_object()) return nullptr;
    if (is_3_1() && type->is_string() && (text_of(*type) == "MMSI" || text_of(*type) == "IMO") && !number->is_string())
      return nullptr;
  }
  return ids_can_be_compared(*platform) ? platform : nullptr;
}

bool MetadataView::ids_can_be_compared(const Json& platform) const {
  if (!is_3_1()) return true;
  const bool needs_node = info(schema_).has_features || member(&platform, "uniqueID") != nullptr;
  return !needs_node || member(member(properties_, "trustedNode"), "uniqueVesselID") != nullptr;
}

std::optional<Finding> ship_number_has_type(const MetadataView& document) {
  const Json* const platform = document.platform();
  if (member(platform, "IDNumber") == nullptr || member(platform, "IDType") != nullptr) return std::nullopt;
  return Finding{document.path_of("/platform"), "IDNumber without IDType", "both, or none of them"};
}

std::optional<Finding> ship_type_has_number(const MetadataView& document) {
  const Json* const platform = document.platform();
  if (member(platform, "IDType") == nullptr || member(platform, "IDNumber") != nullptr) return std::nullopt;
  return Finding{document.path_of("/platform"), "IDType without IDNumber", "both, or none of them"};
}

// What is neither an MMSI nor an IMO number is another rule's business. In 3.0 it is a number, in 3.1 a text.
std::optional<Finding> ship_number_fits_type(const MetadataView& document) {
  const Json* const type = member(document.platform(), "IDType");
  const Json* const number = member(document.platform(), "IDNumber");
  if (type == nullptr || number == nullptr || !type->is_string()) return std::nullopt;
  const std::string& kind = text_of(*type);
  if (kind != "MMSI" && kind != "IMO") return std::nullopt;
  const std::string text = number->is_string() ? text_of(*number) : shown(*number);
  const bool fits = kind == "MMSI" ? is_mmsi(text) : is_imo(document.is_3_1() ? text : "IMO" + text);
  if (fits && (number->is_string() || number->is_number_integer())) return std::nullopt;
  return Finding{document.path_of("/platform/IDNumber"),
                 fmt::format("{} with IDType {}", shown(*number), as_json(kind)),
                 kind == "MMSI"      ? "nine digits"
                 : document.is_3_1() ? "IMO and seven digits"
                                     : "seven digits"};
}

std::optional<Finding> data_processed_agrees(const MetadataView& document) {
  if (document.platform() == nullptr) return std::nullopt;
  const Json* const flag = member(document.platform(), "dataProcessed");
  const bool is_processed = member(document.properties(), "processing") != nullptr;
  if (is_truthy(flag) == is_processed) return std::nullopt;
  const std::string found = flag == nullptr ? "missing" : shown(*flag);
  return Finding{document.path_of("/platform/dataProcessed"),
                 fmt::format("{} {} processing", found, is_processed ? "with" : "without"),
                 is_processed ? "true, as there is processing" : "false, or the processing that was done"};
}

std::string vessel_id_of(const MetadataView& document) {
  const Json* const id = vessel_id(document);
  return id != nullptr && id->is_string() ? text_of(*id) : std::string();
}

std::optional<Finding> vessel_ids_agree(const MetadataView& document) {
  const Json* const platform_id = member(document.platform(), "uniqueID");
  const Json* const id = vessel_id(document);
  if (platform_id == nullptr || id == nullptr || !platform_id->is_string()) return std::nullopt;
  if (id->is_string() && text_of(*platform_id) == text_of(*id)) return std::nullopt;
  return Finding{document.path_of("/platform/uniqueID"), shown(*platform_id),
                 fmt::format("{}, as {}", shown(*id), document.path_of("/trustedNode/uniqueVesselID"))};
}

std::optional<Finding> uncertainty_has_processing(const MetadataView& document) {
  if (!has_uncertainty(document) || lineage(document) != nullptr) return std::nullopt;
  const std::string found =
      fmt::format("no {}, but uncertainty in /features/{}", document.is_3_1() ? "processing" : "lineage",
                  *document.features().first_uncertainty);
  return Finding{document.is_3_1() ? "/properties" : "/", found, "a step of type \"Uncertainty\""};
}

std::optional<Finding> uncertainty_is_explained(const MetadataView& document) {
  if (!has_uncertainty(document)) return std::nullopt;
  const Json* const steps = lineage(document);
  if (steps != nullptr) {
    if (!steps->is_array()) return std::nullopt;
    for (const Json& step : *steps) {
      const Json* const type = member(&step, "type");
      if (type == nullptr || (type->is_string() && text_of(*type) == "Uncertainty")) return std::nullopt;
    }
  }
  return Finding{
      fmt::format("/features/{}/properties", *document.features().first_uncertainty),
      "uncertainty that nothing explains",
      fmt::format("a step of type \"Uncertainty\" in {}", document.is_3_1() ? "/properties/processing" : "/lineage")};
}

std::optional<Finding> provider_id_agrees(const MetadataView& document) {
  const Json* const id = vessel_id(document);
  const std::string prefix = fmt::format("{}-", document.provider_id());
  if (document.provider_id().empty() || id == nullptr || !id->is_string() || text_of(*id).starts_with(prefix))
    return std::nullopt;
  return Finding{document.path_of(document.is_3_1() ? "/trustedNode/uniqueVesselID" : "/platform/uniqueID"), shown(*id),
                 fmt::format("an id that begins with {}", as_json(prefix))};
}

}  // namespace leadline::csb
