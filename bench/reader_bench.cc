// How fast a logger file in memory is taken apart into packets.
#include <algorithm>
#include <benchmark/benchmark.h>

#include "wibl/decode.h"
#include "wibl/reader.h"

namespace leadline::wibl {
namespace {

class NoDamage final : public DamageReporter {
 public:
  explicit NoDamage(benchmark::State& state) : state_(state) {}
  void on_damage(const Damage& damage) override { state_.SkipWithError(describe(damage).c_str()); }

 private:
  benchmark::State& state_;
};

void add_packet(util::ByteWriter& file, Kind kind, std::size_t size) {
  file.put(static_cast<std::uint32_t>(kind));
  file.put(static_cast<std::uint32_t>(size));
  file.put(std::string_view("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")
               .substr(0, size));
}

/// A megabyte of what boats send.
util::ByteWriter typical_file() {
  util::ByteWriter file;
  while (file.size() < (1U << 20U)) {
    add_packet(file, Kind::system_time, 15);
    add_packet(file, Kind::gnss, 87);
    for (int i = 0; i < 2; ++i) add_packet(file, Kind::depth, 38);
    for (int i = 0; i < 2; ++i) add_packet(file, Kind::serial_string, 70);
    add_packet(file, Kind::attitude, 38);
  }
  return file;
}

template <class Use>
void read(benchmark::State& state, std::size_t chunk_size, Use use) {
  const util::ByteWriter file = typical_file();
  NoDamage reporter(state);
  Reader reader(reporter);
  for (auto _ : state) {
    for (util::Bytes rest = file.bytes(); !rest.empty();) {
      const util::Bytes chunk = rest.first(std::min(chunk_size, rest.size()));
      rest = rest.subspan(chunk.size());
      reader.feed(chunk);
      while (const auto packet = reader.next()) use(*packet);
    }
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(file.size()));
}

void walk(benchmark::State& state) {
  read(state, static_cast<std::size_t>(state.range(0)),
       [](const RawPacket& packet) { benchmark::DoNotOptimize(packet.payload.data()); });
}

void walk_and_decode(benchmark::State& state) {
  read(state, static_cast<std::size_t>(state.range(0)), [](const RawPacket& packet) {
    benchmark::DoNotOptimize(elapsed_ms(packet).value_or(0));
    if (packet.kind() == Kind::depth) benchmark::DoNotOptimize(decode<Depth>(packet.payload).depth_m);
    if (packet.kind() == Kind::gnss) benchmark::DoNotOptimize(decode<Gnss>(packet.payload).latitude_deg);
  });
}

BENCHMARK(walk)->Arg(4 << 10)->Arg(64 << 10)->Arg(1 << 30);
BENCHMARK(walk_and_decode)->Arg(4 << 10)->Arg(64 << 10)->Arg(1 << 30);

}  // namespace
}  // namespace leadline::wibl
