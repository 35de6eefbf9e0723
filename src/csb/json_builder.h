// Puts a JSON value together piece by piece, as a reader tells it.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace leadline::csb {

/// Keeps the members of objects in their order, also those of the same name.
class JsonBuilder {
 public:
  using Json = nlohmann::ordered_json;

  void key(std::string_view key) { key_ = key; }

  void scalar(Json value) { place(std::move(value)); }

  void start(bool is_list) {
    Json& container = place(is_list ? Json::array() : Json::object());
    open_.push_back(&container);
  }

  void end() { open_.pop_back(); }

  /// Once everything has ended.
  [[nodiscard]] const Json& value() const { return root_; }

 private:
  // Only the innermost container grows, so that the others stay where they are.
  Json& place(Json value) {
    if (open_.empty()) return root_ = std::move(value);
    Json& container = *open_.back();
    if (container.is_array()) return container.get_ref<Json::array_t&>().emplace_back(std::move(value));
    return container.get_ref<Json::object_t&>().emplace_back(key_, std::move(value)).second;
  }

  Json root_;
  std::vector<Json*> open_;
  std::string key_;
};

}  // namespace leadline::csb
