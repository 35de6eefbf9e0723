// What `leadline pipeline` and `leadline submit` tell of what they do.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "cli/command.h"
#include "cli/terminal.h"
#include "pipeline/run.h"

namespace leadline::cli {

struct PipelineReportOptions {
  bool json = false;   ///< an object a line on standard output instead of a table
  bool quiet = false;  ///< no progress, no table
  bool has_archive = false;
};

/// Errors as they come, on standard error; a table or lines of JSON on standard output.
class PipelineReport final : public pipeline::Observer {
 public:
  explicit PipelineReport(const PipelineReportOptions& options);

  void on_progress(std::size_t done, std::size_t known) override;
  void on_processed(const std::string& key, const pipeline::ProcessResult& result) override;
  void on_submitted(const std::string& key, const pipeline::SubmitResult& result) override;
  void on_trouble(const std::string& key, const Error& error) override;

  /// The table.
  void finish();
  [[nodiscard]] ExitStatus status() const;

 private:
  void complain(const std::string& key, std::string_view what);

  PipelineReportOptions options_;
  ProgressBar bar_;
  std::array<std::uint64_t, 3> processed_{};  ///< by pipeline::Processed
  std::array<std::uint64_t, 7> submitted_{};  ///< by pipeline::Submitted
  std::uint64_t soundings_ = 0, troubles_ = 0;
};

}  // namespace leadline::cli
