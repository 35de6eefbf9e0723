#include "pipeline/receipt.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "util/error.h"

namespace leadline::pipeline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> state_names = {"sending", "accepted", "refused", "unknown"};
constexpr int form = 1;

bool is_in_flight(const Receipt& receipt) { return !receipt.attempts.empty() && !receipt.attempts.back().ended; }

Json to_json(const Attempt& attempt) {
  Json json = {{"started", util::to_iso8601(attempt.started)}};
  if (!attempt.ended) return json;
  json["ended"] = util::to_iso8601(*attempt.ended);
  if (attempt.outcome) json["outcome"] = name(*attempt.outcome);
  if (attempt.http_status != 0) json["http_status"] = attempt.http_status;
  json["message"] = attempt.message;
  return json;
}

util::UtcTime time_of(const Json& json) {
  const auto time = util::parse_iso8601(json.get_ref<const std::string&>());
  if (!time) throw Error(fmt::format("'{}' is no time", json.get_ref<const std::string&>()));
  return *time;
}

std::optional<dcdb::Outcome> outcome_of(std::string_view text) {
  using enum dcdb::Outcome;
  for (const auto outcome : {accepted, refused, retryable, unknown})
    if (name(outcome) == text) return outcome;
  return std::nullopt;
}

Attempt attempt_of(const Json& json) {
  Attempt attempt{.started = time_of(json.at("started")), .ended = {}};
  if (!json.contains("ended")) return attempt;
  attempt.ended = time_of(json.at("ended"));
  attempt.outcome = outcome_of(json.value("outcome", ""));
  attempt.http_status = json.value("http_status", 0);
  attempt.message = json.value("message", "");
  return attempt;
}

Receipt receipt_of(const Json& json) {
  if (json.at("form") != form) throw Error("a receipt of a newer version");
  const auto state = receipt_state(json.at("state").get_ref<const std::string&>());
  if (!state) throw Error("an unknown state");
  Receipt receipt{.state = *state,
                  .sha256 = json.at("sha256"),
                  .object = json.at("object"),
                  .unique_id = json.at("unique_id"),
                  .soundings = json.at("soundings"),
                  .bytes = json.at("bytes"),
                  .track_nautical_miles = json.at("track_nautical_miles"),
                  .endpoint = json.at("endpoint"),
                  .claimed = time_of(json.at("claimed")),
                  .deadline = time_of(json.at("deadline")),
                  .attempts = {},
                  .submission_ids = json.at("submission_ids"),
                  .message = json.at("message")};
  for (const auto& attempt : json.at("attempts")) receipt.attempts.push_back(attempt_of(attempt));
  return receipt;
}

}  // namespace

std::string_view name(ReceiptState state) { return state_names.at(static_cast<std::size_t>(state)); }

std::optional<ReceiptState> receipt_state(std::string_view name) {
  const auto* found = std::ranges::find(state_names, name);
  if (found == state_names.end()) return std::nullopt;
  return static_cast<ReceiptState>(found - state_names.begin());
}

ReceiptState state_at(const Receipt& receipt, util::UtcTime now) {
  const bool lost = receipt.state == ReceiptState::sending && now >= receipt.deadline && is_in_flight(receipt);
  return lost ? ReceiptState::unknown : receipt.state;
}

bool is_abandoned(const Receipt& receipt, util::UtcTime now) {
  return receipt.state == ReceiptState::sending && now >= receipt.deadline && !is_in_flight(receipt);
}

std::string to_json(const Receipt& receipt) {
  Json attempts = Json::array();
  for (const auto& attempt : receipt.attempts) attempts.push_back(to_json(attempt));
  const Json json = {{"form", form},
                     {"state", name(receipt.state)},
                     {"object", receipt.object},
                     {"sha256", receipt.sha256},
                     {"bytes", receipt.bytes},
                     {"soundings", receipt.soundings},
                     {"track_nautical_miles", receipt.track_nautical_miles},
                     {"unique_id", receipt.unique_id},
                     {"endpoint", receipt.endpoint},
                     {"claimed", util::to_iso8601(receipt.claimed)},
                     {"deadline", util::to_iso8601(receipt.deadline)},
                     {"attempts", std::move(attempts)},
                     {"submission_ids", receipt.submission_ids},
                     {"message", receipt.message}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Receipt parse_receipt(std::string_view text) {
  try {
    return receipt_of(Json::parse(text));
  } catch (const Json::exception& error) {
    throw Error(fmt::format("no receipt: {}", error.what()));
  }
}

}  // namespace leadline::pipeline
