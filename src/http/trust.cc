#include "http/trust.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <new>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include "util/error.h"
#include "util/printable.h"

namespace leadline::http {

std::shared_ptr<ssl_ctx_st> Trust::context() {
  const std::lock_guard lock(mutex_);
  if (!context_) context_ = load();
  return context_;
}

std::shared_ptr<ssl_ctx_st> Trust::load() const {
  const auto is_there = [](const std::string& path) { return access(path.c_str(), R_OK) == 0; };
  const auto file = std::ranges::find_if(ca_files_, is_there);
  if (file == ca_files_.end()) {
    const std::string files = util::printable(fmt::format("{}", fmt::join(ca_files_, ", ")));
    throw Error(fmt::format("no file with certificates of authorities; looked for: {}", files));
  }
  OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  std::shared_ptr<ssl_ctx_st> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  if (!context) throw std::bad_alloc();
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  if (SSL_CTX_load_verify_file(context.get(), file->c_str()) != 1) {
    ERR_clear_error();
    throw Error(fmt::format("no certificates of authorities in {}", util::in_quotes(*file)));
  }
  return context;
}

}  // namespace leadline::http
