#include "csb/merge.h"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace leadline::csb {
namespace {

using Json = nlohmann::ordered_json;

void merge_members(Json& base, Json next, const std::string& path, std::vector<std::string>& warnings) {
  for (auto& [key, value] : next.get_ref<Json::object_t&>()) {
    if (const auto known = base.find(key); known != base.end()) {
      merge(*known, std::move(value), path + "/" + key, warnings);
    } else {
      base.emplace(key, std::move(value));
    }
  }
}

void append_new(Json& base, Json next) {
  const nlohmann::json known = base;  // whose objects are equal in any order of their members
  const auto is_new = [&](const Json& item) { return std::ranges::find(known, nlohmann::json(item)) == known.end(); };
  for (Json& item : next) {
    if (known.empty() || is_new(item)) base.push_back(std::move(item));
  }
}

}  // namespace

const char* kind_name(const Json& value) {
  switch (value.type()) {
    case Json::value_t::object: return "object";
    case Json::value_t::array: return "list";
    case Json::value_t::string: return "text";
    case Json::value_t::boolean: return "true or false";
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float: return "number";
    default: return "null";
  }
}

void merge(Json& base, Json next, const std::string& path, std::vector<std::string>& warnings) {
  const std::string_view expected = base.is_null() ? "text" : kind_name(base);
  if (expected != kind_name(next)) {
    warnings.push_back(fmt::format("{}: {} where {} is expected, ignored", path, kind_name(next), expected));
  } else if (next.is_object()) {
    merge_members(base, std::move(next), path, warnings);
  } else if (next.is_array()) {
    append_new(base, std::move(next));
  } else {
    base = std::move(next);
  }
}

}  // namespace leadline::csb
