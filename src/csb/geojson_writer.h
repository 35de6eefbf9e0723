// Writes an IHO B.12 document: a GeoJSON feature collection with its metadata in front and one point feature a
// sounding.
#pragma once

#include <array>
#include <nlohmann/json.hpp>

#include "csb/sounding.h"
#include "util/stream.h"

namespace leadline::csb {

/// Streams a document to a sink in pieces of up to 64 KiB. UTF-8, no white space between tokens, numbers plain and
/// without trailing zeros.
class GeoJsonWriter {
 public:
  /// Begins a document. `root` holds the members in front of `features`; `out` must outlive the writer.
  GeoJsonWriter(util::ByteSink& out, const nlohmann::ordered_json& root);

  /// The next feature. Throws what the sink throws, as all functions do.
  void write(const Sounding& sounding);

  /// Ends the document. Without this call it is incomplete.
  void finish();

 private:
  static constexpr std::size_t buffer_bytes = std::size_t{64} << 10U;

  char* write_time(char* out, std::int64_t time_ms);
  void append(std::string_view text);
  void flush();

  util::ByteSink* out_;
  std::array<char, buffer_bytes> buffer_;  // NOLINT(cppcoreguidelines-pro-type-member-init): size_ says what is filled
  std::size_t size_ = 0;
  bool first_ = true;
  std::int64_t minute_ = INT64_MIN;     ///< the minute the next line is the text of
  std::array<char, 17> minute_text_{};  ///< `2024-05-01T10:00:`
};

}  // namespace leadline::csb
