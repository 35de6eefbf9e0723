// Reads a document: features to the candidates, everything else into memory.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "csb/candidate.h"
#include "csb/json_builder.h"
#include "csb/json_window.h"
#include "csb/key_tracker.h"
#include "csb/validate.h"

namespace rapidjson {
struct ParseResult;
}

namespace leadline::csb {

/// A handler for RapidJSON's reader. False from any of its events ends the reading; what is wrong is among the issues.
class JsonRouter {
 public:
  using Candidates = std::deque<Candidate>;

  /// All outlive it. `candidates` is filled when features come; `json_issues` takes what is wrong with the text.
  JsonRouter(const ValidationOptions& options, JsonWindow& window, JsonStream& stream, Candidates& candidates,
             IssueList& json_issues)
      : options_(options), window_(window), stream_(stream), candidates_(candidates), json_issues_(json_issues) {}

  /// Reads everything; whether it was JSON. What is wrong is among the issues then.
  bool read();

  /// All but the features: their list is empty. Complete when it was JSON.
  [[nodiscard]] const nlohmann::ordered_json& metadata() const { return metadata_.value(); }

  [[nodiscard]] std::uint64_t features() const { return features_; }
  /// What the document says of itself, and the schema of that name.
  [[nodiscard]] const std::string& convention() const { return convention_; }
  [[nodiscard]] std::optional<Schema> schema() const { return schema_; }

  // The events, with RapidJSON's names. NOLINTBEGIN(readability-identifier-naming)
  bool Null() { return scalar({}, nullptr); }
  bool Bool(bool value) { return scalar({.types = boolean_type, .boolean = value}, value); }
  bool RawNumber(const char* text, unsigned size, bool);
  // Numbers come as texts.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool String(const char* text, unsigned size, bool);
  bool StartObject() { return start(object_type); }
  bool Key(const char* text, unsigned size, bool);
  bool EndObject(unsigned);
  bool StartArray() { return start(list_type); }
  bool EndArray(unsigned);
  // NOLINTEND(readability-identifier-naming)

 private:
  /// A value that is looked at, or kept.
  template <typename Value>
  bool scalar(const Scalar& value, const Value& kept) {
    if (!note_token()) return false;
    keys_.note_value();
    if (in_features_) {
      tell_scalar(value);
    } else {
      metadata_.scalar(kept);
    }
    return true;
  }

  bool note_token();
  bool start(Types type);
  bool end_kept();
  void begin_features();
  void end_features();
  void begin_feature();
  void end_feature();
  void tell_scalar(const Scalar& value);
  void scan_features();
  const char* scan_feature(const char* begin, const char* end);
  void note_convention(std::string_view text);
  bool check_text(std::string_view text);
  bool refuse(std::string_view rule, std::string found);
  [[nodiscard]] std::string shown_path() const;
  bool explain(const rapidjson::ParseResult& result);
  void report(std::string_view rule, std::string path, std::uint64_t offset, std::string found);

  const ValidationOptions& options_;
  JsonWindow& window_;
  JsonStream& stream_;
  Candidates& candidates_;
  IssueList& json_issues_;
  JsonBuilder metadata_;
  KeyTracker keys_;
  std::uint64_t features_ = 0;
  std::string convention_;
  std::optional<Schema> schema_;
  bool in_features_ = false;
  std::uint64_t features_begin_ = 0;                    ///< offset
  std::uint64_t metadata_budget_ = max_metadata_bytes;  ///< offset up to which there may be metadata
  std::uint64_t budget_ = max_metadata_bytes;           ///< the same of what is being read
};

}  // namespace leadline::csb
