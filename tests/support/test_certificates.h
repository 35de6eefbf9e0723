// Certificates for servers of tests, made when they are needed and kept nowhere.
#pragma once

#include <memory>
#include <string>

struct evp_pkey_st;
struct ssl_ctx_st;
struct x509_st;

namespace leadline::test {

enum class Certificate { good, of_other_host, expired };

/// A certification authority with a key of its own.
class TestAuthority {
 public:
  TestAuthority();

  /// Its certificate, for those who are to trust it.
  [[nodiscard]] std::string pem() const;

  /// What a server at 127.0.0.1 and localhost accepts TLS connections with.
  [[nodiscard]] std::shared_ptr<ssl_ctx_st> server_context(Certificate kind) const;

 private:
  std::shared_ptr<evp_pkey_st> key_;
  std::shared_ptr<x509_st> certificate_;
};

}  // namespace leadline::test
