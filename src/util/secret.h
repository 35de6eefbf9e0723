// Texts that nobody may see: tokens, keys.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace leadline::util {

/// A secret text. It is not copied, compared, printed, formatted or turned into a string by accident: who needs it says
/// reveal(). Its bytes are overwritten when it goes.
class Secret {
 public:
  explicit Secret(std::string_view text);
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();
  bool operator==(const Secret&) const = delete;

  /// Lives as long as the secret, and stays where it is when that is moved.
  [[nodiscard]] std::string_view reveal() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
};

/// The token in a text, as files and variables hold it: with white space around it. Throws Error when none is left,
/// when there are control characters or bytes beyond ASCII in it, or when it has more than 8,192 bytes; the error says
/// `name` and never shows the token.
Secret parse_token(std::string_view text, std::string_view name);

/// A text that came from others without what it repeats of a secret: every run of eight characters or more that also
/// stands in the secret (of a shorter secret: all of it) becomes `[secret]`.
std::string without_secret(std::string_view text, const Secret& secret);

/// Overwrites the bytes so that no compiler leaves it out, and empties the text.
void wipe(std::string& text);

}  // namespace leadline::util
