#include "unit/csb/b12_documents.h"

#include <fmt/format.h>

#include "support/memory_stream.h"

namespace leadline::csb {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* properties_3_1 = R"({
  "trustedNode": {
    "providerOrganizationName": "Example Office", "providerEmail": "csb@example.org",
    "uniqueVesselID": "SEAID-e8c469f8-df38-11e5-b86d-9a79f06e9478", "convention": "GeoJSON CSB 3.1",
    "dataLicense": "CC0 1.0", "providerLogger": "WIBL", "providerLoggerVersion": "1.0", "navigationCRS": "EPSG:4326",
    "verticalReferenceOfDepth": "Transducer", "vesselPositionReferencePoint": "GNSS"},
  "platform": {
    "uniqueID": "SEAID-e8c469f8-df38-11e5-b86d-9a79f06e9478", "type": "Ship", "name": "Heron", "length": 65,
    "IDType": "MMSI", "IDNumber": "369958000",
    "sensors": [
      {"type": "Sounder", "make": "a", "model": "b", "position": [4.2, 0, 5.4], "draft": 1.4, "draftUncert": 0.2,
       "frequency": 200000, "pulseLength": 0.001},
      {"type": "IMU", "make": "a", "model": "b", "position": [0, 0, 0]},
      {"type": "GNSS", "make": "a", "model": "b", "position": [0, 0, 0], "antennaModel": "c"}],
    "soundSpeedDocumented": true, "positionOffsetsDocumented": false, "dataProcessed": true,
    "contributorComments": "none"},
  "processing": [
    {"type": "TimeStampInterpolation", "timestamp": "2023-02-14T01:00:00Z", "method": "linear", "algorithm": "a",
     "version": "1"},
    {"type": "CRSChange", "timestamp": "2023-02-14T01:00:00Z", "original": "EPSG:4326", "destination": "EPSG:8252",
     "method": "m"},
    {"type": "VerticalReduction", "timestamp": "2023-02-14T01:00:00Z", "reference": "ChartDatum", "datum": "d",
     "method": "Predicted Waterlevel", "model": "m", "algorithm": "a", "version": "1"},
    {"type": "GNSS", "timestamp": "2023-02-14T01:00:00Z", "algorithm": "RTKLib", "version": "1"},
    {"type": "SoundSpeed", "timestamp": "2023-02-14T01:00:00Z", "source": "Model", "method": "m", "version": "1"},
    {"type": "Uncertainty", "timestamp": "2023-02-14T01:00:00Z", "name": "n", "parameters": {"a": 1}, "version": "1",
     "comment": "c", "reference": "r"},
    {"type": "VerticalOffsetAnalysis", "timestamp": "2023-02-14T01:00:00Z", "name": "n", "version": "1",
     "offsets": [{"x": 1, "y": 2, "z": 3, "delta": 0.5}], "reference": "r", "comment": "c",
     "analysis": [{"name": "n", "pass": true, "parameters": {}, "reference": "r", "comment": "c"}]},
    {"type": "Algorithm", "timestamp": "2023-02-14T01:00:00Z", "name": "n", "source": "s", "parameters": null,
     "version": "1", "comment": "c"}]
})";

constexpr const char* properties_3_0 = R"({
  "providerContactPoint": {"orgName": "Example Office", "email": "csb@example.org", "logger": "WIBL",
                           "loggerVersion": "1.0"},
  "convention": "GeoJSON CSB 3.0", "dataLicense": "CC0 1.0",
  "platform": {
    "uniqueID": "SEAID-f8c469f8", "type": "Ship", "name": "Heron", "length": 128, "IDType": "MMSI",
    "IDNumber": 908338000,
    "sensors": [
      {"type": "Sounder", "make": "a", "model": "b", "position": [1, 2, 3], "draft": 8.3, "frequency": 12000,
       "transducer": "t"},
      {"type": "MotionSensor", "make": "a", "model": "b", "position": [0, 0, 0]},
      {"type": "GNSS", "make": "a", "model": "b", "position": [0, 0, 0], "antennaModel": "c"}],
    "correctors": {"positionReferencePoint": "GNSS", "soundSpeedDocumented": true, "positionOffsetsDocumented": true,
                   "dataProcessed": true, "motionOffsetsApplied": true, "draftApplied": true}},
  "algorithms": [{"name": "deduplicate", "Params": ""}]
})";

constexpr const char* crs_3_0 = R"({"horizontal": {"type": "EPSG", "value": 8252}, "vertical": "Transducer"})";

constexpr const char* lineage_3_0 = R"([
  {"type": "TimeInterpolation", "timestamp": "2021-11-22T16:10:09.34",
   "detail": {"source": "s", "method": "m", "comment": "c"}},
  {"type": "CRSTransformation", "timestamp": "2021-11-22T16:10:09",
   "detail": {"origin": "EPSG:4326", "destination": "EPSG:8252", "method": "m"}},
  {"type": "CRS", "timestamp": "2021-11-22T16:10:09Z", "detail": {"type": "EPSG", "value": 8252, "comment": "c"}},
  {"type": "VerticalReduction", "timestamp": "2021-11-22T16:10:09",
   "detail": {"reference": "r", "method": "m", "model": "m", "comment": "c"}},
  {"type": "GNSSProcessing", "timestamp": "2021-11-22T16:10:09",
   "detail": {"algorithm": "a", "version": "1", "comment": "c"}},
  {"type": "SoundSpeedCorrection", "timestamp": "2021-11-22T16:10:09",
   "detail": {"Source": "s", "algorithm": "a", "version": "1", "comment": "c"}},
  {"type": "Uncertainty", "timestamp": "2021-11-22T16:10:09",
   "detail": {"name": "n", "parameters": "p", "version": "1", "comment": "c", "reference": "r"}},
  {"type": "VerticalOffsetAnalysis", "timestamp": "2021-11-22T16:10:09",
   "detail": {"name": "n", "version": "1", "offsets": [{"x": 1, "y": 2, "z": 3, "delta": 0.5}], "reference": "r",
              "comment": "c",
              "analysis": [{"name": "n", "pass": true, "parameters": {}, "reference": "r", "comment": "c"}]}},
  {"type": "algorithm", "timestamp": "2021-11-22T16:10:09",
   "detail": {"name": "n", "parameters": "p", "comment": "c"}}
])";

constexpr const char* features = R"([
  {"type": "Feature", "id": 1,
   "geometry": {"type": "Point", "coordinates": [41.914832, 18.005296], "bbox": [41, 18, 42, 19]},
   "properties": {"depth": 15.8, "time": "2016-03-03T18:41:49.000Z", "uncertainty": [1.1, 2.2, 3.3]}},
  {"type": "Feature",
   "geometry": {"type": "Point", "coordinates": [41.914842, 18.005306]},
   "properties": {"depth": 15.7, "time": "2016-03-03T18:41:50.5z"}},
  {"type": "Feature",
   "geometry": null,
   "properties": {"depth": 16.7, "time": "2016-03-03T18:41:52Z", "uncertainty": [1.1, 2.2, 3.3]}}
])";

Json document_3_1(bool xyz) {
  Json properties = Json::parse(properties_3_1);
  if (xyz) {
    properties["trustedNode"]["convention"] = "XYZ GeoJSON CSB 3.1";
    return properties;
  }
  return {{"type", "FeatureCollection"},
          {"crs", {{"type", "name"}, {"properties", {{"name", "EPSG:4326"}}}}},
          {"properties", properties},
          {"features", Json::parse(features)}};
}

Json document_3_0(bool xyz) {
  Json properties = Json::parse(properties_3_0), lineage = Json::parse(lineage_3_0), crs = Json::parse(crs_3_0);
  if (!xyz) {
    return {{"type", "FeatureCollection"},
            {"crs", crs},
            {"properties", properties},
            {"lineage", lineage},
            {"features", Json::parse(features)}};
  }
  properties["convention"] = "XYZ CSB 3.0";
  properties["algorithms"][0] = {{"name", "deduplicate"}, {"params", ""}};
  Json& sound_speed = lineage[5]["detail"];
  sound_speed["source"] = sound_speed["Source"];
  sound_speed.erase("Source");
  properties["crs"] = crs;
  properties["lineage"] = lineage;
  return properties;
}

}  // namespace

Json full_document(Schema schema) {
  switch (schema) {
    case Schema::csb_3_1: return document_3_1(false);
    case Schema::xyz_3_1: return document_3_1(true);
    case Schema::csb_3_0: return document_3_0(false);
    case Schema::xyz_3_0: return document_3_0(true);
  }
  return nullptr;
}

util::UtcTime after_the_voyage() { return *util::parse_iso8601("2016-03-05"); }

ValidationOptions options_for(std::optional<Schema> schema, bool warnings) {
  ValidationOptions options;
  options.schema = schema;
  options.now = after_the_voyage();
  options.warnings = warnings;
  return options;
}

ValidationReport validate_text(std::string_view text, const ValidationOptions& options, std::size_t chunk_bytes) {
  test::MemorySource source(text, chunk_bytes);
  return validate(source, options);
}

std::set<std::string> broken_rules(const ValidationReport& report) {
  std::set<std::string> ids;
  for (const auto& count : report.counts) ids.emplace(count.rule->id);
  return ids;
}

std::string to_text(const ValidationReport& report) {
  std::string text;
  for (const auto& issue : report.issues)
    text += fmt::format("{} {} at {} ({}): {}; right: {}\n", name(issue.severity), issue.rule->id, issue.at, issue.path,
                        issue.found, issue.right);
  return text;
}

}  // namespace leadline::csb
