// leadline status: what is waiting, done, refused, unknown, failed. Its manual page is docs/pipeline.md.
#include "pipeline/status.h"

#include <CLI/App.hpp>
#include <array>
#include <fmt/format.h>
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
using pipeline::Standing;

constexpr const char* examples = R"(Examples:
  leadline status --incoming incoming/ --staging staging/           how many objects stand where
  leadline status --incoming incoming/ --staging staging/ --json    each of them, for programs

The manual is docs/pipeline.md.
)";

struct Standings {
  std::array<std::vector<std::pair<std::string, std::string>>, pipeline::standing_count> objects;  ///< key and why
};

constexpr std::array needs_a_person = {Standing::failed, Standing::refused, Standing::unknown};

std::string to_text(const Standings& standings, bool colour) {
  static constexpr std::array columns = {Column{"STATE", Align::left}, Column{"OBJECTS", Align::right},
                                         Column{"", Align::left}};
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < standings.objects.size(); ++i) {
    const auto standing = static_cast<Standing>(i);
    rows.push_back(
        {std::string(name(standing)), std::to_string(standings.objects[i].size()), std::string(meaning(standing))});
  }
  std::string text = text_table(columns, rows, colour);
  for (const auto standing : needs_a_person) {
    for (const auto& [key, why] : standings.objects[static_cast<std::size_t>(standing)])
      text +=
          fmt::format("{}: {}: {}\n", printable(key), painted(name(standing), Paint::yellow, colour), printable(why));
  }
  return text;
}

Json to_json(const Standings& standings) {
  Json json = Json::object();
  for (std::size_t i = 0; i < standings.objects.size(); ++i) {
    Json objects = Json::array();
    for (const auto& [key, why] : standings.objects[i]) objects.push_back({{"key", key}, {"reason", why}});
    json[std::string(name(static_cast<Standing>(i)))] = std::move(objects);
  }
  return json;
}

struct StatusCommand {
  explicit StatusCommand(CLI::App& app) {
    app.add_option("--incoming", incoming_, "Folder with the logger files")->required()->type_name("DIR");
    app.add_option("--staging", staging_, "Folder with the documents and their receipts")->required()->type_name("DIR");
    app.add_flag("--json", json_, "As JSON");
    app.footer(examples);
  }

  [[nodiscard]] ExitStatus run(const util::Clock& clock) const {
    const auto incoming = open_existing_folder(incoming_), staging = open_existing_folder(staging_);
    Standings standings;
    pipeline::for_each_standing(*incoming, *staging, clock.now(),
                                [&](const std::string& key, Standing standing, const std::string& why) {
                                  standings.objects[static_cast<std::size_t>(standing)].emplace_back(key, why);
                                });
    const std::string text =
        json_ ? dump(to_json(standings), 2) + "\n" : to_text(standings, wants_colour(STDOUT_FILENO));
    write_all(STDOUT_FILENO, text, "standard output");
    return ExitStatus::success;
  }

 private:
  std::string incoming_, staging_;
  bool json_ = false;
};

}  // namespace

Action declare_status(CLI::App& app, const Context& context) {
  const auto command = std::make_shared<StatusCommand>(app);
  return [command, &clock = context.clock] { return command->run(clock); };
}

}  // namespace leadline::cli
