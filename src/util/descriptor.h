// Open file descriptors and the calls on them.
#pragma once

#include <cerrno>
#include <utility>

namespace leadline::util {

/// An open file descriptor, closed at the end; a negative number stands for none.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();

  [[nodiscard]] int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  int close();  ///< as close(2)
  /// From now on somebody else closes it.
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

/// Makes a system call again as long as signals interrupt it.
template <typename Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

}  // namespace leadline::util
