// What went wrong in an operation that could not be completed.
//
// Damaged data is no error: it is counted and reported with its offset, and reading goes on. A bug is an assert.
#pragma once

#include <stdexcept>
#include <string>

namespace leadline {

/// Whether doing the same thing again may succeed.
enum class Retry { useless, may_help };

/// A failed operation. The text says who, what and where, so that it can be shown as it is:
/// `wibl: Depth packet runs past the end (offset 10482, needs 38 bytes, has 12)`.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& what, Retry retry = Retry::useless) : std::runtime_error(what), retry_(retry) {}
  ~Error() override;

  [[nodiscard]] Retry retry() const noexcept { return retry_; }

 private:
  Retry retry_;
};

}  // namespace leadline
