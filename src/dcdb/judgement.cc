#include "dcdb/judgement.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "http/retry.h"

namespace leadline::dcdb {
namespace {

using Json = nlohmann::json;

constexpr std::array<StatusRule, 7> rules = {{
    {200, 299, Outcome::unknown, true},
    {300, 399, Outcome::refused},  // a redirect is not followed: the endpoint is not right
    {408, 408, Outcome::retryable},
    {425, 425, Outcome::retryable},
    {429, 429, Outcome::retryable},
    {400, 499, Outcome::refused},
    {500, 599, Outcome::retryable},
}};

constexpr std::size_t max_submission_ids = 100;

const StatusRule* rule_for(int status) {
  const auto fits = [&](const StatusRule& rule) { return rule.first <= status && status <= rule.last; };
  const auto* const rule = std::ranges::find_if(rules, fits);
  return rule == rules.end() ? nullptr : rule;
}

// Written anew, so that what is escaped in the body is not in the message.
std::string plain(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string words(const http::Response& response, const Json& body) {
  if (body.is_object() && body.contains("message") && body["message"].is_string()) return body["message"];
  return body.is_discarded() ? response.body : plain(body);
}

std::vector<std::string> submission_ids(const Json& body) {
  std::vector<std::string> ids;
  if (!body.contains("submissionIds") || !body["submissionIds"].is_array()) return ids;
  for (const Json& id : body["submissionIds"]) {
    if (ids.size() == max_submission_ids) break;
    if (id.is_string()) ids.push_back(id);
    if (id.is_number_integer()) ids.push_back(plain(id));
  }
  return ids;
}

// What the body of a success says; nothing when it says neither yes nor no.
std::optional<Outcome> said(const Json& body) {
  if (!body.is_object() || !body.contains("success") || !body["success"].is_boolean()) return std::nullopt;
  return body["success"].get<bool>() ? Outcome::accepted : Outcome::refused;
}

// The outcome, and remarks on it for the message.
Outcome judge_response(const http::Exchange& exchange, const Json& body, std::vector<std::string>& remarks) {
  const StatusRule* rule = rule_for(exchange.response->status);
  if (rule == nullptr) return Outcome::unknown;
  if (!rule->body_decides) return rule->outcome;
  const auto outcome = said(body);
  if (!exchange.sent) {
    remarks.emplace_back("it came before all was sent");
  } else if (outcome) {
    return *outcome;
  } else {
    remarks.emplace_back("it does not say whether this is a success");
  }
  return rule->outcome;
}

std::string message(const http::Response& response, const Json& body, const std::vector<std::string>& remarks) {
  const std::string_view location = response.header("Location");
  if (response.status / 100 == 3)
    return fmt::format("HTTP {}: a redirect to {} is not followed", response.status, location);
  const std::string text = words(response, body);
  const std::string remark = remarks.empty() ? "" : fmt::format(" ({})", fmt::join(remarks, "; "));
  return fmt::format("HTTP {}{}: {}", response.status, remark, text.empty() ? "without a word" : text);
}

}  // namespace

std::span<const StatusRule> status_rules() { return rules; }

Answer judge(const http::Exchange& exchange, util::UtcTime now) {
  Answer answer;
  if (!exchange.response) {
    answer.outcome = exchange.sent ? Outcome::unknown : Outcome::retryable;
    answer.message = exchange.failure;
    return answer;
  }
  const http::Response& response = *exchange.response;
  const Json body = Json::parse(response.body, nullptr, false);
  std::vector<std::string> remarks;
  answer.http_status = response.status;
  answer.outcome = judge_response(exchange, body, remarks);
  if (answer.outcome == Outcome::accepted) {
    answer.message = words(response, body);
    answer.submission_ids = submission_ids(body);
    return answer;
  }
  if (answer.outcome == Outcome::unknown && !exchange.failure.empty()) remarks.push_back(exchange.failure);
  answer.message = message(response, body, remarks);
  if (answer.outcome == Outcome::retryable) {
    answer.retry_after = http::parse_retry_after(response.header("Retry-After"), now);
  }
  return answer;
}

}  // namespace leadline::dcdb
