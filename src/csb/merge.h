// How metadata from one place is merged over that from another.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace leadline::csb {

/// Merges `next` into `base`: the members of objects one by one, new ones at the end; to a list what is not yet in it;
/// anything else is replaced. A value whose JSON type is not that of the one it meets (numbers are one type) is ignored
/// with a warning that begins with `path`. Where `base` has null, a text is expected.
void merge(nlohmann::ordered_json& base, nlohmann::ordered_json next, const std::string& path,
           std::vector<std::string>& warnings);

/// `object`, `list`, `text`, `number`, `true or false`, `null`
const char* kind_name(const nlohmann::ordered_json& value);

}  // namespace leadline::csb
