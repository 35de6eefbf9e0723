#include "unit/store/tested_stores.h"

#include "integration/folder.h"
#include "store/faulty_store.h"
#include "store/folder_store.h"
#include "store/memory_store.h"

namespace leadline::store {
namespace {

Fault no_fault(Operation, std::string_view, std::uint64_t) { return Fault::none; }

struct InMemory {
  util::FixedClock clock{util::UtcTime(std::chrono::seconds(1'700'000'000))};
  MemoryStore store{clock};
};

struct InFolder {
  test::TemporaryFolder folder;
  FolderStore store{folder.path()};
};

template <typename Plain>
struct Faultless {
  Plain plain;
  FaultyStore store{plain.store, no_fault};
};

template <typename Kind>
std::shared_ptr<ObjectStore> make() {
  const auto made = std::make_shared<Kind>();
  return {made, &made->store};
}

}  // namespace

std::vector<TestedStore> tested_stores() {
  return {{"Memory", make<InMemory>},
          {"Folder", make<InFolder>},
          {"FaultlessMemory", make<Faultless<InMemory>>},
          {"FaultlessFolder", make<Faultless<InFolder>>}};
}

}  // namespace leadline::store
