// The stores that promise the same, each made anew for a test.
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "store/object_store.h"

namespace leadline::store {

struct TestedStore {
  std::string name;
  /// A new, empty store, which holds on to what it needs.
  std::function<std::shared_ptr<ObjectStore>()> make;
};

inline void PrintTo(const TestedStore& tested, std::ostream* out) { *out << tested.name; }

/// Memory, folder, and each behind a faulty store without faults.
std::vector<TestedStore> tested_stores();

}  // namespace leadline::store
