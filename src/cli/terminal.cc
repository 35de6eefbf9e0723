#include "cli/terminal.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace leadline::cli {
namespace {

constexpr double megabyte = 1e6;

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

std::size_t columns_of(int descriptor) {
  constexpr std::size_t usual = 80;
  winsize size{};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

std::string minutes(double seconds) {
  constexpr long minute = 60;
  const long whole = static_cast<long>(seconds + 0.5);
  return fmt::format("{}:{:02}", whole / minute, whole % minute);
}

double share_done(const BatchProgress& progress) {
  const auto share = [](auto done, auto total) { return static_cast<double>(done) / static_cast<double>(total); };
  if (progress.bytes_total > 0) return std::min(1.0, share(progress.bytes, progress.bytes_total));
  return progress.files_total > 0 ? share(progress.files, progress.files_total) : 1;
}

}  // namespace

bool is_terminal(int descriptor) {
  const char* kind = std::getenv("TERM");
  return isatty(descriptor) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

bool wants_colour(int descriptor) { return is_terminal(descriptor) && !is_set("NO_COLOR"); }

std::string painted(std::string_view text, Paint paint, bool colour) {
  if (!colour) return std::string(text);
  const char* code = paint == Paint::bold ? "1" : paint == Paint::red ? "31" : "33";
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

std::string progress_line(const BatchProgress& progress, std::chrono::duration<double> elapsed) {
  constexpr double bar_width = 20;
  const double share = share_done(progress);
  const auto filled = static_cast<std::size_t>(share * bar_width);
  std::string line =
      fmt::format("[{:-<20}] {}/{} files", std::string(filled, '#'), progress.files, progress.files_total);
  if (const double read = static_cast<double>(progress.bytes) / megabyte; read > 0)
    line += fmt::format("  {:.1f} MB  {:.1f} MB/s", read, read / std::max(elapsed.count(), 1e-3));
  if (progress.bytes_total > 0 && share > 0)
    line += fmt::format("  {} left", minutes(elapsed.count() * (1 - share) / share));
  return line;
}

void ProgressBar::draw(const BatchProgress& progress) {
  constexpr std::chrono::milliseconds pause{100};
  const auto now = SteadyClock::now();
  if (!shown_ || (last_ && now - *last_ < pause)) return;
  last_ = now;
  drawn_ = true;
  const std::string line = progress_line(progress, now - started_).substr(0, columns_of(STDERR_FILENO) - 1);
  fmt::print(stderr, "\r{}\x1b[K", line);
}

void ProgressBar::clear() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");
  drawn_ = false;
}

}  // namespace leadline::cli
