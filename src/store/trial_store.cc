#include "store/trial_store.h"

namespace leadline::store {
namespace {

constexpr std::size_t largest_copy = std::size_t{1} << 20U;

}  // namespace

std::unique_ptr<ObjectWriter> TrialStore::write(std::string_view key, const WriteOptions& options) {
  copy_original(key);
  return trial_.write(key, options);
}

void TrialStore::set_tags(std::string_view key, const Attributes& tags) {
  copy_original(key);
  trial_.set_tags(key, tags);
}

ObjectStore& TrialStore::owner_of(std::string_view key) {
  if (trial_.head(key)) return trial_;
  return original_;
}

void TrialStore::copy_original(std::string_view key) {
  if (trial_.head(key)) return;
  const auto head = original_.head(key);
  if (head) write_all(trial_, key, read_all(original_, key, largest_copy));
}

}  // namespace leadline::store
