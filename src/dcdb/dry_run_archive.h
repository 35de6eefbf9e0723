// An archive that takes nothing.
#pragma once

#include "dcdb/archive.h"

namespace leadline::dcdb {

/// Reads each document through, says that it is accepted, and keeps nothing. Whoever keeps outcomes must not keep its.
class DryRunArchive final : public Archive {
 public:
  [[nodiscard]] std::string name() const override { return "dry run"; }
  /// Throws Error also when the document has another length than announced.
  Answer submit(const Submission& submission, std::chrono::steady_clock::time_point deadline) override;
};

}  // namespace leadline::dcdb
