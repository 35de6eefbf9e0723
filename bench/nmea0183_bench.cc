// How long one NMEA 0183 sentence takes.
#include <benchmark/benchmark.h>
#include <string_view>

#include "nmea0183/messages.h"
#include "nmea0183/sentence.h"

namespace leadline::nmea0183 {
namespace {

constexpr std::string_view gga = "$GPGGA,120000.000,4300.000000,N,07030.000000,W,1,12,1.0,-19.5,M,22.5,M,0.0,0000*77";
constexpr std::string_view rmc = "$GPRMC,120000.000,A,4300.000,N,07030.000,W,5.0,90.0,080122,1.0,W,A*31";
constexpr std::string_view zda = "$GPZDA,120000.000,08,01,2022,00,00*5E";
constexpr std::string_view dbt = "$SDDBT,32.8,f,10.00,M,5.5,F*3E";
constexpr std::string_view vtg = "$GPVTG,90.0,T,,M,5.0,N,9.3,K*56";

void frame(benchmark::State& state, std::string_view bytes) {
  SentenceParser parser;
  for (auto _ : state) {
    benchmark::DoNotOptimize(bytes);
    benchmark::DoNotOptimize(parser.parse(bytes));
  }
}

void frame_and_decode(benchmark::State& state, std::string_view bytes) {
  SentenceParser parser;
  for (auto _ : state) {
    benchmark::DoNotOptimize(bytes);
    const Framed framed = parser.parse(bytes);
    if (framed.fault) state.SkipWithError("the sentence has a fault");
    benchmark::DoNotOptimize(decode_used(framed.sentence));
  }
}

BENCHMARK_CAPTURE(frame, gga, gga);
BENCHMARK_CAPTURE(frame, rmc, rmc);
BENCHMARK_CAPTURE(frame, dbt, dbt);
BENCHMARK_CAPTURE(frame_and_decode, gga, gga);
BENCHMARK_CAPTURE(frame_and_decode, rmc, rmc);
BENCHMARK_CAPTURE(frame_and_decode, zda, zda);
BENCHMARK_CAPTURE(frame_and_decode, dbt, dbt);
BENCHMARK_CAPTURE(frame_and_decode, vtg, vtg);

}  // namespace
}  // namespace leadline::nmea0183
