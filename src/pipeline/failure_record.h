// Why a logger file has no document: kept in the staging store as a JSON object for people and programs, so that the
// file is not tried again before it changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/object_store.h"
#include "util/time.h"

namespace leadline::pipeline {

struct FailureRecord {
  std::string object;   ///< key of the logger file
  std::string etag;     ///< of the version that failed
  std::string maker;    ///< version and options of the program that failed
  std::string failure;  ///< class: `no-depths`
  std::string reason;
  util::UtcTime time;

  bool operator==(const FailureRecord&) const = default;
};

std::string to_json(const FailureRecord& record);

/// Nothing when the text is no failure record.
std::optional<FailureRecord> parse_failure_record(std::string_view text);

/// Nothing when there is none that can be read.
std::optional<FailureRecord> find_failure(store::ObjectStore& staging, std::string_view logger_file_key);

void write_failure(store::ObjectStore& staging, const FailureRecord& record);
void remove_failure(store::ObjectStore& staging, std::string_view logger_file_key);

}  // namespace leadline::pipeline
