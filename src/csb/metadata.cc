#include "csb/metadata.h"

#include <fmt/format.h>
#include <utility>

#include "csb/merge.h"
#include "csb/strict_json.h"
#include "util/utf8.h"

namespace leadline::csb {
namespace {

using Json = nlohmann::ordered_json;

struct Place {
  const char* object;
  const char* key;
};

/// Texts that may stay unknown, and are then left out.
constexpr Place optional_texts[] = {
    {"trustedNode", "providerOrganizationName"},
    {"trustedNode", "providerEmail"},
    {"platform", "name"},
};

/// A text that is not known yet is null, which holds its place in the order of the members.
Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(util::to_utf8(text)); }

Json default_trusted_node(const MetadataSources& sources) {
  return {{"providerOrganizationName", text_or_null(sources.organization)},
          {"providerEmail", text_or_null(sources.email)},
          {"uniqueVesselID", text_or_null(sources.vessel_id)},
          {"convention", "GeoJSON CSB 3.1"},
          {"dataLicense", "CC0 1.0"},
          {"providerLogger", "WIBL"},
          {"providerLoggerVersion", util::to_utf8(sources.logger_version)},
          {"navigationCRS", "EPSG:4326"},
          {"verticalReferenceOfDepth", "Transducer"},
          {"vesselPositionReferencePoint", "GNSS"}};
}

Json default_platform(const MetadataSources& sources) {
  return {{"uniqueID", nullptr},
          {"type", "Ship"},
          {"name", sources.platform_name ? Json(util::to_utf8(*sources.platform_name)) : Json()},
          {"soundSpeedDocumented", false},
          {"positionOffsetsDocumented", false},
          {"dataProcessed", false}};
}

Json default_members(const MetadataSources& sources) {
  return {{"type", "FeatureCollection"},
          {"crs", {{"type", "name"}, {"properties", {{"name", "EPSG:4326"}}}}},
          {"properties",
           {{"trustedNode", default_trusted_node(sources)},
            {"platform", default_platform(sources)},
            {"processing", Json::array()}}}};
}

/// An empty id is a missing one.
void remove_empty_id(Json& document) {
  const auto id = "/properties/trustedNode/uniqueVesselID"_json_pointer;
  if (document.contains(id) && document[id] == "") document[id.parent_pointer()].erase("uniqueVesselID");
}

class Composer {
 public:
  explicit Composer(const MetadataSources& sources) { result_.members = default_members(sources); }

  void merge_file(std::string_view text) {
    StrictJson parsed = parse_strict_json(text);
    if (parsed.refused.empty()) {
      merge_document(std::move(parsed.value), "metadata in the file");
    } else {
      warn(fmt::format("metadata in the file: {}, ignored as a whole", parsed.refused));
    }
  }

  void merge_document(Json document, const std::string& origin) {
    if (!document.is_object()) {
      return warn(fmt::format("{}: {} where object is expected, ignored as a whole", origin, kind_name(document)));
    }
    if (const auto crs = document.find("crs"); crs != document.end()) replace_crs(std::move(*crs), origin);
    remove_empty_id(document);
    if (const auto properties = document.find("properties"); properties != document.end()) {
      merge(this->properties(), std::move(*properties), origin + ": /properties", result_.warnings);
    }
  }

  void append_lineage(const std::vector<LineageEntry>& lineage) {
    Json& processing = properties()["processing"];
    for (const LineageEntry& entry : lineage) processing.push_back(to_json(entry));
    properties()["platform"]["dataProcessed"] = !processing.empty();
    if (processing.empty()) properties().erase("processing");
  }

  void leave_out_unknown() {
    for (const auto& [object, key] : optional_texts) {
      if (properties()[object][key].is_null()) properties()[object].erase(key);
    }
  }

  /// The last step.
  Metadata identify(const std::string& provider_id) {
    const Json& id = properties()["trustedNode"]["uniqueVesselID"];
    if (id.is_null()) return fail(MetadataFailure::no_identity);
    if (provider_id.empty()) return fail(MetadataFailure::no_provider_id);
    result_.vessel_id = id.get<std::string>();
    const std::string prefix = util::to_utf8(provider_id) + "-";
    if (!result_.vessel_id.starts_with(prefix)) result_.vessel_id.insert(0, prefix);
    properties()["trustedNode"]["uniqueVesselID"] = result_.vessel_id;
    properties()["platform"]["uniqueID"] = result_.vessel_id;
    result_.platform_name = properties()["platform"].value("name", "");
    return std::move(result_);
  }

 private:
  Json& properties() { return result_.members["properties"]; }
  void warn(std::string text) { result_.warnings.push_back(std::move(text)); }

  void replace_crs(Json crs, const std::string& origin) {
    if (!crs.is_object()) {
      return warn(fmt::format("{}: /crs: {} where object is expected, ignored", origin, kind_name(crs)));
    }
    result_.members["crs"] = std::move(crs);
  }

  Metadata fail(MetadataFailure failure) {
    result_.failure = failure;
    result_.members = nullptr;
    return std::move(result_);
  }

  Metadata result_;
};

}  // namespace

Metadata build_metadata(MetadataSources sources) {
  Composer composer(sources);
  if (sources.file_metadata) composer.merge_file(*sources.file_metadata);
  if (!sources.overlay.is_null()) composer.merge_document(std::move(sources.overlay), "metadata of the operator");
  composer.append_lineage(sources.lineage);
  composer.leave_out_unknown();
  return composer.identify(sources.provider_id);
}

}  // namespace leadline::csb
