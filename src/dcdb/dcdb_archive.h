// The archive itself, over the network: IHO DCDB's crowdsourced bathymetry ingest. The contract is in docs/archive.md.
#pragma once

#include <string>

#include "dcdb/archive.h"
#include "dcdb/multipart.h"
#include "http/client.h"
#include "util/secret.h"
#include "util/time.h"

namespace leadline::dcdb {

inline constexpr std::string_view production_endpoint = "https://www.ngdc.noaa.gov/ingest-external/upload/csb/geojson/";
inline constexpr std::string_view test_endpoint = "https://www.ngdc.noaa.gov/ingest-external/upload/csb/test/geojson/";

/// Posts each document once with each submit(). Client and clock have to outlive it.
class DcdbArchive final : public Archive {
 public:
  /// The endpoint is used exactly as it is. Throws Error when it is no address that may be used.
  DcdbArchive(std::string_view endpoint, util::Secret token, http::HttpClient& client, const util::Clock& clock,
              RandomBits random);

  [[nodiscard]] std::string name() const override { return endpoint_.text; }
  Answer submit(const Submission& submission, std::chrono::steady_clock::time_point deadline) override;

 private:
  [[nodiscard]] std::string clean(std::string_view text) const;

  http::Url endpoint_;
  util::Secret token_;
  http::HttpClient& client_;
  const util::Clock& clock_;
  RandomBits random_;
};

}  // namespace leadline::dcdb
