// A store for trying things out: shows what is in another one, and keeps what is written to itself.
#pragma once

#include <string>

#include "store/memory_store.h"

namespace leadline::store {

/// Objects that are replaced are held in memory, and are meant to be small. What is removed shows its original again.
class TrialStore final : public ObjectStore {
 public:
  /// Both outlive it. ETags of the store have to be what MemoryStore gives for the same content.
  TrialStore(ObjectStore& original, const util::Clock& clock) : original_(original), trial_(clock, original.name()) {}

  [[nodiscard]] std::string name() const override { return original_.name(); }
  std::optional<ObjectHead> head(std::string_view key) override { return owner_of(key).head(key); }
  std::unique_ptr<ObjectReader> read(std::string_view key, const ReadOptions& options) override {
    return owner_of(key).read(key, options);
  }
  std::unique_ptr<ObjectWriter> write(std::string_view key, const WriteOptions& options) override;
  void remove(std::string_view key, const Condition& condition) override { trial_.remove(key, condition); }
  void set_tags(std::string_view key, const Attributes& tags) override;
  ListPage list(std::string_view prefix, std::string_view after, std::size_t limit) override {
    return original_.list(prefix, after, limit);
  }
  std::unique_ptr<Watch> watch(std::string_view prefix) override { return original_.watch(prefix); }

 private:
  ObjectStore& owner_of(std::string_view key);
  void copy_original(std::string_view key);

  ObjectStore& original_;
  MemoryStore trial_;
};

}  // namespace leadline::store
