// A submission as an archive receives it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "util/digest.h"

namespace leadline::test {

/// Takes a multipart/form-data body in pieces, and keeps of the document no more than its front.
class ReceivedForm {
 public:
  explicit ReceivedForm(std::string_view boundary);

  void take(std::string_view bytes);

  /// What is wrong with it, in a few words; empty when nothing is.
  [[nodiscard]] std::string fault() const;
  /// SHA-256 of the document.
  [[nodiscard]] std::string digest() const { return digest_.hex(); }

 private:
  enum class State { content, behind_boundary, headers, end, broken };

  bool step();
  bool take_content();
  bool take_boundary_end();
  bool take_headers();
  void keep(std::string_view content);

  std::string delimiter_;
  std::string rest_ = "\r\n";
  State state_ = State::content;
  std::string name_;                            ///< of the part; empty before the first one
  std::map<std::string, std::string> headers_;  ///< by the name of the part
  std::map<std::string, std::string> fronts_;   ///< of the content, likewise
  util::Sha256 digest_;
};

}  // namespace leadline::test
