// SHA-256 digests (FIPS 180-4), computed by OpenSSL's libcrypto.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;  // OpenSSL's EVP_MD_CTX

namespace leadline::util {

/// The digest of bytes that come in pieces. OpenSSL reads no configuration file for it. Throws std::bad_alloc when
/// there is no memory. Not for use by several threads at a time.
class Sha256 {
 public:
  static constexpr std::size_t digest_bytes = 32;
  using Digest = std::array<std::byte, digest_bytes>;

  Sha256();

  void update(std::string_view bytes);

  /// Of what came so far; more may follow.
  [[nodiscard]] Digest digest() const;
  /// The same as 64 lower-case hexadecimal digits.
  [[nodiscard]] std::string hex() const;

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// The digest of bytes that are at hand, in hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace leadline::util
