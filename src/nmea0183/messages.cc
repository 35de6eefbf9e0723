#include "nmea0183/messages.h"

#include <array>
#include <initializer_list>

#include "nmea0183/field_reader.h"

namespace leadline::nmea0183 {
namespace {

using Date = std::optional<std::chrono::sys_days>;
using TimeOfDay = std::optional<std::chrono::microseconds>;

void read(FieldReader& fields, Zda& zda) {
  TimeOfDay time;
  Date date;
  fields.time_of_day(time);
  fields.long_date(date);
  if (date && time) zda.time = *date + *time;
}

void read(FieldReader& fields, Rmc& rmc) {
  TimeOfDay time;
  Date date;
  fields.time_of_day(time);
  fields.status(rmc.status);
  fields.position(rmc.position);
  fields.skip(2);
  fields.short_date(date);
  if (date && time) rmc.time = *date + *time;
}

void read(FieldReader& fields, Gga& gga) {
  fields.skip(1);
  fields.position(gga.position);
  fields.digits(gga.quality);
}

void read(FieldReader& fields, Gll& gll) {
  fields.position(gll.position);
  fields.skip(1);
  fields.status(gll.status);
}

void read(FieldReader& fields, Dbt& dbt) {
  fields.skip(2);
  fields.decimal(dbt.depth_m);
}

void read(FieldReader& fields, Dpt& dpt) { fields.decimal(dpt.depth_m); }

void read(FieldReader& fields, Hdt& hdt) { fields.decimal(hdt.heading_deg); }

/// Numbers with their units behind them, which say nothing new.
void read_with_units(FieldReader& fields, std::initializer_list<std::optional<double>*> values) {
  for (auto* value : values) {
    fields.decimal(*value);
    fields.skip(1);
  }
}

void read(FieldReader& fields, Mwd& mwd) {
  read_with_units(fields, {&mwd.direction_true_deg, &mwd.direction_magnetic_deg, &mwd.speed_kn, &mwd.speed_m_s});
}

void read(FieldReader& fields, Mtw& mtw) {
  fields.decimal(mtw.temperature);
  mtw.unit = fields.text();
}

void read(FieldReader& fields, Vtg& vtg) {
  read_with_units(fields, {&vtg.course_true_deg, &vtg.course_magnetic_deg, &vtg.speed_kn, &vtg.speed_km_h});
}

void read(FieldReader& fields, Vhw& vhw) {
  read_with_units(fields, {&vhw.heading_true_deg, &vhw.heading_magnetic_deg, &vhw.speed_kn, &vhw.speed_km_h});
}

Transducer read_transducer(FieldReader& fields) {
  Transducer transducer;
  transducer.type = fields.text();
  fields.decimal(transducer.value);
  transducer.unit = fields.text();
  transducer.name = fields.text();
  return transducer;
}

void read(FieldReader& fields, Xdr&) {
  while (fields.more()) read_transducer(fields);
}

template <typename M>
bool read_into(const Sentence& sentence, Message& message) {
  FieldReader fields(sentence.fields());
  M& content = message.emplace<M>();
  if constexpr (std::is_same_v<M, Xdr>) content.data = sentence.data;
  read(fields, content);
  return fields.ok();
}

constexpr std::array<MessageKind, std::variant_size_v<Message> - 1> kinds = {{
    {"ZDA", true, "time and date", read_into<Zda>},
    {"RMC", true, "time, date and position", read_into<Rmc>},
    {"GGA", true, "position", read_into<Gga>},
    {"GLL", true, "position", read_into<Gll>},
    {"DBT", true, "depth below the transducer", read_into<Dbt>},
    {"DPT", true, "depth below the transducer", read_into<Dpt>},
    {"HDT", false, "true heading", read_into<Hdt>},
    {"MWD", false, "wind direction and speed", read_into<Mwd>},
    {"MTW", false, "water temperature", read_into<Mtw>},
    {"VTG", false, "course and speed over ground", read_into<Vtg>},
    {"VHW", false, "heading and speed through water", read_into<Vhw>},
    {"XDR", false, "measurements of any kind", read_into<Xdr>},
}};

/// One number for three letters, digits or underscores; letters count alike in either case.
constexpr std::uint32_t key(std::string_view formatter) {
  std::uint32_t packed = 0;
  for (const char c : formatter) packed = packed << 8U | (static_cast<unsigned char>(c) & 0xDFU);
  return packed;
}

constexpr auto keys = [] {
  std::array<std::uint32_t, kinds.size()> packed{};
  for (std::size_t i = 0; i < kinds.size(); ++i) packed[i] = key(kinds[i].formatter);
  return packed;
}();

const MessageKind* find_kind(const Sentence& sentence) {
  if (sentence.form != Form::talker) return nullptr;
  const std::uint32_t wanted = key(sentence.formatter);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == wanted) return &kinds[i];
  }
  return nullptr;
}

}  // namespace

std::span<const MessageKind> message_kinds() { return kinds; }

const MessageKind* kind_of(const Message& message) {
  return message.index() == 0 ? nullptr : &kinds[message.index() - 1];
}

Decoded decode(const Sentence& sentence) {
  Decoded decoded;
  if (const auto* kind = find_kind(sentence)) decoded.malformed = !kind->read(sentence, decoded.message);
  return decoded;
}

Decoded decode_used(const Sentence& sentence) {
  Decoded decoded;
  const auto* kind = find_kind(sentence);
  if (kind && kind->used) decoded.malformed = !kind->read(sentence, decoded.message);
  return decoded;
}

std::vector<Transducer> transducers(const Xdr& xdr) {
  FieldReader fields{Fields(xdr.data)};
  std::vector<Transducer> transducers;
  while (fields.more()) transducers.push_back(read_transducer(fields));
  return transducers;
}

}  // namespace leadline::nmea0183
