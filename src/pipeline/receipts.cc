#include "pipeline/receipts.h"

#include <fmt/format.h>

#include "pipeline/keys.h"

namespace leadline::pipeline {
namespace {

constexpr std::size_t longest_receipt = std::size_t{1} << 20U;

std::string text_of(store::ObjectReader& reader) {
  std::string text;
  std::array<char, std::size_t{4} << 10U> chunk;
  while (const std::size_t count = reader.read(std::as_writable_bytes(std::span(chunk)))) {
    if (text.size() + count > longest_receipt) throw Error("a receipt of more than a megabyte");
    text.append(chunk.data(), count);
  }
  return text;
}

StoredReceipt read_receipt(store::ObjectStore& staging, const std::string& key) {
  const auto reader = staging.read(key);
  try {
    return {parse_receipt(text_of(*reader)), reader->head().etag};
  } catch (const Error& error) {
    throw Error(fmt::format("{}: '{}': {}", staging.name(), key, error.what()), error.retry());
  }
}

}  // namespace

std::optional<StoredReceipt> find_receipt(store::ObjectStore& staging, std::string_view sha256) {
  try {
    return read_receipt(staging, receipt_key(sha256));
  } catch (const store::NoSuchObject&) {
    return std::nullopt;
  }
}

std::string write_receipt(store::ObjectStore& staging, const Receipt& receipt,
                          const std::optional<std::string>& in_place_of) {
  store::WriteOptions options;
  options.condition = in_place_of ? store::Condition::matches(*in_place_of) : store::Condition::absent();
  options.content_type = "application/json";
  return store::write_all(staging, receipt_key(receipt.sha256), to_json(receipt), options);
}

void remove_receipt(store::ObjectStore& staging, const Receipt& receipt, const std::string& etag) {
  staging.remove(receipt_key(receipt.sha256), store::Condition::matches(etag));
}

void for_each_receipt(store::ObjectStore& staging, const std::function<void(const Receipt&)>& visit,
                      const std::function<void(const std::string&, const std::string&)>& unreadable) {
  store::for_each_object(staging, receipt_prefix, [&](const store::ObjectInfo& info) {
    try {
      visit(read_receipt(staging, info.key).receipt);
    } catch (const store::NoSuchObject&) {
      return;  // a claim that was given up meanwhile
    } catch (const Error& error) {
      unreadable(info.key, error.what());
    }
  });
}

}  // namespace leadline::pipeline
