// A boat that never was: logger files of any size for demonstrations, tests and measurements.
//
// A boat sails smoothly over a smooth seabed (boat.h). Its instruments say what they see in NMEA 2000 messages, NMEA
// 0183 sentences or both, rounded as real ones do; a logger stamps what arrives with its elapsed time and writes it
// down when it is complete, so that sentences come a little late. At one moment both protocols say the same. The file
// begins like one of a real logger: version, identity (the name first, as loggers do), setup, then metadata and
// algorithm requests.
//
// The same voyage gives the same bytes everywhere; where the boat is depends on the seed and the start alone.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

#include "convert/voyage.h"
#include "util/stream.h"
#include "wibl/packet.h"

namespace leadline::convert {

/// What a simulated file has in it.
struct VoyageSummary {
  std::uint64_t bytes = 0;
  std::array<std::uint64_t, wibl::kind_count> packets{};  ///< by id
  std::chrono::milliseconds duration{};                   ///< of the voyage
  std::uint64_t fixes = 0;                                ///< position messages with a position
  std::uint64_t depths = 0;                               ///< depth messages with a depth, repeated ones included
  std::uint64_t repeated = 0;                             ///< depth messages that were sent once more
  std::uint64_t without_data = 0;                         ///< messages of no_data_probability
  std::uint64_t fix_gaps = 0;
};

/// Writes the file. Throws what check() throws before anything is written, and passes on what the sink throws.
VoyageSummary simulate(const Voyage& voyage, util::ByteSink& sink);

}  // namespace leadline::convert
