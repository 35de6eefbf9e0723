#include "pipeline/failure_record.h"

#include <nlohmann/json.hpp>

#include "pipeline/keys.h"

namespace leadline::pipeline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_record = std::size_t{64} << 10U;

}  // namespace

std::string to_json(const FailureRecord& record) {
  const Json json = {{"object", record.object},   {"etag", record.etag},     {"maker", record.maker},
                     {"failure", record.failure}, {"reason", record.reason}, {"time", util::to_iso8601(record.time)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<FailureRecord> parse_failure_record(std::string_view text) {
  try {
    const auto json = Json::parse(text);
    const auto time = util::parse_iso8601(json.at("time").get_ref<const std::string&>());
    if (!time) return std::nullopt;
    return FailureRecord{json.at("object"),  json.at("etag"),   json.at("maker"),
                         json.at("failure"), json.at("reason"), *time};
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

std::optional<FailureRecord> find_failure(store::ObjectStore& staging, std::string_view logger_file_key) {
  try {
    return parse_failure_record(store::read_all(staging, failure_key(logger_file_key), longest_record));
  } catch (const store::NoSuchObject&) {
    return std::nullopt;
  }
}

void write_failure(store::ObjectStore& staging, const FailureRecord& record) {
  store::WriteOptions options;
  options.content_type = "application/json";
  store::write_all(staging, failure_key(record.object), to_json(record), options);
}

void remove_failure(store::ObjectStore& staging, std::string_view logger_file_key) {
  staging.remove(failure_key(logger_file_key));
}

}  // namespace leadline::pipeline
