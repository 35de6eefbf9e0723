#include "wibl/kinds.h"

#include <cassert>

namespace leadline::wibl {
namespace {

template <Kind kind>
constexpr KindInfo info(std::string_view name) {
  using P = std::variant_alternative_t<static_cast<std::size_t>(kind), Packet>;
  return {kind, name, size_limits_of<P>, &fits<P>, [](util::Bytes payload) { return Packet(decode<P>(payload)); }};
}

}  // namespace

constexpr std::array<KindInfo, kind_count> kinds{
    info<Kind::serialiser_version>("SerialiserVersion"),
    info<Kind::system_time>("SystemTime"),
    info<Kind::attitude>("Attitude"),
    info<Kind::depth>("Depth"),
    info<Kind::course_over_ground>("Course Over Ground"),
    info<Kind::gnss>("GNSS"),
    info<Kind::environment>("Environment"),
    info<Kind::temperature>("Temperature"),
    info<Kind::humidity>("Humidity"),
    info<Kind::pressure>("Pressure"),
    info<Kind::serial_string>("SerialString"),
    info<Kind::motion>("Motion"),
    info<Kind::metadata>("Metadata"),
    info<Kind::algorithm_request>("AlgorithmRequest"),
    info<Kind::json_metadata>("JSONMetadata"),
    info<Kind::nmea0183_filter>("NMEA0183Filter"),
    info<Kind::sensor_scales>("SensorScales"),
    info<Kind::raw_imu>("RawIMU"),
    info<Kind::setup>("Setup"),
};

std::string_view name(Kind kind) { return kinds[static_cast<std::size_t>(kind)].name; }

bool plausible(std::uint32_t id, util::Bytes payload) {
  if (id >= kind_count || !kinds[id].fits(payload)) return false;
  // The only kind in two sizes; longer ones are readable, but nobody writes them.
  return id != static_cast<std::uint32_t>(Kind::serialiser_version) || payload.size() == 16 || payload.size() == 22;
}

Packet decode(const RawPacket& raw) {
  assert(raw.known());
  return kinds[raw.id].decode(raw.payload);
}

}  // namespace leadline::wibl
