#include "processing/logger_info.h"

#include <algorithm>
#include <fmt/format.h>

namespace leadline::processing {
namespace {

std::string text_of(const wibl::ComponentVersion& version) {
  return fmt::format("{}.{}.{}", version.major, version.minor, version.patch);
}

}  // namespace

void LoggerInfo::take(const wibl::SerialiserVersion& packet) {
  version = packet;
  newer_major = newer_major || packet.major > known_format_major;
}

void LoggerInfo::take(const wibl::Metadata& packet) { identity.emplace(packet.first, packet.second); }

void LoggerInfo::take(const wibl::AlgorithmRequest& packet) {
  AlgorithmRequest request{std::string(packet.name), std::string(packet.parameters)};
  if (std::ranges::find(requests, request) != requests.end()) return;
  request_bytes_ += request.name.size() + request.parameters.size();
  if (requests.size() == max_algorithm_requests || request_bytes_ > max_algorithm_request_bytes) {
    ++requests_ignored;
  } else {
    requests.push_back(std::move(request));
  }
}

void LoggerInfo::take(const wibl::JsonMetadata& packet) { metadata_json.emplace(packet.json); }

void LoggerInfo::take(const wibl::Setup& packet) { setup_json.emplace(packet.json); }

bool LoggerInfo::newer_minor() const {
  return version && version->major == known_format_major && version->minor > known_format_minor;
}

std::string LoggerInfo::version_text() const {
  if (!version) return "unknown";
  return fmt::format("{}.{}/{}/{}", version->major, version->minor, text_of(version->nmea2000),
                     text_of(version->nmea0183));
}

}  // namespace leadline::processing
