// A folder that stands for the archive: to try everything out, and for those who keep their own.
#pragma once

#include <string>

#include "dcdb/archive.h"
#include "util/descriptor.h"
#include "util/time.h"

namespace leadline::dcdb {

/// Keeps each accepted document as `<sha256>.json`, and a line of JSON for each acceptance in `index.jsonl`:
/// submissionId (1, 2, ...), sha256, uniqueID, fileName, bytes, acceptedAt. Like the archive it does not notice
/// duplicates: what is submitted twice has two lines.
///
/// What it says is accepted survives a power cut. Several processes may use one folder.
class FolderArchive final : public Archive {
 public:
  /// The folder has to exist. Throws Error when it can not be opened. The clock has to outlive the archive.
  FolderArchive(std::string folder, const util::Clock& clock);

  [[nodiscard]] std::string name() const override;

  /// Refuses unique ids that no trusted node gives: other than PROVIDER-rest, printable, up to 128 bytes. When the
  /// folder can not be written the outcome is retryable.
  Answer submit(const Submission& submission, std::chrono::steady_clock::time_point deadline) override;

 private:
  std::string folder_;
  const util::Clock& clock_;
  util::Descriptor directory_;
};

}  // namespace leadline::dcdb
