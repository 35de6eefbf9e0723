// Packets as text for people.
#pragma once

#include <string>
#include <string_view>

#include "wibl/packet.h"

namespace leadline::wibl {

/// One line, without its end: `Depth: date 2020-01-01, time of day 1.5 s, elapsed 1500 ms, depth 10.25 m, ...`. Angles
/// are in degrees, temperatures in °C, pressures in hPa; numbers that mean "no data" say so. The result is UTF-8
/// without control characters, whatever the packet holds.
std::string dump(const Packet& packet);

/// The same with the offset in front; of an unknown id its number and its size. `packet` fits its kind, as those from
/// Reader do.
std::string dump(const RawPacket& packet);

/// The text in quotes, with `\xHH` for what can not be printed and `\\` for a backslash.
std::string quote(std::string_view text);

}  // namespace leadline::wibl
