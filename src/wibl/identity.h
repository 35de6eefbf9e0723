// Who logged: tells the vessel's id from its name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "wibl/packet.h"

namespace leadline::wibl {

struct Identity {
  std::string unique_id;  ///< well-formed UTF-8; may be empty
  std::string ship_name;  ///< well-formed UTF-8; may be empty
  bool swapped = false;   ///< the packet had the name first
};

enum class IdentityOrder {
  detect,   ///< by the rule below
  as_read,  ///< the first text is the id, whatever it looks like
};

/// A longer setup is not looked at.
inline constexpr std::size_t max_setup_bytes = std::size_t{64} << 10U;

/// Most writers put the id first, loggers put the ship's name first. The two change places when the logger's own setup
/// (the text of a Setup packet: JSON, maybe damaged) says that the first is `shipname` and the second `uniqueID`; or
/// else when the second looks like a generated id and the first does not. What is no UTF-8 becomes U+FFFD.
Identity identify(const Metadata& metadata, std::optional<std::string_view> setup_json = std::nullopt,
                  IdentityOrder order = IdentityOrder::detect);

/// Whether the text is a UUID, or one behind a prefix of letters and digits:
/// `UNHJHC-e8c469f8-df38-11e5-b86d-9a79f06e9478`.
bool is_generated_id(std::string_view text);

}  // namespace leadline::wibl
