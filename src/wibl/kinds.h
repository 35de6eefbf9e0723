// The kinds of packets: one table from which everything that must know them all takes what it needs.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "util/bytes.h"
#include "wibl/decode.h"
#include "wibl/packet.h"

namespace leadline::wibl {

struct KindInfo {
  Kind kind;
  std::string_view name;  ///< for people: statistics, dumps, messages
  SizeLimits size;
  bool (*fits)(util::Bytes payload);  ///< whether `decode` can read it
  Packet (*decode)(util::Bytes payload);
};

namespace detail {

template <class P, std::size_t... id>
constexpr std::size_t index_in_packet(std::index_sequence<id...>) {
  return ((std::is_same_v<P, std::variant_alternative_t<id, Packet>> ? id : 0) + ...);
}

}  // namespace detail

/// The kind of a packet struct.
template <Composite P>
inline constexpr Kind kind_of = Kind{detail::index_in_packet<P>(std::make_index_sequence<kind_count>())};

/// By id.
extern const std::array<KindInfo, kind_count> kinds;

/// `Course Over Ground`
std::string_view name(Kind kind);

/// Whether a packet of this id and payload is what a writer makes: the measure for where reading goes on after damage.
bool plausible(std::uint32_t id, util::Bytes payload);

/// Reads any packet. `raw` is of a known kind and fits it, as those from Reader do.
Packet decode(const RawPacket& raw);

}  // namespace leadline::wibl
