#include "util/digest.h"

#include <cassert>
#include <new>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace leadline::util {
namespace {

// Looked up once: OpenSSL walks its providers and takes locks for each look.
const EVP_MD* sha256() {
  static const EVP_MD* const algorithm = [] {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    return EVP_MD_fetch(nullptr, "SHA256", nullptr);
  }();
  if (algorithm == nullptr) throw std::bad_alloc();  // it is built in
  return algorithm;
}

std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> copy_of(const EVP_MD_CTX* context) {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> copy(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  if (!copy || EVP_MD_CTX_copy_ex(copy.get(), context) != 1) throw std::bad_alloc();
  return copy;
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (!context_ || EVP_DigestInit_ex2(context_.get(), sha256(), nullptr) != 1) throw std::bad_alloc();
}

void Sha256::update(std::string_view bytes) {
  [[maybe_unused]] const int done = EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
  assert(done == 1);
}

Sha256::Digest Sha256::digest() const {
  Digest digest{};
  [[maybe_unused]] const int done =
      EVP_DigestFinal_ex(copy_of(context_.get()).get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr);
  assert(done == 1);
  return digest;
}

std::string Sha256::hex() const {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest_bytes);
  for (const std::byte byte : digest()) {
    text += digits[std::to_integer<unsigned>(byte) >> 4];
    text += digits[std::to_integer<unsigned>(byte) & 15];
  }
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.hex();
}

}  // namespace leadline::util
