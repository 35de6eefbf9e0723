// Converting one logger file: from its path to the document under its name.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/conversions.h"
#include "cli/files.h"
#include "processing/options.h"
#include "processing/process.h"
#include "processing/report.h"

namespace leadline::cli {

/// What became of one file.
struct Outcome {
  processing::Report report;  ///< as far as it got when there was trouble
  std::optional<Trouble> trouble;
  std::string folder;  ///< whose names are still to be brought to the disk; empty: none
};

/// Converts one file after the other, with the same buffers. Not for use by several threads at a time.
class FileConverter {
 public:
  /// `bytes_read` goes up as files are read. Options and counter outlive this.
  FileConverter(const processing::Options& options, OutputFile::Existing existing,
                std::atomic<std::uint64_t>& bytes_read);

  /// Throws Interrupted only; then, and after any trouble, there is no output.
  Outcome convert(const Conversion& conversion);

 private:
  std::optional<Trouble> attempt(const Conversion& conversion, processing::Processor& processor, std::string& folder);
  void read(const std::string& input, processing::Processor& processor);
  std::string write(const std::string& output, processing::Processor& processor);

  const processing::Options& options_;
  OutputFile::Existing existing_;
  std::atomic<std::uint64_t>& bytes_read_;
  std::vector<std::byte> read_buffer_;
  std::vector<char> write_buffer_;
};

}  // namespace leadline::cli
