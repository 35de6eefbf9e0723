// From the payload of a packet to its struct. All here is in the header because processing does it millions of times:
// a field that is not used costs nothing.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <variant>

#include "util/bytes.h"
#include "wibl/fields.h"
#include "wibl/packet.h"

namespace leadline::wibl {

/// How many bytes a payload may have. A length within these does not promise that the texts inside fit.
struct SizeLimits {
  std::size_t minimum = 0;
  std::size_t maximum = 0;

  [[nodiscard]] constexpr bool exact() const { return minimum == maximum; }
  [[nodiscard]] constexpr bool allow(std::size_t size) const { return minimum <= size && size <= maximum; }
};

namespace detail {

inline constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

template <class T>
constexpr SizeLimits limits_of();

template <class P, class M>
constexpr SizeLimits limits_of(const Field<P, M>&) {
  return limits_of<M>();
}
template <class P>
constexpr SizeLimits limits_of(const RestField<P>&) {
  return {0, unlimited};
}

template <class T>
constexpr SizeLimits limits_of() {
  if constexpr (std::is_arithmetic_v<T>) {
    return {sizeof(T), sizeof(T)};
  } else if constexpr (std::is_same_v<T, std::string_view>) {
    return {sizeof(std::uint32_t), unlimited};
  } else if constexpr (is_optional<T>) {
    return {0, unlimited};
  } else {
    SizeLimits sum;
    visit_fields<T>([&](const auto& field) {
      const SizeLimits limits = limits_of(field);
      sum.minimum += limits.minimum;
      sum.maximum = limits.exact() && sum.maximum != unlimited ? sum.maximum + limits.maximum : unlimited;
    });
    return sum;
  }
}

/// Always inlined, so that fields nobody uses are not even loaded.
template <class T>
[[gnu::always_inline]] inline void read(util::ByteReader& reader, T& value) {
  if constexpr (std::is_arithmetic_v<T>) {
    value = reader.take<T>();
  } else if constexpr (std::is_same_v<T, std::string_view>) {
    const auto length = reader.take<std::uint32_t>();
    value = util::as_text(reader.take(length));
  } else if constexpr (is_optional<T>) {
    if (reader.rest().size() >= limits_of<typename T::value_type>().minimum) read(reader, value.emplace());
  } else {
    visit_fields<T>([&](const auto& field) __attribute__((always_inline)) {
      if constexpr (is_rest<std::remove_cvref_t<decltype(field)>>) {
        value.*field.member = util::as_text(reader.take(reader.rest().size()));
      } else {
        read(reader, value.*field.member);
      }
    });
  }
}

/// Where in the payload the elapsed time stands.
template <class T>
constexpr std::optional<std::size_t> elapsed_offset() {
  std::optional<std::size_t> found;
  std::size_t offset = 0;
  visit_fields<T>([&](const auto& field) {
    if (!found && field.name == "elapsed") found = offset;
    if constexpr (requires { requires std::is_same_v<decltype(T::header), TimeHeader>; }) {
      if (field.name == "header") found = elapsed_offset<TimeHeader>();
    }
    offset += limits_of(field).minimum;
  });
  return found;
}

template <std::size_t... id>
constexpr auto all_size_limits(std::index_sequence<id...>) {
  return std::array{limits_of<std::variant_alternative_t<id, Packet>>()...};
}
template <std::size_t... id>
constexpr auto all_elapsed_offsets(std::index_sequence<id...>) {
  return std::array{elapsed_offset<std::variant_alternative_t<id, Packet>>()...};
}

inline constexpr auto elapsed_offsets = all_elapsed_offsets(std::make_index_sequence<kind_count>());

}  // namespace detail

/// The sizes of a packet struct on disk, without the 8-byte header in front of every packet.
template <Composite P>
inline constexpr SizeLimits size_limits_of = detail::limits_of<P>();

/// The same by id.
inline constexpr auto size_limits = detail::all_size_limits(std::make_index_sequence<kind_count>());

/// Whether decode<P>() can read the payload: the size of a fixed packet is exact, the texts inside others fit. Bytes
/// after the last field are ignored.
template <Composite P>
bool fits(util::Bytes payload) {
  if constexpr (size_limits_of<P>.exact()) {
    return payload.size() == size_limits_of<P>.minimum;
  } else {
    util::ByteReader reader(payload);
    P packet;
    detail::read(reader, packet);
    return reader.ok();
  }
}

/// The packet in a payload that fits, as those from Reader do. Texts in it are views into the payload. From one that
/// does not fit, which is a bug, all fields are 0 and all texts empty from the first that is cut off.
template <Composite P>
[[gnu::always_inline]] inline P decode(util::Bytes payload) {
  assert(fits<P>(payload));
  if constexpr (size_limits_of<P>.exact()) {
    // Of known size, so that no field has to be checked by itself.
    if (payload.size() != size_limits_of<P>.minimum) return {};
    payload = {payload.data(), size_limits_of<P>.minimum};
  }
  util::ByteReader reader(payload);
  P packet;
  detail::read(reader, packet);
  return packet;
}

/// The logger's elapsed time of the kinds that have one (1 to 11 and 17), without decoding the rest.
inline std::optional<std::uint32_t> elapsed_ms(const RawPacket& packet) {
  const auto offset = packet.known() ? detail::elapsed_offsets[packet.id] : std::nullopt;
  if (!offset || packet.payload.size() < *offset + sizeof(std::uint32_t)) return std::nullopt;
  return util::ByteReader(packet.payload.subspan(*offset)).take<std::uint32_t>();
}

}  // namespace leadline::wibl
