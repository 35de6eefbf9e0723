#include "http/resolver.h"

#include <array>
#include <cerrno>
#include <future>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <nss.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>

#include "util/error.h"

namespace leadline::http {
namespace {

std::string numeric(const addrinfo& info) {
  std::array<char, NI_MAXHOST> text{};
  const int error = getnameinfo(info.ai_addr, info.ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
  return error == 0 ? text.data() : "";
}

std::string reason(int error) {
  return error == EAI_SYSTEM ? std::generic_category().message(errno) : std::string(gai_strerror(error));
}

}  // namespace

std::vector<std::string> resolve_with_system(const std::string& host) {
  static std::once_flag configured;
  std::call_once(configured, [] { __nss_configure_lookup("hosts", "files dns"); });
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int error = getaddrinfo(host.c_str(), nullptr, &hints, &found); error != 0) {
    throw Error(reason(error), Retry::may_help);
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
  std::vector<std::string> addresses;
  for (const addrinfo* info = found; info != nullptr; info = info->ai_next) addresses.push_back(numeric(*info));
  return addresses;
}

std::vector<std::string> resolve(const Resolver& resolver, const std::string& host,
                                 std::chrono::steady_clock::time_point deadline) {
  std::packaged_task<std::vector<std::string>()> task([resolver, host] { return resolver(host); });
  std::future<std::vector<std::string>> addresses = task.get_future();
  try {
    std::thread(std::move(task)).detach();
  } catch (const std::system_error& error) {
    throw Error(error.what(), Retry::may_help);
  }
  if (addresses.wait_until(deadline) != std::future_status::ready) {
    throw Error("no answer from the name service in time", Retry::may_help);
  }
  return addresses.get();
}

}  // namespace leadline::http
