// Addresses of resources: `https://host[:port]/path?query` (RFC 3986).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace leadline::http {

struct Url {
  std::string text;  ///< as it was given
  bool secure = true;
  std::string host;       ///< without the brackets of an IPv6 address
  std::string authority;  ///< host and port as given: the Host header
  std::uint16_t port = 443;
  std::string target;  ///< path and query exactly as given; `/` when there are none
};

/// Takes https everywhere, and http for 127.0.0.1, [::1] and localhost, where nobody listens in. Throws Error for
/// anything else, also for user names (they end in messages), fragments, blanks, control characters and bytes beyond
/// ASCII.
Url parse_url(std::string_view text);

}  // namespace leadline::http
