// What is shown to a person who watches.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cli/batch.h"

namespace leadline::cli {

/// Whether the descriptor is a terminal that can do more than print line after line.
bool is_terminal(int descriptor);

/// Whether it is one on which colour is wanted: no, when NO_COLOR is set (no-color.org).
bool wants_colour(int descriptor);

enum class Paint { bold, red, yellow };

/// The text in a colour, or as it is.
std::string painted(std::string_view text, Paint paint, bool colour);

/// `[####------] 40/100 files  12.3/45.6 MB  8.1 MB/s  0:05 left`, after `elapsed`.
std::string progress_line(const BatchProgress& progress, std::chrono::duration<double> elapsed);

/// One line on standard error that is drawn again and again, and taken away at the end.
class ProgressBar {
 public:
  explicit ProgressBar(bool shown) : shown_(shown) {}
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void draw(const BatchProgress& progress);
  void clear();

 private:
  using SteadyClock = std::chrono::steady_clock;

  bool shown_;
  bool drawn_ = false;
  SteadyClock::time_point started_ = SteadyClock::now();
  std::optional<SteadyClock::time_point> last_;
};

}  // namespace leadline::cli
