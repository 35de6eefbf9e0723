// Takes files apart and puts them together: the pieces they arrive in make no difference, every byte is accounted for,
// and what the writer makes of a packet is read as that packet.
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz_input.h"
#include "util/bytes.h"
#include "util/stream.h"
#include "wibl/encode.h"
#include "wibl/kinds.h"
#include "wibl/reader.h"
#include "wibl/writer.h"

namespace {

using leadline::fuzz::Input;
using leadline::fuzz::require;
using leadline::util::Bytes;
namespace util = leadline::util;
namespace wibl = leadline::wibl;

class Collected final : public wibl::DamageReporter {
 public:
  struct Piece {
    std::uint32_t id;
    std::uint64_t offset;
    std::string payload;
    bool operator==(const Piece&) const = default;
  };

  void on_damage(const wibl::Damage& damage) override { damages.push_back(damage); }
  void take_all(wibl::Reader& reader) {
    while (const auto packet = reader.next()) {
      pieces.push_back({packet->id, packet->offset, std::string(util::as_text(packet->payload))});
    }
  }

  std::vector<Piece> pieces;
  std::vector<wibl::Damage> damages;
};

class Discard final : public util::ByteSink {
 public:
  void write(std::string_view) override {}
};

class Keep final : public util::ByteSink {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  std::string text;
};

/// Pieces of at most `longest` bytes, each one a byte longer than the one before it and then short again.
Collected read(Bytes file, std::size_t longest) {
  Collected collected;
  wibl::Reader reader(collected);
  std::size_t size = 0;
  while (!file.empty()) {
    size = size % longest + 1;
    const Bytes chunk = file.first(std::min(size, file.size()));
    file = file.subspan(chunk.size());
    reader.feed(chunk);
    collected.take_all(reader);
  }
  reader.finish();
  collected.take_all(reader);
  return collected;
}

Collected read_at_once(Bytes file) {
  Collected collected;
  wibl::Reader reader(collected);
  reader.feed(file);
  collected.take_all(reader);
  reader.finish();
  collected.take_all(reader);
  return collected;
}

void check_accounts(const Collected& collected, std::size_t file_size) {
  std::uint64_t bytes = 0;
  for (const auto& piece : collected.pieces) bytes += 8 + piece.payload.size();
  for (const auto& damage : collected.damages) {
    bytes += damage.bytes_skipped;
    require(!wibl::describe(damage).empty(), "damage is described");
  }
  require(bytes == file_size, "every byte is in a packet or in a damage");
}

void check_round_trip(const Collected::Piece& piece) {
  const wibl::RawPacket raw{piece.id, piece.offset, util::as_bytes(piece.payload)};
  if (!raw.known()) return;
  const wibl::Packet packet = wibl::decode(raw);
  Keep once, twice;
  wibl::Writer(once).write(packet);
  const Collected again = read_at_once(util::as_bytes(once.text));
  require(again.pieces.size() == 1 && again.damages.empty(), "what is written is read as one packet");
  wibl::Writer(twice).write(wibl::decode({piece.id, 0, util::as_bytes(again.pieces[0].payload)}));
  require(once.text == twice.text, "what is written is read as it was");
  require(wibl::plausible(piece.id, util::as_bytes(again.pieces[0].payload)), "what is written is plausible");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const std::size_t longest = std::size_t{1} + input.choice();
  const Collected at_once = read_at_once(input.rest());
  const Collected in_pieces = read(input.rest(), longest);
  require(at_once.pieces == in_pieces.pieces, "pieces make no difference to packets");
  require(at_once.damages == in_pieces.damages, "pieces make no difference to damages");
  check_accounts(at_once, input.rest().size());
  for (const auto& piece : at_once.pieces) check_round_trip(piece);
  return 0;
}
