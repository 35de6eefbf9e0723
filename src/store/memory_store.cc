#include "store/memory_store.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <utility>

#include "store/keys.h"
#include "util/bytes.h"
#include "util/digest.h"
#include "util/printable.h"

namespace leadline::store {

class MemoryStore::Reader final : public ObjectReader {
 public:
  Reader(const Object& object, const ReadOptions& options) : object_(object), rest_(*object_.content) {
    rest_.remove_prefix(std::min<std::uint64_t>(options.offset, rest_.size()));
    if (options.length) rest_ = rest_.substr(0, *options.length);
  }

  std::size_t read(std::span<std::byte> into) override {
    const util::Bytes bytes = util::as_bytes(rest_.substr(0, into.size()));
    std::ranges::copy(bytes, into.begin());
    rest_.remove_prefix(bytes.size());
    return bytes.size();
  }

  [[nodiscard]] const ObjectHead& head() const override { return object_.head; }

 private:
  Object object_;
  std::string_view rest_;
};

class MemoryStore::Writer final : public ObjectWriter {
 public:
  Writer(MemoryStore& store, std::string_view key, const WriteOptions& options) : store_(store), options_(options) {
    head_.info.key = key;
  }

  void write(std::string_view bytes) override { content_ += bytes; }
  void set_tags(Attributes tags) override { options_.tags = std::move(tags); }

  std::string commit() override {
    assert(!committed_);
    committed_ = true;
    head_.info.bytes = content_.size();
    head_.info.modified = store_.clock_.now();
    head_.etag = util::sha256_hex(content_);
    head_.content_type = options_.content_type;
    head_.metadata = options_.metadata;
    head_.tags = options_.tags;
    return store_.keep({head_, std::make_shared<const std::string>(std::move(content_))}, options_.condition);
  }

 private:
  MemoryStore& store_;
  WriteOptions options_;
  ObjectHead head_;
  std::string content_;
  bool committed_ = false;
};

class MemoryStore::News final : public Watch {
 public:
  News(MemoryStore& store, std::string_view prefix) : store_(store), prefix_(prefix) {
    const std::scoped_lock lock(store_.mutex_);
    store_.watches_.insert(this);
  }
  ~News() override {
    const std::scoped_lock lock(store_.mutex_);
    store_.watches_.erase(this);
  }
  News(const News&) = delete;
  News& operator=(const News&) = delete;

  std::vector<std::string> wait(std::chrono::milliseconds patience) override {
    std::unique_lock lock(store_.mutex_);
    store_.news_came_.wait_for(lock, patience, [this] { return !keys_.empty(); });
    const auto keys = std::exchange(keys_, {});
    return {keys.begin(), keys.end()};
  }

  void tell(const std::string& key) {
    if (key.starts_with(prefix_)) keys_.insert(key);
  }

 private:
  MemoryStore& store_;
  std::string prefix_;
  std::set<std::string> keys_;
};

MemoryStore::MemoryStore(const util::Clock& clock, std::string name) : clock_(clock), name_(std::move(name)) {}

MemoryStore::~MemoryStore() { assert(watches_.empty()); }

std::string MemoryStore::says(std::string_view key, std::string_view what) const {
  return fmt::format("{}: {} {}", name_, util::in_quotes(key), what);
}

std::optional<ObjectHead> MemoryStore::head(std::string_view key) {
  require_valid_key(key);
  const std::scoped_lock lock(mutex_);
  const auto found = objects_.find(key);
  return found == objects_.end() ? std::nullopt : std::optional(found->second.head);
}

std::unique_ptr<ObjectReader> MemoryStore::read(std::string_view key, const ReadOptions& options) {
  require_valid_key(key);
  const std::scoped_lock lock(mutex_);
  const Object& object = require_object(key);
  if (options.if_match && *options.if_match != object.head.etag)
    throw PreconditionFailed(says(key, "is another version by now"));
  return std::make_unique<Reader>(object, options);
}

std::unique_ptr<ObjectWriter> MemoryStore::write(std::string_view key, const WriteOptions& options) {
  require_valid_key(key);
  return std::make_unique<Writer>(*this, key, options);
}

void MemoryStore::remove(std::string_view key, const Condition& condition) {
  require_valid_key(key);
  const std::scoped_lock lock(mutex_);
  const auto found = objects_.find(key);
  if (found == objects_.end()) return;
  require(condition, key, found);
  objects_.erase(found);
}

void MemoryStore::set_tags(std::string_view key, const Attributes& tags) {
  require_valid_key(key);
  const std::scoped_lock lock(mutex_);
  require_object(key);
  objects_.find(key)->second.head.tags = tags;
}

ListPage MemoryStore::list(std::string_view prefix, std::string_view after, std::size_t limit) {
  assert(limit > 0);
  const std::scoped_lock lock(mutex_);
  ListPage page;
  auto object = after < prefix ? objects_.lower_bound(prefix) : objects_.upper_bound(after);
  for (; object != objects_.end() && object->first.starts_with(prefix); ++object) {
    if (page.objects.size() == limit) {
      page.next = page.objects.back().key;
      break;
    }
    page.objects.push_back(object->second.head.info);
  }
  return page;
}

std::unique_ptr<Watch> MemoryStore::watch(std::string_view prefix) { return std::make_unique<News>(*this, prefix); }

void MemoryStore::require(const Condition& condition, std::string_view key, Objects::const_iterator found) const {
  const bool there = found != objects_.end();
  if (condition.holds(there ? std::optional(found->second.head.etag) : std::nullopt)) return;
  throw PreconditionFailed(says(key, !there                                      ? "is not there"
                                     : condition.kind == Condition::Kind::absent ? "is there already"
                                                                                 : "is another version by now"));
}

const MemoryStore::Object& MemoryStore::require_object(std::string_view key) const {
  const auto found = objects_.find(key);
  if (found == objects_.end()) throw NoSuchObject(says(key, "is not there"));
  return found->second;
}

std::string MemoryStore::keep(Object object, const Condition& condition) {
  const std::scoped_lock lock(mutex_);
  const std::string key = object.head.info.key, etag = object.head.etag;
  require(condition, key, objects_.find(key));
  objects_.insert_or_assign(key, std::move(object));
  for (News* watch : watches_) watch->tell(key);
  news_came_.notify_all();
  return etag;
}

}  // namespace leadline::store
