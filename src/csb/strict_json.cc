#include "csb/strict_json.h"

#include <fmt/format.h>
#include <vector>

namespace leadline::csb {
namespace {

using Json = nlohmann::ordered_json;

/// Builds nothing; goes through a text and stops at the first thing we do not want.
class Inspection final : public nlohmann::json_sax<Json> {
 public:
  [[nodiscard]] const std::string& refused() const { return refused_; }

  bool null() override { return count(); }
  bool boolean(bool) override { return count(); }
  bool number_integer(number_integer_t) override { return count(); }
  bool number_unsigned(number_unsigned_t) override { return count(); }
  bool number_float(number_float_t, const string_t&) override { return count(); }
  bool string(string_t&) override { return count(); }
  bool binary(binary_t&) override { return count(); }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }

  bool key(string_t&) override {
    if (++members_.back() <= max_json_members) return true;
    refused_ = fmt::format("more than {} members in one object", max_json_members);
    return false;
  }

  bool parse_error(std::size_t offset, const std::string&, const nlohmann::detail::exception& error) override {
    const bool number_overflow = dynamic_cast<const Json::out_of_range*>(&error) != nullptr;
    refused_ = fmt::format("{} at byte {}", number_overflow ? "a number beyond double" : "no strict JSON", offset);
    return false;
  }

 private:
  bool count() {
    if (++values_ <= max_json_values) return true;
    refused_ = fmt::format("more than {} values", max_json_values);
    return false;
  }

  bool open() {
    members_.push_back(0);
    if (members_.size() <= max_json_depth) return count();
    refused_ = fmt::format("nested deeper than {}", max_json_depth);
    return false;
  }

  bool close() {
    members_.pop_back();
    return true;
  }

  std::vector<std::size_t> members_;  ///< of each object and list we are inside of
  std::size_t values_ = 0;
  std::string refused_;
};

}  // namespace

StrictJson parse_strict_json(std::string_view text) {
  // The parser takes a NUL byte for the end of the text.
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    return {nullptr, fmt::format("no strict JSON at byte {}", nul + 1)};
  }
  Inspection inspection;
  if (!Json::sax_parse(text, &inspection)) return {nullptr, inspection.refused()};
  return {Json::parse(text), {}};
}

}  // namespace leadline::csb
