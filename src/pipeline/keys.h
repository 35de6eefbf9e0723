// The keys of what the pipeline writes, and which objects it is about.
//
//   incoming  logs/monday.wibl
//   staging   logs/monday.json                          the document
//             receipts/<sha256 of the document>.receipt   what became of its submission
//             failures/logs/monday.wibl.failure           why there is none
#pragma once

#include <string>
#include <string_view>

namespace leadline::pipeline {

inline constexpr std::string_view receipt_prefix = "receipts/", failure_prefix = "failures/";

/// The key of the document made of a logger file: a final `.wibl` (any case) becomes `.json`, to other names `.json` is
/// appended unless it is there.
std::string document_key(std::string_view logger_file_key);

/// Whether an object of the staging store is a document: `.json` (any case), and no receipt or failure.
bool is_document_key(std::string_view key);

/// Whether an object of the incoming store is to be processed: anything but receipts, failures and documents, so that a
/// store that is both incoming and staging does not feed on itself.
bool is_logger_file_key(std::string_view key);

std::string receipt_key(std::string_view document_sha256);

/// Where the key would be too long, the digest of it stands for it.
std::string failure_key(std::string_view logger_file_key);

}  // namespace leadline::pipeline
