#include "pipeline/submit_object.h"

#include <algorithm>
#include <fmt/format.h>

#include "pipeline/keys.h"
#include "pipeline/receipts.h"
#include "util/bytes.h"
#include "util/digest.h"

namespace leadline::pipeline {
namespace {

using std::chrono::milliseconds;

/// Passes bytes on and computes their digest.
class DigestingSource final : public util::ByteSource {
 public:
  explicit DigestingSource(util::ByteSource& source) : source_(source) {}

  std::size_t read(std::span<std::byte> into) override {
    const std::size_t count = source_.read(into);
    digest_.update(util::as_text(into.first(count)));
    bytes_ += count;
    return count;
  }

  void drain() {
    std::vector<std::byte> chunk(std::size_t{64} << 10U);
    while (read(chunk) > 0) {
    }
  }

  [[nodiscard]] std::string sha256() const { return digest_.hex(); }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  util::ByteSource& source_;
  util::Sha256 digest_;
  std::uint64_t bytes_ = 0;
};

std::string file_name(std::string_view key) { return std::string(key.substr(key.rfind('/') + 1)); }

std::string first_issue(const csb::ValidationReport& report) {
  if (report.issues.empty()) return "it breaks a rule";
  const auto& issue = report.issues.front();
  return fmt::format("{}: {}; {}", issue.at.empty() ? issue.path : issue.at, issue.found, issue.right);
}

ReceiptState settled_state(dcdb::Outcome outcome) {
  if (outcome == dcdb::Outcome::accepted) return ReceiptState::accepted;
  return outcome == dcdb::Outcome::refused ? ReceiptState::refused : ReceiptState::unknown;
}

Submitted submitted(ReceiptState state) {
  if (state == ReceiptState::accepted) return Submitted::accepted;
  return state == ReceiptState::refused ? Submitted::refused : Submitted::unknown;
}

/// One document on its way to the archive.
class Sending {
 public:
  Sending(store::ObjectStore& staging, std::string_view key, dcdb::Archive& archive, const SubmitOptions& options,
          const Surroundings& surroundings)
      : staging_(staging), key_(key), archive_(archive), options_(options), surroundings_(surroundings) {}

  SubmitResult run() {
    validate();
    const bool blocked = !result_.validation.valid && !options_.allow_invalid;
    if (blocked || receipt_.unique_id.empty()) {
      end(Submitted::invalid, first_issue(result_.validation));
    } else if (claim()) {
      send();
    }
    return std::move(result_);
  }

 private:
  void end(Submitted state, std::string reason) {
    result_.state = state;
    result_.reason = std::move(reason);
    if (!etag_.empty()) result_.receipt = receipt_;
  }

  void validate() {
    const auto reader = staging_.read(key_);
    version_ = reader->head().etag;
    DigestingSource source(*reader);
    result_.validation = csb::validate(source, options_.validation);
    source.drain();
    receipt_.sha256 = source.sha256();
    receipt_.bytes = source.bytes();
    receipt_.object = key_;
    receipt_.unique_id = result_.validation.vessel_id;
    receipt_.soundings = result_.validation.features;
    receipt_.track_nautical_miles = result_.validation.track_nautical_miles;
    receipt_.endpoint = archive_.name();
  }

  /// Whether the content is ours to send; else the result says why not.
  bool claim() {
    constexpr int enough = 5;  // each time somebody else was faster
    for (int i = 0; i < enough; ++i) {
      const auto found = find_receipt(staging_, receipt_.sha256);
      if (found && !may_take_over(*found)) return false;
      try {
        take(found);
        return true;
      } catch (const store::PreconditionFailed&) {
        continue;
      }
    }
    end(Submitted::in_progress, "others want to submit it, too");
    return false;
  }

  void take(const std::optional<StoredReceipt>& found) {
    const auto now = surroundings_.clock.now();
    if (found) receipt_.attempts = found->receipt.attempts;
    for (auto& lost : receipt_.attempts) {
      if (!lost.ended) lost.ended = now, lost.outcome = dcdb::Outcome::unknown;
    }
    receipt_.state = ReceiptState::sending;
    receipt_.claimed = now;
    receipt_.deadline = now + 2 * options_.time_limit;
    etag_ = write_receipt(staging_, receipt_, found ? std::optional(found->etag) : std::nullopt);
  }

  bool may_take_over(const StoredReceipt& found) {
    const auto now = surroundings_.clock.now();
    const ReceiptState state = state_at(found.receipt, now);
    const bool unsettled = state == ReceiptState::refused || state == ReceiptState::unknown;
    if (is_abandoned(found.receipt, now) || (options_.resend && unsettled)) return true;
    result_.receipt = found.receipt;
    if (state == ReceiptState::sending) {
      result_.state = Submitted::in_progress;
      result_.reason = fmt::format("somebody is at it, until {}", util::to_iso8601(found.receipt.deadline));
    } else {
      result_.state = Submitted::settled;
      if (state != found.receipt.state) settle_lost(found);
    }
    return false;
  }

  void settle_lost(const StoredReceipt& found) {
    Receipt receipt = found.receipt;
    receipt.state = ReceiptState::unknown;
    receipt.message = "whoever sent it never told what became of it";
    try {
      write_receipt(staging_, receipt, found.etag);
    } catch (const store::PreconditionFailed&) {
      return;  // somebody else settled it
    }
    result_.state = Submitted::unknown;
    result_.reason = receipt.message;
    result_.receipt = std::move(receipt);
  }

  void send() {
    const auto answer = all_attempts();
    if (answer.outcome == dcdb::Outcome::retryable) return give_up(answer);
    receipt_.state = settled_state(answer.outcome);
    receipt_.submission_ids = answer.submission_ids;
    save();
    end(submitted(receipt_.state), receipt_.state == ReceiptState::accepted ? "" : answer.message);
  }

  /// What goes wrong in here goes wrong before anything is taken by the archive.
  dcdb::Answer all_attempts() {
    dcdb::RetryPolicy policy;
    policy.least_time = std::min<milliseconds>(policy.least_time, options_.time_limit / 2);
    const auto deadline = surroundings_.pacing.now() + options_.time_limit;
    try {
      return dcdb::submit_with_retries(
          archive_, submission(), policy, deadline, surroundings_.pacing,
          {.begins = [this] { begin_attempt(); }, .ended = [this](const auto& answer) { end_attempt(answer); }});
    } catch (const Error&) {
      remove_receipt(staging_, receipt_, etag_);
      throw;
    }
  }

  void begin_attempt() {
    receipt_.attempts.push_back({.started = surroundings_.clock.now(), .ended = {}});
    save();
  }

  void end_attempt(const dcdb::Answer& answer) {
    auto& attempt = receipt_.attempts.back();
    attempt.ended = surroundings_.clock.now();
    attempt.outcome = answer.outcome;
    attempt.http_status = answer.http_status;
    attempt.message = answer.message;
    receipt_.message = answer.message;
    if (answer.outcome == dcdb::Outcome::retryable) save();
  }

  void give_up(const dcdb::Answer& answer) {
    remove_receipt(staging_, receipt_, etag_);
    etag_.clear();
    end(Submitted::retryable, answer.message);
  }

  void save() { etag_ = write_receipt(staging_, receipt_, etag_); }

  [[nodiscard]] dcdb::Submission submission() const {
    const auto open = [this] { return staging_.read(key_, {.offset = 0, .length = {}, .if_match = version_}); };
    return {receipt_.unique_id, file_name(key_), receipt_.bytes, open};
  }

  store::ObjectStore& staging_;
  std::string_view key_;
  dcdb::Archive& archive_;
  const SubmitOptions& options_;
  const Surroundings& surroundings_;
  std::string version_;  ///< ETag of what was validated
  Receipt receipt_;
  std::string etag_;  ///< of our receipt; empty: we have none
  SubmitResult result_;
};

}  // namespace

SubmitResult submit_object(store::ObjectStore& staging, std::string_view key, dcdb::Archive& archive,
                           const SubmitOptions& options, const Surroundings& surroundings) {
  return Sending(staging, key, archive, options, surroundings).run();
}

}  // namespace leadline::pipeline
