// Objects in memory, for tests and trial runs. Gone with the program.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "store/object_store.h"

namespace leadline::store {

/// Takes every valid key. The ETag of an object is the SHA-256 of its content, in hexadecimal digits.
class MemoryStore final : public ObjectStore {
 public:
  /// Objects are dated by the clock, which outlives the store.
  explicit MemoryStore(const util::Clock& clock, std::string name = "memory");
  ~MemoryStore() override;

  [[nodiscard]] std::string name() const override { return name_; }
  std::optional<ObjectHead> head(std::string_view key) override;
  std::unique_ptr<ObjectReader> read(std::string_view key, const ReadOptions& options = {}) override;
  std::unique_ptr<ObjectWriter> write(std::string_view key, const WriteOptions& options = {}) override;
  void remove(std::string_view key, const Condition& condition = {}) override;
  void set_tags(std::string_view key, const Attributes& tags) override;
  ListPage list(std::string_view prefix = "", std::string_view after = "", std::size_t limit = 1000) override;
  std::unique_ptr<Watch> watch(std::string_view prefix = "") override;

 private:
  struct Object {
    ObjectHead head;
    std::shared_ptr<const std::string> content;
  };
  class Reader;
  class Writer;
  class News;
  using Objects = std::map<std::string, Object, std::less<>>;

  [[nodiscard]] std::string says(std::string_view key, std::string_view what) const;
  void require(const Condition& condition, std::string_view key, Objects::const_iterator found) const;
  const Object& require_object(std::string_view key) const;
  std::string keep(Object object, const Condition& condition);

  const util::Clock& clock_;
  std::string name_;
  std::mutex mutex_;
  std::condition_variable news_came_;
  Objects objects_;
  std::set<News*> watches_;
};

}  // namespace leadline::store
