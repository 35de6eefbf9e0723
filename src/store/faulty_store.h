// A store with which things go wrong, for tests of what is built on stores.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "store/object_store.h"

namespace leadline::store {

/// The calls on a store, its readers, writers and watches.
enum class Operation { head, read, read_bytes, write, write_bytes, commit, remove, set_tags, list, watch, wait };

enum class Fault {
  none,
  fails,       ///< throws Error (may be retried), nothing was done
  fails_late,  ///< does it and throws all the same, as when an answer is lost: commit, remove, set_tags
  delays,      ///< pauses first
  truncates,   ///< of read_bytes: pretends that the object ends there
  duplicates,  ///< of wait: what is told now is told by the next call once more
};

/// Says what goes wrong with a call: one operation on one key ("" for list, watch and wait), the nth such call, counted
/// from 0. Called by one thread at a time.
using FaultPlan = std::function<Fault(Operation operation, std::string_view key, std::uint64_t nth)>;

struct FaultRate {
  Operation operation;
  Fault fault;
  double probability;
};

/// Each fault of the table with its probability, in its order. Depends on seed and call only, not on how threads take
/// turns.
FaultPlan random_faults(std::uint64_t seed, std::vector<FaultRate> table);

struct ScriptedFault {
  Operation operation;
  std::string key;
  std::uint64_t nth;
  Fault fault;
};

/// Exactly these.
FaultPlan scripted_faults(std::vector<ScriptedFault> script);

/// Passes everything on to another store, which outlives it, but for the faults. A fault that an operation does not
/// know is none.
class FaultyStore final : public ObjectStore {
 public:
  FaultyStore(ObjectStore& store, FaultPlan plan, std::function<void()> pause = [] {});

  /// How many faults there were so far.
  [[nodiscard]] std::uint64_t faults() const;

  [[nodiscard]] std::string name() const override { return store_.name(); }
  std::optional<ObjectHead> head(std::string_view key) override;
  std::unique_ptr<ObjectReader> read(std::string_view key, const ReadOptions& options = {}) override;
  std::unique_ptr<ObjectWriter> write(std::string_view key, const WriteOptions& options = {}) override;
  void remove(std::string_view key, const Condition& condition = {}) override;
  void set_tags(std::string_view key, const Attributes& tags) override;
  ListPage list(std::string_view prefix = "", std::string_view after = "", std::size_t limit = 1000) override;
  std::unique_ptr<Watch> watch(std::string_view prefix = "") override;

 private:
  class Reader;
  class Writer;
  class News;

  Fault next_fault(Operation operation, std::string_view key);
  [[noreturn]] void fail(Operation operation, std::string_view key) const;
  Fault begin(Operation operation, std::string_view key);
  void end(Fault fault, Operation operation, std::string_view key) const;

  ObjectStore& store_;
  FaultPlan plan_;
  std::function<void()> pause_;
  mutable std::mutex mutex_;
  std::map<std::pair<Operation, std::string>, std::uint64_t> calls_;
  std::uint64_t faults_ = 0;
};

}  // namespace leadline::store
