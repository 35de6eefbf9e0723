#include "store/faulty_store.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <limits>
#include <utility>

#include "util/digest.h"
#include "util/printable.h"

namespace leadline::store {
namespace {

struct OperationName {
  Operation operation;
  std::string_view name;
};

constexpr std::array names = {
    OperationName{Operation::head, "head"},
    OperationName{Operation::read, "read"},
    OperationName{Operation::read_bytes, "read_bytes"},
    OperationName{Operation::write, "write"},
    OperationName{Operation::write_bytes, "write_bytes"},
    OperationName{Operation::commit, "commit"},
    OperationName{Operation::remove, "remove"},
    OperationName{Operation::set_tags, "set_tags"},
    OperationName{Operation::list, "list"},
    OperationName{Operation::watch, "watch"},
    OperationName{Operation::wait, "wait"},
};

std::string_view name_of(Operation operation) {
  return std::ranges::find(names, operation, &OperationName::operation)->name;
}

// From 0 to 1, evenly.
double draw(std::uint64_t seed, Operation operation, std::string_view key, std::uint64_t nth) {
  util::Sha256 digest;
  digest.update(fmt::format("{} {} {} {}", seed, name_of(operation), nth, key));
  std::uint64_t number = 0;
  const util::Sha256::Digest bytes = digest.digest();
  std::memcpy(&number, bytes.data(), sizeof number);
  return static_cast<double>(number) / static_cast<double>(std::numeric_limits<std::uint64_t>::max());
}

}  // namespace

FaultPlan random_faults(std::uint64_t seed, std::vector<FaultRate> table) {
  return [seed, table = std::move(table)](Operation operation, std::string_view key, std::uint64_t nth) {
    double left = draw(seed, operation, key, nth);
    for (const FaultRate& rate : table) {
      if (rate.operation != operation) continue;
      if (left < rate.probability) return rate.fault;
      left -= rate.probability;
    }
    return Fault::none;
  };
}

FaultPlan scripted_faults(std::vector<ScriptedFault> script) {
  return [script = std::move(script)](Operation operation, std::string_view key, std::uint64_t nth) {
    for (const ScriptedFault& line : script)
      if (line.operation == operation && line.key == key && line.nth == nth) return line.fault;
    return Fault::none;
  };
}

class FaultyStore::Reader final : public ObjectReader {
 public:
  Reader(FaultyStore& store, std::unique_ptr<ObjectReader> reader) : store_(store), reader_(std::move(reader)) {}

  std::size_t read(std::span<std::byte> into) override {
    const std::string& key = head().info.key;
    if (!truncated_) truncated_ = store_.begin(Operation::read_bytes, key) == Fault::truncates;
    return truncated_ ? 0 : reader_->read(into);
  }
  [[nodiscard]] const ObjectHead& head() const override { return reader_->head(); }

 private:
  FaultyStore& store_;
  std::unique_ptr<ObjectReader> reader_;
  bool truncated_ = false;
};

class FaultyStore::Writer final : public ObjectWriter {
 public:
  Writer(FaultyStore& store, std::string_view key, std::unique_ptr<ObjectWriter> writer)
      : store_(store), key_(key), writer_(std::move(writer)) {}

  void write(std::string_view bytes) override {
    store_.begin(Operation::write_bytes, key_);
    writer_->write(bytes);
  }
  void set_tags(Attributes tags) override { writer_->set_tags(std::move(tags)); }
  std::string commit() override {
    const Fault fault = store_.begin(Operation::commit, key_);
    std::string etag = writer_->commit();
    store_.end(fault, Operation::commit, key_);
    return etag;
  }

 private:
  FaultyStore& store_;
  std::string key_;
  std::unique_ptr<ObjectWriter> writer_;
};

class FaultyStore::News final : public Watch {
 public:
  News(FaultyStore& store, std::unique_ptr<Watch> watch) : store_(store), watch_(std::move(watch)) {}

  std::vector<std::string> wait(std::chrono::milliseconds patience) override {
    const Fault fault = store_.begin(Operation::wait, "");
    std::vector<std::string> keys = watch_->wait(again_.empty() ? patience : std::chrono::milliseconds(0));
    for (std::string& key : std::exchange(again_, {}))
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
    if (fault == Fault::duplicates) again_ = keys;
    return keys;
  }

 private:
  FaultyStore& store_;
  std::unique_ptr<Watch> watch_;
  std::vector<std::string> again_;
};

FaultyStore::FaultyStore(ObjectStore& store, FaultPlan plan, std::function<void()> pause)
    : store_(store), plan_(std::move(plan)), pause_(std::move(pause)) {}

std::uint64_t FaultyStore::faults() const {
  const std::scoped_lock lock(mutex_);
  return faults_;
}

Fault FaultyStore::next_fault(Operation operation, std::string_view key) {
  const std::scoped_lock lock(mutex_);
  const Fault fault = plan_(operation, key, calls_[{operation, std::string(key)}]++);
  if (fault != Fault::none) ++faults_;
  return fault;
}

void FaultyStore::fail(Operation operation, std::string_view key) const {
  throw Error(fmt::format("{}: {} of {} failed, as was asked for", name(), name_of(operation), util::in_quotes(key)),
              Retry::may_help);
}

Fault FaultyStore::begin(Operation operation, std::string_view key) {
  const Fault fault = next_fault(operation, key);
  if (fault == Fault::delays) pause_();
  if (fault == Fault::fails) fail(operation, key);
  return fault;
}

void FaultyStore::end(Fault fault, Operation operation, std::string_view key) const {
  if (fault == Fault::fails_late) fail(operation, key);
}

std::optional<ObjectHead> FaultyStore::head(std::string_view key) {
  begin(Operation::head, key);
  return store_.head(key);
}

std::unique_ptr<ObjectReader> FaultyStore::read(std::string_view key, const ReadOptions& options) {
  begin(Operation::read, key);
  return std::make_unique<Reader>(*this, store_.read(key, options));
}

std::unique_ptr<ObjectWriter> FaultyStore::write(std::string_view key, const WriteOptions& options) {
  begin(Operation::write, key);
  return std::make_unique<Writer>(*this, key, store_.write(key, options));
}

void FaultyStore::remove(std::string_view key, const Condition& condition) {
  const Fault fault = begin(Operation::remove, key);
  store_.remove(key, condition);
  end(fault, Operation::remove, key);
}

void FaultyStore::set_tags(std::string_view key, const Attributes& tags) {
  const Fault fault = begin(Operation::set_tags, key);
  store_.set_tags(key, tags);
  end(fault, Operation::set_tags, key);
}

ListPage FaultyStore::list(std::string_view prefix, std::string_view after, std::size_t limit) {
  begin(Operation::list, "");
  return store_.list(prefix, after, limit);
}

std::unique_ptr<Watch> FaultyStore::watch(std::string_view prefix) {
  begin(Operation::watch, "");
  return std::make_unique<News>(*this, store_.watch(prefix));
}

}  // namespace leadline::store
