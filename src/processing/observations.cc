#include "processing/observations.h"

namespace leadline::processing {

void ReferenceColumns::append(TimeKey key, double time_ms) {
  keys.append(key.raw());
  times_ms.append(time_ms);
  order.note(key);
  times_ascend = times_ascend && time_ms >= last_time_ms;
  last_time_ms = time_ms;
}

void ReferenceColumns::clear() {
  keys.clear();
  times_ms.clear();
}

void FixColumns::append(TimeKey key, double latitude_deg, double longitude_deg) {
  keys.append(key.raw());
  latitudes_deg.append(latitude_deg);
  longitudes_deg.append(longitude_deg);
  order.note(key);
}

void DepthColumns::append(TimeKey key, double depth_m) {
  keys.append(key.raw());
  depths_m.append(depth_m);
  order.note(key);
}

void Observations::append_reference(TimeSource source, TimeKey key, double time_ms) {
  if (!can_win(source)) return;
  references[static_cast<std::size_t>(source)].append(key, time_ms);
  if (key.is_slot() || settled_ == source) return;
  settled_ = source;
  for (auto worse = static_cast<std::size_t>(source) + 1; worse < time_source_count; ++worse) references[worse].clear();
}

}  // namespace leadline::processing
