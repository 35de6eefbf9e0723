#include "unit/nmea0183/support.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace leadline::nmea0183 {
namespace {

/// Grows ` name=value` for each value that is there.
class Line {
 public:
  explicit Line(std::string_view begin) : text_(begin) {}

  template <typename Value>
  Line& add(std::string_view name, const std::optional<Value>& value) {
    if (value) text_ += fmt::format(" {}={}", name, show(*value));
    return *this;
  }
  Line& add(std::string_view name, std::string_view text) {
    text_ += fmt::format(" {}={}", name, text);
    return *this;
  }
  [[nodiscard]] std::string text() const { return text_; }

 private:
  static std::string show(double value) { return fmt::format("{}", value); }
  static std::string show(std::uint32_t value) { return fmt::format("{}", value); }
  static std::string show(Time value) { return to_text(value); }
  static std::string show(Status value) { return value == Status::valid ? "A" : "V"; }
  static std::string show(const Position& value) {
    return fmt::format("{},{}", value.latitude_deg, value.longitude_deg);
  }

  std::string text_;
};

void add(Line&, const NotUsed&) {}
void add(Line& line, const Zda& zda) { line.add("time", zda.time); }
void add(Line& line, const Rmc& rmc) {
  line.add("time", rmc.time).add("status", rmc.status).add("position", rmc.position);
}
void add(Line& line, const Gga& gga) { line.add("position", gga.position).add("quality", gga.quality); }
void add(Line& line, const Gll& gll) { line.add("position", gll.position).add("status", gll.status); }
void add(Line& line, const Dbt& dbt) { line.add("depth", dbt.depth_m); }
void add(Line& line, const Dpt& dpt) { line.add("depth", dpt.depth_m); }
void add(Line& line, const Hdt& hdt) { line.add("heading", hdt.heading_deg); }
void add(Line& line, const Mwd& mwd) {
  line.add("true", mwd.direction_true_deg).add("magnetic", mwd.direction_magnetic_deg);
  line.add("kn", mwd.speed_kn).add("m/s", mwd.speed_m_s);
}
void add(Line& line, const Mtw& mtw) { line.add("temperature", mtw.temperature).add("unit", mtw.unit); }
void add(Line& line, const Vtg& vtg) {
  line.add("true", vtg.course_true_deg).add("magnetic", vtg.course_magnetic_deg);
  line.add("kn", vtg.speed_kn).add("km/h", vtg.speed_km_h);
}
void add(Line& line, const Vhw& vhw) {
  line.add("true", vhw.heading_true_deg).add("magnetic", vhw.heading_magnetic_deg);
  line.add("kn", vhw.speed_kn).add("km/h", vhw.speed_km_h);
}
void add(Line& line, const Xdr& xdr) {
  for (const Transducer& one : transducers(xdr)) {
    line.add(one.type, fmt::format("{}{}({})", one.value.value_or(-1), one.unit, one.name));
  }
}

}  // namespace

std::string to_text(Time time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:06}", fmt::gmtime(seconds.time_since_epoch().count()),
                     (time - seconds).count());
}

std::string describe(const Message& message) {
  const MessageKind* kind = kind_of(message);
  Line line(kind ? kind->formatter : "not used");
  std::visit([&](const auto& content) { add(line, content); }, message);
  return line.text();
}

std::string reads_as(std::string_view sentence) {
  const Framed framed = parse_sentence(sentence);
  if (framed.fault) return std::string(name(*framed.fault));
  const Decoded decoded = decode(framed.sentence);
  return decoded.malformed ? "malformed" : describe(decoded.message);
}

}  // namespace leadline::nmea0183
