#include "csb/lineage.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "util/utf8.h"
#include "util/version.h"

namespace leadline::csb {
namespace {

using Json = nlohmann::ordered_json;

/// Texts by key in the order of their first mention; finds a key without going through all of them.
class Parameters {
 public:
  void set(std::string key, std::string value) {
    const auto [known, is_new] = places_.try_emplace(key, texts_.size());
    if (is_new) {
      texts_.emplace_back(std::move(key), std::move(value));
    } else {
      texts_[known->second].second = std::move(value);
    }
  }

  [[nodiscard]] Json to_json() const {
    Json::object_t object;
    object.reserve(texts_.size());
    for (const auto& [key, value] : texts_) object.push_back({key, value});
    return object;
  }

 private:
  std::vector<std::pair<std::string, std::string>> texts_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

Json parse_parameters(std::string_view text) {
  Parameters parameters;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, text.find(','));
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
    if (piece.empty()) continue;
    const std::string_view key = piece.substr(0, piece.find('='));
    const std::string_view value = piece.substr(std::min(key.size() + 1, piece.size()));
    parameters.set(util::to_utf8(key), util::to_utf8(value));
  }
  return parameters.to_json();
}

Json to_json(const LineageEntry& entry) {
  return {{"type", "Algorithm"},
          {"timestamp", util::to_iso8601(entry.timestamp)},
          {"name", util::to_utf8(entry.name)},
          {"parameters", parse_parameters(entry.parameters)},
          {"source", std::string("Leadline-").append(util::version)},
          {"version", "1.0.0"},
          {"comment", util::to_utf8(entry.comment)}};
}

}  // namespace leadline::csb
