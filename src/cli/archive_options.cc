#include "cli/archive_options.h"

#include <CLI/App.hpp>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <random>
#include <utility>

#include "cli/command.h"
#include "cli/files.h"
#include "dcdb/dcdb_archive.h"
#include "dcdb/dry_run_archive.h"
#include "dcdb/folder_archive.h"
#include "http/network_client.h"

namespace leadline::cli {
namespace {

constexpr const char* token_variable = "PROVIDER_AUTH";
constexpr std::string_view no_archive = "none";

/// Where systems keep the certificates of authorities.
constexpr std::array ca_files = {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
                                 "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"};

http::NetworkOptions network_options() {
  http::NetworkOptions options;
  const char* chosen = std::getenv("SSL_CERT_FILE");
  if (chosen != nullptr && *chosen != '\0') {
    options.ca_files = {chosen};
  } else {
    options.ca_files.assign(ca_files.begin(), ca_files.end());
  }
  return options;
}

util::Secret read_token(const CLI::Option& auth_file) {
  constexpr std::size_t longest = std::size_t{16} << 10U;
  if (auth_file.count() > 0) {
    const auto path = auth_file.as<std::string>();
    std::string text = read_text_file(path, longest);
    auto token = util::parse_token(text, in_quotes(path));
    util::wipe(text);
    return token;
  }
  const char* text = std::getenv(token_variable);
  if (text == nullptr || *text == '\0')
    throw UsageError(fmt::format("no token for the archive; --auth-file or {} gives it", token_variable));
  return util::parse_token(text, token_variable);
}

std::uint64_t random_bits() {
  constexpr int half = 32;
  std::random_device device;
  return std::uint64_t{device()} << half | device();
}

/// The archive with the connection it needs.
struct ConnectedArchive {
  ConnectedArchive(std::string_view endpoint, util::Secret token, const util::Clock& clock)
      : client(network_options()), archive(endpoint, std::move(token), client, clock, random_bits) {}

  http::NetworkClient client;
  dcdb::DcdbArchive archive;
};

bool is_address(const std::string& text) { return text.find("://") != std::string::npos; }

}  // namespace

ArchiveOptions::ArchiveOptions(CLI::App& app)
    : archive_(app.add_option("--archive", "Address of the archive, a folder that stands in for it, or none (default)")
                   ->type_name("URL|DIR")
                   ->envname("UPLOAD_POINT")
                   ->group("Archive")),
      auth_file_(app.add_option("--auth-file", "File with the token the archive gave; else in PROVIDER_AUTH")
                     ->type_name("FILE")
                     ->group("Archive")) {}

std::shared_ptr<dcdb::Archive> ArchiveOptions::open(const util::Clock& clock) const {
  const auto where = archive_->count() > 0 ? archive_->as<std::string>() : std::string();
  if (where.empty() || where == no_archive) return nullptr;
  if (is_address(where)) {
    const auto connected = std::make_shared<ConnectedArchive>(where, read_token(*auth_file_), clock);
    return {connected, &connected->archive};
  }
  std::error_code error;
  std::filesystem::create_directories(where, error);
  if (error) throw FileError(fmt::format("cannot create the folder {}: {}", in_quotes(where), error.message()));
  return std::make_shared<dcdb::FolderArchive>(where, clock);
}

std::shared_ptr<dcdb::Archive> open_dry_run() { return std::make_shared<dcdb::DryRunArchive>(); }

}  // namespace leadline::cli
