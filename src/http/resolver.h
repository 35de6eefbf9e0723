// From the name of a host to its addresses.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace leadline::http {

/// The numeric addresses of a host, in the order in which they are to be tried. Throws Error.
using Resolver = std::function<std::vector<std::string>(const std::string& host)>;

/// What /etc/hosts and DNS say. The C library looks at nothing else then, as it would have to load libraries for it,
/// which a static program can not. May take long, whatever the caller's patience is.
std::vector<std::string> resolve_with_system(const std::string& host);

/// Asks the resolver, for no longer than up to the deadline; one that is still at it then is left to itself.
/// Throws Error.
std::vector<std::string> resolve(const Resolver& resolver, const std::string& host,
                                 std::chrono::steady_clock::time_point deadline);

}  // namespace leadline::http
