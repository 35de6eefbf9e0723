#include "csb/geojson_writer.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <string>

#include "util/number.h"
#include "util/time.h"

namespace leadline::csb {
namespace {

constexpr std::string_view before_longitude = R"(,{"type":"Feature","geometry":{"type":"Point","coordinates":[)";
constexpr std::string_view before_depth = R"(]},"properties":{"depth":)";
constexpr std::string_view before_time = R"(,"time":")";
constexpr std::string_view after_time = R"("}})";

constexpr std::size_t longest_feature = before_longitude.size() + before_depth.size() + before_time.size() +
                                        after_time.size() + 1 + 3 * util::max_fixed_chars + util::iso8601_chars;

constexpr std::int64_t ms_per_minute = 60'000;

char* put(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

std::int64_t floor_to_minute(std::int64_t time_ms) {
  const std::int64_t minute = time_ms / ms_per_minute;
  return time_ms % ms_per_minute < 0 ? minute - 1 : minute;
}

}  // namespace

GeoJsonWriter::GeoJsonWriter(util::ByteSink& out, const nlohmann::ordered_json& root) : out_(&out) {
  assert(root.is_object() && !root.empty());
  std::string text = root.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  text.pop_back();
  append(text);
  append(R"(,"features":[)");
}

void GeoJsonWriter::write(const Sounding& sounding) {
  if (buffer_.size() - size_ < longest_feature) flush();
  char* out = buffer_.data() + size_;
  out = put(out, before_longitude.substr(first_ ? 1 : 0));
  out = util::write_fixed(out, sounding.longitude_e8, position_decimals);
  *out++ = ',';
  out = util::write_fixed(out, sounding.latitude_e8, position_decimals);
  out = put(out, before_depth);
  out = util::write_fixed(out, sounding.depth_mm, depth_decimals);
  out = put(out, before_time);
  out = write_time(out, sounding.time_ms);
  out = put(out, after_time);
  size_ = static_cast<std::size_t>(out - buffer_.data());
  first_ = false;
}

void GeoJsonWriter::finish() {
  append("]}");
  flush();
}

char* GeoJsonWriter::write_time(char* out, std::int64_t time_ms) {
  const std::int64_t minute = floor_to_minute(time_ms);
  if (minute != minute_) {
    std::array<char, util::iso8601_chars> text;
    util::write_iso8601(text.data(), util::UtcTime{std::chrono::milliseconds(minute * ms_per_minute)});
    std::copy_n(text.begin(), minute_text_.size(), minute_text_.begin());
    minute_ = minute;
  }
  const auto ms = static_cast<std::uint32_t>(time_ms - minute * ms_per_minute);
  out = put(out, {minute_text_.data(), minute_text_.size()});
  out = util::write_padded(out, ms / 1000, 2);
  *out++ = '.';
  out = util::write_padded(out, ms % 1000, 3);
  *out++ = 'Z';
  return out;
}

void GeoJsonWriter::append(std::string_view text) {
  while (!text.empty()) {
    if (size_ == buffer_.size()) flush();
    const std::size_t count = std::min(text.size(), buffer_.size() - size_);
    std::memcpy(buffer_.data() + size_, text.data(), count);
    size_ += count;
    text.remove_prefix(count);
  }
}

void GeoJsonWriter::flush() {
  out_->write({buffer_.data(), size_});
  size_ = 0;
}

}  // namespace leadline::csb
