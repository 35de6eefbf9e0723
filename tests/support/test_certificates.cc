#include "support/test_certificates.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace leadline::test {
namespace {

using Key = std::shared_ptr<EVP_PKEY>;
using X509Pointer = std::shared_ptr<X509>;

constexpr long day = 24L * 60 * 60;

void check(bool done) {
  if (!done) throw std::runtime_error("OpenSSL made no certificate");
}

Key new_key() {
  Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free);
  check(key != nullptr);
  return key;
}

void set_name(X509_NAME* name, const char* common_name) {
  const auto* const text = reinterpret_cast<const unsigned char*>(common_name);
  check(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1);
}

void add_extension(X509* certificate, int kind, const char* value) {
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
  check(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

X509Pointer new_certificate(const Key& key, const char* common_name, long serial, long days_left) {
  X509Pointer certificate(X509_new(), X509_free);
  check(certificate != nullptr && X509_set_version(certificate.get(), X509_VERSION_3) == 1);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -10 * day);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), days_left * day);
  set_name(X509_get_subject_name(certificate.get()), common_name);
  check(X509_set_pubkey(certificate.get(), key.get()) == 1);
  return certificate;
}

}  // namespace

TestAuthority::TestAuthority() : key_(new_key()), certificate_(new_certificate(key_, "Test authority", 1, 10)) {
  check(X509_set_issuer_name(certificate_.get(), X509_get_subject_name(certificate_.get())) == 1);
  add_extension(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
  check(X509_sign(certificate_.get(), key_.get(), EVP_sha256()) > 0);
}

std::string TestAuthority::pem() const {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
  check(PEM_write_bio_X509(memory.get(), certificate_.get()) == 1);
  std::string text(BIO_ctrl_pending(memory.get()), '\0');
  check(BIO_read(memory.get(), text.data(), static_cast<int>(text.size())) == static_cast<int>(text.size()));
  return text;
}

std::shared_ptr<ssl_ctx_st> TestAuthority::server_context(Certificate kind) const {
  const Key key = new_key();
  const auto certificate = new_certificate(key, "Test server", 2, kind == Certificate::expired ? -1 : 5);
  const char* const names =
      kind == Certificate::of_other_host ? "DNS:archive.example.org" : "DNS:localhost,IP:127.0.0.1";
  add_extension(certificate.get(), NID_subject_alt_name, names);
  check(X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get())) == 1);
  check(X509_sign(certificate.get(), key_.get(), EVP_sha256()) > 0);
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  check(context && SSL_CTX_use_certificate(context.get(), certificate.get()) == 1);
  check(SSL_CTX_use_PrivateKey(context.get(), key.get()) == 1);
  return context;
}

}  // namespace leadline::test
