// Counts the packets of a WIBL logger file by kind and prints its depths: leadline::wibl as a library.
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "util/bytes.h"
#include "wibl/decode.h"
#include "wibl/kinds.h"
#include "wibl/reader.h"

namespace wibl = leadline::wibl;

namespace {

class PrintDamage final : public wibl::DamageReporter {
 public:
  void on_damage(const wibl::Damage& damage) override { std::cerr << wibl::describe(damage) << "\n"; }
};

class Summary {
 public:
  void add(const wibl::RawPacket& packet) {
    ++counts_[packet.known() ? std::string(wibl::name(packet.kind())) : "unknown"];
    if (!packet.known() || packet.kind() != wibl::Kind::depth) return;
    const auto depth = wibl::decode<wibl::Depth>(packet.payload);
    std::cout << depth.header.elapsed_ms << " ms: " << depth.depth_m << " m\n";
  }

  void print() const {
    for (const auto& [name, count] : counts_) std::cout << name << ": " << count << "\n";
  }

 private:
  std::map<std::string, int> counts_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: read_wibl FILE\n";
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  PrintDamage damage;
  wibl::Reader reader(damage);
  Summary summary;
  std::vector<char> chunk(65536);
  while (file.read(chunk.data(), static_cast<std::streamsize>(chunk.size())).gcount() > 0) {
    reader.feed(leadline::util::as_bytes({chunk.data(), static_cast<std::size_t>(file.gcount())}));
    while (const auto packet = reader.next()) summary.add(*packet);
  }
  if (!file.eof()) {
    std::cerr << "read_wibl: " << argv[1] << " can not be read\n";
    return 1;
  }
  reader.finish();
  while (const auto packet = reader.next()) summary.add(*packet);
  summary.print();
}
