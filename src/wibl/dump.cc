#include "wibl/dump.h"

#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <numbers>

#include "util/time.h"
#include "util/utf8.h"
#include "wibl/kinds.h"

namespace leadline::wibl {
namespace {

constexpr std::uint16_t no_date = 0xFFFF;

/// How a number on disk is shown: times `factor` plus `term`, with `suffix`. Twelve digits are a tenth of a micrometre
/// in a latitude, and hide what scaling did to the last ones.
struct Shown {
  double factor, term;
  std::string_view suffix;
  int digits = 12;
};

Shown shown(Unit unit) {
  switch (unit) {
    case Unit::none:
    case Unit::days: return {1, 0, ""};
    case Unit::seconds: return {1, 0, " s"};
    case Unit::milliseconds: return {1, 0, " ms"};
    case Unit::metres: return {1, 0, " m"};
    case Unit::metres_per_second: return {1, 0, " m/s"};
    case Unit::radians: return {180 / std::numbers::pi, 0, "°", 7};
    case Unit::degrees: return {1, 0, "°"};
    case Unit::kelvin: return {1, -273.15, " °C"};
    case Unit::percent: return {1, 0, " %"};
    case Unit::pascal: return {0.01, 0, " hPa"};
  }
  return {};
}

class Line {
 public:
  explicit Line(std::string start) : text_(std::move(start)) {}

  template <class T>
  void add_fields(const T& value) {
    visit_fields<T>([&](const auto& field) { add(field.name, field.unit, value.*field.member); });
  }

  std::string take() { return std::move(text_); }

 private:
  void add(std::string_view, Unit, const TimeHeader& header) { add_fields(header); }
  void add(std::string_view field, Unit, std::string_view text) { begin(field) += quote(text); }

  void add(std::string_view field, Unit, const ComponentVersion& version) {
    fmt::format_to(std::back_inserter(begin(field)), "{}.{}.{}", version.major, version.minor, version.patch);
  }
  void add(std::string_view field, Unit unit, const std::optional<ComponentVersion>& version) {
    if (version) add(field, unit, *version);
  }

  void add(std::string_view field, Unit unit, std::uint16_t number) {
    if (unit != Unit::days) return add_number(field, unit, number);
    begin(field) +=
        number == no_date ? "no data" : util::to_iso8601(util::UtcTime(std::chrono::days(number))).substr(0, 10);
  }
  template <util::Scalar T>
  void add(std::string_view field, Unit unit, T number) {
    add_number(field, unit, number);
  }

  void add_number(std::string_view field, Unit unit, double number) {
    std::string& out = begin(field);
    if (number == no_data) {
      out += "no data";
      return;
    }
    const Shown form = shown(unit);
    const double value = number * form.factor + form.term;
    fmt::format_to(std::back_inserter(out), "{:.{}g}{}", value, form.digits, form.suffix);
  }

  std::string& begin(std::string_view field) {
    text_ += first_ ? ": " : ", ";
    first_ = false;
    text_ += field;
    return text_ += ' ';
  }

  std::string text_;
  bool first_ = true;
};

constexpr unsigned char byte_at(std::string_view text, std::size_t position) {
  return position < text.size() ? static_cast<unsigned char>(text[position]) : 0;
}

/// How many bytes at the position a terminal would take as a command. In UTF-8 U+0080 to U+009F are commands too.
std::size_t count_unprintable(std::string_view text, std::size_t position, bool utf8) {
  const unsigned char byte = byte_at(text, position);
  if (byte < 0x20 || byte == 0x7F) return 1;
  if (!utf8) return byte < 0x80 ? 0 : 1;
  return byte == 0xC2 && byte_at(text, position + 1) < 0xA0 ? 2 : 0;
}

}  // namespace

std::string quote(std::string_view text) {
  const bool utf8 = util::is_utf8(text);
  std::string quoted = "\"";
  for (std::size_t i = 0; i < text.size();) {
    std::size_t escaped = count_unprintable(text, i, utf8);
    if (escaped == 0) {
      if (text[i] == '\\') quoted += '\\';
      quoted += text[i++];
    }
    for (; escaped > 0; --escaped) fmt::format_to(std::back_inserter(quoted), "\\x{:02X}", byte_at(text, i++));
  }
  return quoted += '"';
}

std::string dump(const Packet& packet) {
  Line line{std::string(kinds[packet.index()].name)};
  std::visit([&line](const auto& alternative) { line.add_fields(alternative); }, packet);
  return line.take();
}

std::string dump(const RawPacket& packet) {
  if (packet.known()) return fmt::format("{} {}", packet.offset, dump(decode(packet)));
  return fmt::format("{} unknown id {}: {} bytes", packet.offset, packet.id, packet.payload.size());
}

}  // namespace leadline::wibl
