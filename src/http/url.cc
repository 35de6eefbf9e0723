#include "http/url.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "util/error.h"
#include "util/number.h"
#include "util/printable.h"

namespace leadline::http {
namespace {

constexpr std::string_view secure_scheme = "https://";
constexpr std::string_view open_scheme = "http://";
constexpr std::array<std::string_view, 3> this_machine = {"127.0.0.1", "::1", "localhost"};
constexpr std::size_t max_url_bytes = 2048;
constexpr std::string_view host_punctuation = "-._:";

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
  throw Error(fmt::format("the address {} {}", util::in_quotes(text.substr(0, max_url_bytes)), why));
}

bool is_visible(char c) { return c > ' ' && c <= '~'; }

bool is_host_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         host_punctuation.find(c) != std::string_view::npos;
}

std::optional<std::uint16_t> port_number(std::string_view digits) {
  const auto number = util::parse_digits(digits);
  if (!number || *number < 1 || *number > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(*number);
}

// Takes the scheme off the front.
bool take_scheme(std::string_view& rest, std::string_view scheme) {
  if (!rest.starts_with(scheme)) return false;
  rest.remove_prefix(scheme.size());
  return true;
}

void split_authority(Url& url) {
  std::string_view rest = url.authority;
  const bool bracketed = rest.starts_with('[');
  const auto end = bracketed ? rest.find(']') : rest.find(':');
  url.host = bracketed ? rest.substr(1, end == std::string_view::npos ? end : end - 1) : rest.substr(0, end);
  if (bracketed && end == std::string_view::npos) refuse(url.text, "has no ']'");
  rest.remove_prefix(std::min(rest.size(), bracketed ? end + 1 : end));
  if (rest.empty()) return;
  const auto port = rest.front() == ':' ? port_number(rest.substr(1)) : std::nullopt;
  if (!port) refuse(url.text, "has no port number from 1 to 65535 behind its host");
  url.port = *port;
}

}  // namespace

Url parse_url(std::string_view text) {
  Url url;
  url.text = text;
  if (text.size() > max_url_bytes) refuse(text, "is too long");
  if (!std::ranges::all_of(text, is_visible))
    refuse(text, "has blanks, control characters or letters beyond ASCII in it");
  std::string_view rest = text;
  url.secure = take_scheme(rest, secure_scheme);
  if (!url.secure && !take_scheme(rest, open_scheme)) refuse(text, "does not begin with https://");
  url.port = url.secure ? 443 : 80;
  const auto path = std::min(rest.find_first_of("/?#"), rest.size());
  url.authority = rest.substr(0, path);
  url.target = rest.substr(path);
  if (!url.target.starts_with('/')) url.target.insert(0, "/");
  if (url.authority.find('@') != std::string::npos)
    throw Error("an address must not have a user name or password in it");
  if (url.target.find('#') != std::string::npos) refuse(text, "has a '#' in it");
  split_authority(url);
  if (url.host.empty() || !std::ranges::all_of(url.host, is_host_character)) refuse(text, "has no valid host");
  if (!url.secure && std::ranges::find(this_machine, url.host) == this_machine.end()) {
    refuse(text, "is not https, which is needed for other machines");
  }
  return url;
}

}  // namespace leadline::http
