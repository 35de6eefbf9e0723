#include "pipeline/keys.h"

#include <algorithm>

#include "util/digest.h"

namespace leadline::pipeline {
namespace {

constexpr std::string_view logger_file_end = ".wibl", document_end = ".json", receipt_end = ".receipt",
                           failure_end = ".failure";

/// Of a key, and of one of its names.
constexpr std::size_t longest_key = 1024, longest_name = 255;

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
  if (text.size() < end.size()) return false;
  return std::ranges::equal(text.substr(text.size() - end.size()), end, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
  });
}

bool fits(std::string_view key) {
  const auto slash = key.rfind('/');
  return key.size() <= longest_key && key.size() - (slash == std::string_view::npos ? 0 : slash + 1) <= longest_name;
}

bool is_ours(std::string_view key) { return key.starts_with(receipt_prefix) || key.starts_with(failure_prefix); }

}  // namespace

std::string document_key(std::string_view logger_file_key) {
  if (ends_with_ignoring_case(logger_file_key, document_end)) return std::string(logger_file_key);
  if (ends_with_ignoring_case(logger_file_key, logger_file_end)) logger_file_key.remove_suffix(logger_file_end.size());
  return std::string(logger_file_key).append(document_end);
}

bool is_document_key(std::string_view key) { return !is_ours(key) && ends_with_ignoring_case(key, document_end); }

bool is_logger_file_key(std::string_view key) { return !is_ours(key) && !ends_with_ignoring_case(key, document_end); }

std::string receipt_key(std::string_view document_sha256) {
  return std::string(receipt_prefix).append(document_sha256).append(receipt_end);
}

std::string failure_key(std::string_view logger_file_key) {
  auto key = std::string(failure_prefix).append(logger_file_key).append(failure_end);
  if (fits(key)) return key;
  return std::string(failure_prefix).append(util::sha256_hex(logger_file_key)).append(failure_end);
}

}  // namespace leadline::pipeline
