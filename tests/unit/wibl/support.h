// Making, cutting and reading logger files in tests.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "util/stream.h"
#include "wibl/packet.h"
#include "wibl/reader.h"

namespace leadline::wibl {

/// What came out of a file. Nothing in it points into the file.
struct Contents {
  struct Item {
    std::uint32_t id = 0;
    std::uint64_t offset = 0;
    std::string payload;
    bool operator==(const Item&) const = default;
  };
  std::vector<Item> packets;
  std::vector<Damage> damages;
  bool operator==(const Contents&) const = default;

  [[nodiscard]] std::vector<std::uint32_t> ids() const;
};

Contents read(std::string_view file);

/// Reads the file in chunks of the sizes that are asked for one by one. A chunk is gone as soon as it may be.
Contents read_in_chunks(std::string_view file, const std::function<std::size_t()>& next_size);

class StringSink final : public util::ByteSink {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  std::string text;
};

/// Bytes of a text such as `00 ff`.
std::string from_hex(std::string_view text);

std::string header(std::uint32_t id, std::uint32_t length);
std::string packet(std::uint32_t id, std::string_view payload);
std::string number(std::uint32_t value);

/// A good SystemTime packet of 23 bytes in all that differs by its elapsed time.
std::string system_time(std::uint32_t elapsed);

/// Bytes among which no plausible packet starts, also not together with what follows.
std::string noise(std::size_t size);

/// The logger files handed out with the project; none when they are not there.
std::vector<std::filesystem::path> conformance_files();
std::string read_file(const std::filesystem::path& path);

}  // namespace leadline::wibl
