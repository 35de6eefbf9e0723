#include "pipeline/process_object.h"

#include <fmt/format.h>
#include <vector>

#include "pipeline/keys.h"
#include "pipeline/maker.h"
#include "pipeline/tags.h"
#include "processing/process.h"
#include "util/digest.h"

namespace leadline::pipeline {
namespace {

/// What the metadata of a document tells of its making.
constexpr std::string_view etag_name = "leadline-source-etag", sha256_name = "leadline-source-sha256",
                           version_name = "leadline-version";

constexpr std::size_t chunk_bytes = std::size_t{256} << 10U;

std::string_view value_of(const store::Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string_view() : found->second;
}

void refuse_itself(const store::ObjectStore& incoming, std::string_view key, const store::ObjectStore& staging,
                   std::string_view document) {
  if (key != document || incoming.name() != staging.name()) return;
  throw Error(fmt::format("{}: '{}' would be replaced by its own document", incoming.name(), key));
}

/// One object on its way to a document.
class Making {
 public:
  Making(store::ObjectStore& incoming, std::string_view key, store::ObjectStore& staging,
         const processing::Options& options)
      : incoming_(incoming), key_(key), staging_(staging), options_(options), maker_(maker_of(options)) {
    result_.document = document_key(key);
    refuse_itself(incoming, key, staging, result_.document);
  }

  ProcessResult make() {
    const auto reader = incoming_.read(key_);
    source_etag_ = reader->head().etag;
    there_ = staging_.head(result_.document);
    if (is_made_of(etag_name, source_etag_)) return as(Processed::unchanged);
    processing::Processor processor(options_);
    try {
      feed(processor, *reader);
      if (is_made_of(sha256_name, source_sha256_)) return as(Processed::unchanged);
      write(processor);
      remove_failure(staging_, key_);
    } catch (const processing::ConversionFailed& failed) {
      fail(failed);
    }
    result_.report = processor.report();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool is_made_of(std::string_view attribute, std::string_view source) const {
    return there_ && value_of(there_->metadata, attribute) == source &&
           value_of(there_->metadata, version_name) == maker_;
  }

  ProcessResult as(Processed state) {
    result_.state = state;
    return std::move(result_);
  }

  void feed(processing::Processor& processor, store::ObjectReader& reader) {
    util::Sha256 digest;
    std::vector<std::byte> chunk(chunk_bytes);
    while (const std::size_t count = reader.read(chunk)) {
      const auto bytes = util::Bytes(chunk).first(count);
      digest.update(util::as_text(bytes));
      processor.feed(bytes);
    }
    source_sha256_ = digest.hex();
  }

  void write(processing::Processor& processor) {
    store::WriteOptions attributes;
    attributes.condition = there_ ? store::Condition::matches(there_->etag) : store::Condition::absent();
    attributes.content_type = "application/geo+json";
    attributes.metadata = {{std::string(etag_name), source_etag_},
                           {std::string(sha256_name), source_sha256_},
                           {std::string(version_name), maker_}};
    const auto writer = staging_.write(result_.document, attributes);
    processor.finish(*writer);
    writer->set_tags(tags_of(processor.report()));
    try {
      writer->commit();
    } catch (const store::PreconditionFailed&) {
      note_who_was_faster();
    }
  }

  void note_who_was_faster() {
    there_ = staging_.head(result_.document);
    if (!is_made_of(sha256_name, source_sha256_))
      throw Error(fmt::format("{}: somebody else writes '{}'", staging_.name(), result_.document), Retry::may_help);
    result_.state = Processed::unchanged;
  }

  void fail(const processing::ConversionFailed& failed) {
    result_.state = Processed::failed;
    result_.failure = FailureRecord{.object = std::string(key_),
                                    .etag = source_etag_,
                                    .maker = maker_,
                                    .failure = std::string(name(failed.failure())),
                                    .reason = failed.why(),
                                    .time = options_.now};
    write_failure(staging_, *result_.failure);
  }

  store::ObjectStore& incoming_;
  std::string_view key_;
  store::ObjectStore& staging_;
  const processing::Options& options_;
  std::string maker_, source_etag_, source_sha256_;
  std::optional<store::ObjectHead> there_;  ///< the document as it was found
  ProcessResult result_;
};

}  // namespace

ProcessResult process_object(store::ObjectStore& incoming, std::string_view key, store::ObjectStore& staging,
                             const processing::Options& options) {
  return Making(incoming, key, staging, options).make();
}

}  // namespace leadline::pipeline
