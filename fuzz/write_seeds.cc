// Writes the small files fuzzing begins with: write_seeds <folder>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include "nmea0183/encode.h"
#include "support/logger_file.h"
#include "wibl/packet.h"

namespace {

namespace fs = std::filesystem;
namespace wibl = leadline::wibl;
using leadline::test::logger_file;
using leadline::test::LoggerFile;

constexpr std::string_view sentences[] = {
    "GPZDA,100000.25,01,05,2024,00,00",
    "GPRMC,100000.4,A,4300.0,N,17954.0,E,1.0,2.0,010524,,,A",
    "GPGGA,100000,4300.5,N,07000.25,W,1,08,1.0,0.0,M,0.0,M,,",
    "GPGLL,4300.5,N,07000.25,W,100000,A",
    "SDDBT,23.8,f,7.25,M,3.9,F",
    "SDDPT,6.5,0.2,100",
    "HCHDT,123.4,T",
    "WIMWD,270.5,T,265,M,10.2,N,5.2,M",
    "YXMTW,14.5,C",
    "GPVTG,1.0,T,2.0,M,3.0,N,4.0,K",
    "VWVHW,1.0,T,2.0,M,3.0,N,4.0,K",
    "WIXDR,C,19.5,C,AIR,P,1.01,B,BARO",
    "CCGPQ,GGA",
    "PGRME,15.0,M,45.0,M,25.0,M",
};

LoggerFile with_sentences() {
  LoggerFile file = LoggerFile().version().identity("Heron", leadline::test::vessel_id);
  std::uint32_t elapsed_ms = 0;
  for (const std::string_view body : sentences) file.sentence(elapsed_ms += 100, body);
  return file.raw_sentence(2000, "!AIVDM,1,1,,A,x,0*00")
      .raw_sentence(2100, "$SDDBT,,f,5")
      .raw_sentence(2200, "$SDDPT,1*4A");
}

/// As another logger's file is after conversion.
LoggerFile without_elapsed_times() {
  LoggerFile file = LoggerFile().version(1, 2).identity();
  for (const std::uint32_t second : {1U, 2U, 4U}) {
    file.zda(0, second * 1000).sentence(0, sentences[2]).sentence(0, sentences[4]).sentence(0, sentences[5]);
  }
  return file;
}

LoggerFile with_algorithms_and_metadata() {
  LoggerFile file = logger_file().request("nodatareject", "phase=raw,a=,=b,,c").request("deduplicate");
  file.setup(R"({"uniqueID":"TNODEID","shipname":"Heron"})")
      .metadata(
          R"({"crs":{"a":[1]},"properties":{"trustedNode":{"uniqueVesselID":"\u00e97","providerEmail":null},)"
          R"("platform":{"name":"Ibis","length":9,"sensors":[{"position":[1.5,-2e3,true]}]},"processing":[{}]}})");
  file.fix(0, 43, 179.9).depth(100, 5).depth(200, 5).depth(300, wibl::no_data).fix(400, wibl::no_data, 0);
  return file.fix(1000, 44, -179.9).depth(600, 6).system_time(1500).gnss_time(1600);
}

LoggerFile every_kind() {
  LoggerFile file =
      logger_file().fix(0, 43, -70).depth(100, 5).packet(wibl::Attitude{}).packet(wibl::CourseOverGround{});
  file.packet(wibl::Environment{}).packet(wibl::Temperature{}).packet(wibl::Humidity{}).packet(wibl::Pressure{});
  file.packet(wibl::Motion{}).packet(wibl::Nmea0183Filter{"GGA"}).packet(wibl::SensorScales{"{}"});
  return file.packet(wibl::RawImu{}).raw_packet(77, 3, "abc");
}

LoggerFile damaged() {
  LoggerFile file =
      logger_file().fix(0, 43, -70).raw_packet(3, 0xFFFF'FFFFU, "").depth(100, 5).raw_packet(3, 4, "four");
  return file.raw_packet(10, 70'000, "cut").depth(4'294'967'290U, 6).depth(5, 7).raw("tail");
}

void write(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void write_seeds(const fs::path& folder) {
  const std::pair<std::string_view, LoggerFile> files[] = {
      {"sentences", with_sentences()},
      {"no_elapsed_times", without_elapsed_times()},
      {"algorithms_and_metadata", with_algorithms_and_metadata()},
      {"every_kind", every_kind()},
      {"damaged", damaged()},
  };
  const std::string no_choices(4, '\0');
  for (const auto& [name, file] : files) {
    write(folder / "reader" / name, file.bytes() + no_choices.substr(3));
    write(folder / "process" / name, file.bytes() + no_choices);
  }
  std::string lines;
  for (const std::string_view body : sentences) lines += leadline::nmea0183::with_checksum(body) + "\r\n";
  write(folder / "sentence" / "one_of_each", lines);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: write_seeds <folder>\n");
    return 2;
  }
  write_seeds(argv[1]);
  return 0;
}
