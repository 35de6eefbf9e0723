// Which certificates are believed.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct ssl_ctx_st;  // OpenSSL's SSL_CTX

namespace leadline::http {

/// What TLS connections are made with: TLS 1.2 or newer, the other side verified. Does nothing before it is asked for;
/// OpenSSL reads no configuration file for it. May be used by several threads at a time.
class Trust {
 public:
  /// Files with certificates of authorities (PEM): those in the first one that can be read are trusted, and no others.
  explicit Trust(std::vector<std::string> ca_files) : ca_files_(std::move(ca_files)) {}

  /// Throws Error when there are no certificates.
  std::shared_ptr<ssl_ctx_st> context();

 private:
  [[nodiscard]] std::shared_ptr<ssl_ctx_st> load() const;

  std::vector<std::string> ca_files_;
  std::mutex mutex_;
  std::shared_ptr<ssl_ctx_st> context_;
};

}  // namespace leadline::http
