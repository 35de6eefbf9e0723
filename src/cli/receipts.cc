// leadline receipts: what became of submissions. Its manual page is docs/pipeline.md.
#include "pipeline/receipts.h"

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <array>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <unistd.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/report_json.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "cli/text_table.h"

namespace leadline::cli {
namespace {

using Json = nlohmann::ordered_json;
using pipeline::Receipt;
using pipeline::ReceiptState;

constexpr const char* examples = R"(Examples:
  leadline receipts --staging staging/                    every submission, and what there is in all
  leadline receipts --staging staging/ --state unknown    those an operator has to decide about
  leadline receipts --staging staging/ --json             for programs

The manual is docs/pipeline.md.
)";

struct Total {
  std::uint64_t files = 0, soundings = 0;
  double track_nautical_miles = 0;

  void add(const Receipt& receipt) {
    ++files;
    soundings += receipt.soundings;
    track_nautical_miles += receipt.track_nautical_miles;
  }
};

struct Listing {
  std::vector<Receipt> receipts;  ///< with the state of now
  std::map<std::string, Total> by_vessel;
  Total all;
  std::map<std::string, std::string> unreadable;  ///< why, by key
};

Listing list_receipts(store::ObjectStore& staging, std::optional<ReceiptState> wanted, util::UtcTime now) {
  Listing listing;
  pipeline::for_each_receipt(
      staging,
      [&](Receipt receipt) {
        receipt.state = pipeline::state_at(receipt, now);
        if (wanted && receipt.state != *wanted) return;
        listing.all.add(receipt);
        listing.by_vessel[receipt.unique_id].add(receipt);
        listing.receipts.push_back(std::move(receipt));
      },
      [&](const std::string& key, const std::string& why) { listing.unreadable[key] = why; });
  return listing;
}

std::vector<std::string> cells_of(const Receipt& receipt) {
  return {printable(receipt.object),
          std::string(name(receipt.state)),
          std::to_string(receipt.soundings),
          fmt::format("{:.1f}", receipt.track_nautical_miles),
          util::to_iso8601(receipt.attempts.empty() ? receipt.claimed : receipt.attempts.back().started),
          fmt::format("{}", fmt::join(receipt.submission_ids, " ")),
          receipt.state == ReceiptState::accepted ? "" : printable(receipt.message)};
}

std::string text_of(const Total& total) {
  return fmt::format("{} {} with {} soundings along {:.1f} nautical miles", total.files,
                     total.files == 1 ? "file" : "files", total.soundings, total.track_nautical_miles);
}

std::string to_text(const Listing& listing, bool colour) {
  static constexpr std::array columns = {Column{"OBJECT", Align::left},     Column{"STATE", Align::left},
                                         Column{"SOUNDINGS", Align::right}, Column{"NM", Align::right},
                                         Column{"TIME", Align::left},       Column{"SUBMISSION", Align::left},
                                         Column{"MESSAGE", Align::left}};
  std::vector<std::vector<std::string>> rows;
  for (const auto& receipt : listing.receipts) rows.push_back(cells_of(receipt));
  std::string text = text_table(columns, rows, colour);
  for (const auto& [vessel, total] : listing.by_vessel)
    text += fmt::format("{}: {}\n", printable(vessel), text_of(total));
  text += fmt::format("in all: {}\n", text_of(listing.all));
  for (const auto& [key, why] : listing.unreadable)
    text += painted("cannot read " + printable(why), Paint::red, colour) + "\n";
  return text;
}

Json to_json(const Total& total) {
  return {{"files", total.files}, {"soundings", total.soundings}, {"track_nautical_miles", total.track_nautical_miles}};
}

Json to_json(const Listing& listing) {
  Json receipts = Json::array(), vessels = Json::object();
  for (const auto& receipt : listing.receipts) receipts.push_back(Json::parse(pipeline::to_json(receipt)));
  for (const auto& [vessel, total] : listing.by_vessel) vessels[vessel] = to_json(total);
  return {{"receipts", std::move(receipts)},
          {"vessels", std::move(vessels)},
          {"total", to_json(listing.all)},
          {"unreadable", listing.unreadable}};
}

struct ReceiptsCommand {
  explicit ReceiptsCommand(CLI::App& app) {
    app.add_option("--staging", staging_, "Folder with the documents and their receipts")->required()->type_name("DIR");
    app.add_option("--state", state_, "Only those in this state")
        ->type_name("STATE")
        ->check(CLI::IsMember({"sending", "accepted", "refused", "unknown"}));
    app.add_flag("--json", json_, "As JSON");
    app.footer(examples);
  }

  [[nodiscard]] ExitStatus run(const util::Clock& clock) const {
    const auto staging = open_existing_folder(staging_);
    const auto listing = list_receipts(*staging, pipeline::receipt_state(state_), clock.now());
    const std::string text = json_ ? dump(to_json(listing), 2) + "\n" : to_text(listing, wants_colour(STDOUT_FILENO));
    write_all(STDOUT_FILENO, text, "standard output");
    return listing.unreadable.empty() ? ExitStatus::success : ExitStatus::operation_failed;
  }

 private:
  std::string staging_, state_;
  bool json_ = false;
};

}  // namespace

Action declare_receipts(CLI::App& app, const Context& context) {
  const auto command = std::make_shared<ReceiptsCommand>(app);
  return [command, &clock = context.clock] { return command->run(clock); };
}

}  // namespace leadline::cli
