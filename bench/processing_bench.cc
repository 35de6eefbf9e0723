// The parts of a conversion, and the whole of it in memory.
#include <benchmark/benchmark.h>
#include <map>
#include <string>
#include <string_view>

#include "convert/simulator.h"
#include "convert/voyage.h"
#include "csb/geojson_writer.h"
#include "processing/packed_column.h"
#include "processing/process.h"

namespace {

using namespace leadline;

class Discard final : public util::ByteSink {
 public:
  void write(std::string_view bytes) override { size_ += bytes.size(); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::size_t size_ = 0;
};

class Text final : public util::ByteSink {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  std::string text;
};

/// The file of a boat of that mix, made once.
const std::string& logger_file(std::string_view mix) {
  static std::map<std::string_view, std::string> files;
  std::string& file = files[mix];
  if (file.empty()) {
    convert::Voyage voyage;
    voyage.rates = convert::find_mix(mix)->rates;
    voyage.size_bytes = 8 << 20;
    Text out;
    convert::simulate(voyage, out);
    file = std::move(out.text);
  }
  return file;
}

void whole_conversion(benchmark::State& state, std::string_view mix) {
  const auto& file = logger_file(mix);
  processing::Options options;
  options.provider_id = "SEAID";
  options.now = *util::parse_iso8601("2040-01-01");
  std::uint64_t soundings = 0;
  for ([[maybe_unused]] const auto& _ : state) {
    processing::Processor processor(options);
    Discard out;
    processor.feed(util::as_bytes(file));
    processor.finish(out);
    soundings += processor.report().soundings;
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(file.size()));
  state.counters["soundings/s"] = benchmark::Counter(static_cast<double>(soundings), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(whole_conversion, n2k_heavy, "n2k-heavy")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_conversion, serial_heavy, "serial-heavy")->Unit(benchmark::kMillisecond);

void pack_and_unpack(benchmark::State& state) {
  constexpr std::int64_t count = 1 << 16;
  for ([[maybe_unused]] const auto& _ : state) {
    processing::PackedColumn column;
    for (std::int64_t i = 0; i < count; ++i) column.append(i * 1000 + i % 7);
    processing::PackedColumn::Cursor cursor(column);
    for (std::int64_t i = 0; i < count; ++i) benchmark::DoNotOptimize(cursor.next());
  }
  state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(pack_and_unpack);

void write_features(benchmark::State& state) {
  Discard out;
  csb::GeoJsonWriter writer(out, {{"type", "FeatureCollection"}});
  csb::Sounding sounding{1'641'600'000'457, -7'049'994'709, 4'300'004'070, 10'370};
  for ([[maybe_unused]] const auto& _ : state) {
    sounding.time_ms += 1000;
    writer.write(sounding);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(write_features);

}  // namespace
