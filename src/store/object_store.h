// Objects under keys: a bucket, a folder, memory. The pipeline reads and writes through this and nothing else.
//
// An object is a run of bytes with attributes, and is replaced as a whole: a reader sees one version of it from front
// to back, a writer's object appears complete or not at all. Conditional writes are atomic against everyone who uses
// the same store, other processes included.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/error.h"
#include "util/stream.h"
#include "util/time.h"

namespace leadline::store {

/// The object is not there, or no longer.
class NoSuchObject : public Error {
 public:
  using Error::Error;
};

/// A conditional write, or a read that insisted on a version, found something else.
class PreconditionFailed : public Error {
 public:
  using Error::Error;
};

/// The key is none this store can keep; nothing was looked for.
class InvalidKey : public Error {
 public:
  using Error::Error;
};

/// Attributes by name. Names of metadata are in lower case.
using Attributes = std::map<std::string, std::string, std::less<>>;

struct ObjectInfo {
  std::string key;
  std::uint64_t bytes = 0;
  util::UtcTime modified;
  bool operator==(const ObjectInfo&) const = default;
};

/// What is known of an object without reading it.
struct ObjectHead {
  ObjectInfo info;
  std::string etag;  ///< opaque; equal for equal contents of one object, another one for another content
  std::string content_type;
  Attributes metadata;
  Attributes tags;
  bool operator==(const ObjectHead&) const = default;
};

/// Reads one version of an object.
class ObjectReader : public util::ByteSource {
 public:
  /// Of the version that is read. Throws nothing.
  [[nodiscard]] virtual const ObjectHead& head() const = 0;
};

/// Writes one object, which appears with commit(). Destroyed before that it leaves nothing behind.
class ObjectWriter : public util::ByteSink {
 public:
  /// Replaces the tags given in WriteOptions, for those that are known only when everything is written. Before
  /// commit().
  virtual void set_tags(Attributes tags) = 0;

  /// Brings the object to where it survives a power cut, and gives its ETag. Throws PreconditionFailed when the
  /// condition does not hold at that moment. Once only.
  virtual std::string commit() = 0;
};

struct ReadOptions {
  std::uint64_t offset = 0;             ///< of the first byte; beyond the end there is none
  std::optional<std::uint64_t> length;  ///< of what is read; without it up to the end
  std::optional<std::string> if_match;  ///< ETag of the only version that will do
};

/// What must be true of the object when a write or removal takes effect.
struct Condition {
  enum class Kind { none, absent, matches };
  Kind kind = Kind::none;
  std::string etag;  ///< for matches

  /// Of the object's ETag at that moment, nothing when it is not there.
  [[nodiscard]] bool holds(const std::optional<std::string>& found) const;

  static Condition absent() { return {Kind::absent, ""}; }
  static Condition matches(std::string etag) { return {Kind::matches, std::move(etag)}; }
};

struct WriteOptions {
  Condition condition;
  std::string content_type = "application/octet-stream";
  Attributes metadata;
  Attributes tags;
};

struct ListPage {
  std::vector<ObjectInfo> objects;  ///< in order of their keys' bytes
  std::string next;                 ///< key to go on after; empty: this was the last page
};

/// Tells of objects that appear or change.
class Watch {
 public:
  virtual ~Watch() = default;
  /// Waits for news up to `patience` and returns the keys of complete objects that appeared or changed since the last
  /// call, each once; empty when there are none. May tell of an object again that did not change.
  virtual std::vector<std::string> wait(std::chrono::milliseconds patience) = 0;
};

/// All functions may be called by several threads at a time, and throw Error when the store fails; each reader, writer
/// and watch belongs to one thread and may outlive no store. Keys are 1 to 1,024 bytes of UTF-8 without NUL; a store
/// refuses those it can not keep with InvalidKey.
class ObjectStore {
 public:
  virtual ~ObjectStore() = default;

  /// For messages: `folder '/data/staging'`, `s3://bucket`.
  [[nodiscard]] virtual std::string name() const = 0;

  /// Nothing when the object is not there.
  virtual std::optional<ObjectHead> head(std::string_view key) = 0;

  /// Throws NoSuchObject; PreconditionFailed when another version is there than `if_match` says, also while reading.
  virtual std::unique_ptr<ObjectReader> read(std::string_view key, const ReadOptions& options = {}) = 0;

  virtual std::unique_ptr<ObjectWriter> write(std::string_view key, const WriteOptions& options = {}) = 0;

  /// Removes the object when it is there. Throws PreconditionFailed when another version is there than the condition
  /// says.
  virtual void remove(std::string_view key, const Condition& condition = {}) = 0;

  /// Replaces all tags of the object. Throws NoSuchObject.
  virtual void set_tags(std::string_view key, const Attributes& tags) = 0;

  /// Up to `limit` objects whose keys begin with `prefix`, behind the key `after`.
  virtual ListPage list(std::string_view prefix = "", std::string_view after = "", std::size_t limit = 1000) = 0;

  /// From now on; what is there already is not told.
  virtual std::unique_ptr<Watch> watch(std::string_view prefix = "") = 0;
};

/// Calls `visit` for every object under a prefix, page by page.
void for_each_object(ObjectStore& store, std::string_view prefix, const std::function<void(const ObjectInfo&)>& visit);

/// The whole of a small object. Throws NoSuchObject, and Error when it has more than `max_bytes`.
std::string read_all(ObjectStore& store, std::string_view key, std::size_t max_bytes);

/// Writes a small object. Throws as ObjectWriter::commit() does.
std::string write_all(ObjectStore& store, std::string_view key, std::string_view bytes,
                      const WriteOptions& options = {});

}  // namespace leadline::store
