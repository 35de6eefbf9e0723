#include "pipeline/status.h"

#include <map>
#include <utility>

#include "pipeline/failure_record.h"
#include "pipeline/keys.h"
#include "pipeline/receipts.h"

namespace leadline::pipeline {
namespace {

struct StandingInfo {
  std::string_view name, meaning;
};

constexpr std::array<StandingInfo, standing_count> infos = {{
    {"waiting", "logger files to be processed"},
    {"failed", "logger files that can not be converted before they change"},
    {"unsubmitted", "documents to be submitted"},
    {"sending", "documents on their way to the archive"},
    {"accepted", "documents the archive has"},
    {"refused", "documents the archive does not take"},
    {"unknown", "documents the archive may have; an operator has to decide"},
}};

Standing standing_of(ReceiptState state) {
  switch (state) {
    case ReceiptState::sending: return Standing::sending;
    case ReceiptState::accepted: return Standing::accepted;
    case ReceiptState::refused: return Standing::refused;
    case ReceiptState::unknown: break;
  }
  return Standing::unknown;
}

}  // namespace

std::string_view name(Standing standing) { return infos.at(static_cast<std::size_t>(standing)).name; }
std::string_view meaning(Standing standing) { return infos.at(static_cast<std::size_t>(standing)).meaning; }

void for_each_standing(store::ObjectStore& incoming, store::ObjectStore& staging, util::UtcTime now,
                       const std::function<void(const std::string&, Standing, const std::string&)>& visit) {
  std::map<std::string, util::UtcTime, std::less<>> documents;
  store::for_each_object(staging, "", [&](const store::ObjectInfo& info) {
    if (is_document_key(info.key)) documents.emplace(info.key, info.modified);
  });
  store::for_each_object(incoming, "", [&](const store::ObjectInfo& info) {
    if (!is_logger_file_key(info.key)) return;
    const auto failure = find_failure(staging, info.key);
    if (failure && failure->time >= info.modified)
      return visit(info.key, Standing::failed, failure->failure + ": " + failure->reason);
    const auto document = documents.find(document_key(info.key));
    if (document == documents.end() || document->second < info.modified) visit(info.key, Standing::waiting, "");
  });
  std::map<std::string, std::pair<util::UtcTime, Receipt>, std::less<>> latest;  // receipt of each document
  for_each_receipt(
      staging,
      [&](const Receipt& receipt) {
        auto& known = latest[receipt.object];
        if (receipt.claimed >= known.first) known = {receipt.claimed, receipt};
      },
      [](const std::string&, const std::string&) {});
  for (const auto& [key, modified] : documents) {
    const auto found = latest.find(key);
    if (found == latest.end() || found->second.first < modified) {
      visit(key, Standing::unsubmitted, "");
    } else {
      const auto& receipt = found->second.second;
      visit(key, standing_of(state_at(receipt, now)), receipt.state == ReceiptState::accepted ? "" : receipt.message);
    }
  }
}

}  // namespace leadline::pipeline
