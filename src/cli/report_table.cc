#include "cli/report_table.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <vector>

#include "cli/batch.h"
#include "cli/terminal.h"
#include "util/utf8.h"

namespace leadline::cli {
namespace {

enum class Align { left, right };

struct Column {
  const char* heading;
  Align align;
};

constexpr std::array columns = {
    Column{"FILE", Align::left},   Column{"SOUNDINGS", Align::right}, Column{"FROM", Align::left},
    Column{"TO", Align::left},     Column{"WEST", Align::right},      Column{"SOUTH", Align::right},
    Column{"EAST", Align::right},  Column{"NORTH", Align::right},     Column{"LEFT OUT", Align::left},
    Column{"FAULTS", Align::left},
};

using Cells = std::array<std::string, columns.size()>;

/// A row is cells, or the name of the file and why it failed.
struct Row {
  Cells cells;
  std::string failed;
};

void append_count(std::string& list, std::uint64_t count, std::string_view what) {
  if (count > 0) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", count, what);
}

std::string left_out_text(const processing::Report& report) {
  std::string list;
  for (std::size_t i = 0; i < processing::left_out_count; ++i)
    append_count(list, report.left_out[i], name(static_cast<processing::LeftOut>(i)));
  return list.empty() ? "-" : list;
}

std::string faults_text(const processing::Report& report) {
  std::string list;
  for (const auto& [kind, count] : report.sentences.faults) append_count(list, count, kind);
  append_count(list, report.bad_packets, report.bad_packets == 1 ? "bad packet" : "bad packets");
  const auto unknown = report.unknown_packets.total();
  append_count(list, unknown, unknown == 1 ? "unknown packet" : "unknown packets");
  append_count(list, report.bytes_skipped, "bytes skipped");
  if (report.truncated) list += list.empty() ? "truncated" : ", truncated";
  return list.empty() ? "-" : list;
}

std::string degrees(double value) { return fmt::format("{:.5f}", value); }

std::string time_text(const std::optional<util::UtcTime>& time) { return time ? util::to_iso8601(*time) : "-"; }

Row make_row(const Conversion& conversion, const Outcome& outcome) {
  const auto& report = outcome.report;
  const std::string file = printable(conversion.input);
  if (const auto& trouble = outcome.trouble)
    return {{file}, fmt::format("{}: {}", trouble->failure, printable(trouble->reason))};
  const auto box = report.bounds.value_or(processing::BoundingBox{});
  return {{file, std::to_string(report.soundings), time_text(report.first), time_text(report.last),
           degrees(box.west_deg), degrees(box.south_deg), degrees(box.east_deg), degrees(box.north_deg),
           left_out_text(report), faults_text(report)},
          ""};
}

using Widths = std::array<std::size_t, columns.size()>;

Widths widths_of(const std::vector<Row>& rows) {
  Widths widths{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    widths[i] = std::string_view(columns[i].heading).size();
    for (const auto& row : rows) widths[i] = std::max(widths[i], util::count_code_points(row.cells[i]));
  }
  return widths;
}

std::string aligned(const std::string& text, Align align, std::size_t width) {
  const std::string padding(width - std::min(width, util::count_code_points(text)), ' ');
  return align == Align::left ? text + padding : padding + text;
}

std::string line_of(const Cells& cells, const Widths& widths) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i)
    line += (i == 0 ? "" : "  ") + aligned(cells[i], columns[i].align, widths[i]);
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string text_of(const Row& row, const Widths& widths, bool colour) {
  if (row.failed.empty()) return line_of(row.cells, widths) + "\n";
  return fmt::format("{}  {}\n", aligned(row.cells[0], Align::left, widths[0]),
                     painted("failed: " + row.failed, Paint::red, colour));
}

std::vector<std::string> notes_about(const processing::Report& report) {
  std::vector<std::string> notes;
  for (const auto& warning : report.warnings) notes.push_back("warning: " + printable(warning));
  if (!report.archive) return notes;
  for (const auto& issue : report.archive->issues) {
    const char* word = issue.severity == csb::Severity::error ? "the archive will refuse" : "warning:";
    notes.push_back(printable(fmt::format("{} {}: {}; should be {}", word, issue.at, issue.found, issue.right)));
  }
  return notes;
}

std::string notes_text(std::span<const Conversion> conversions, std::span<const Outcome> outcomes, bool colour) {
  std::map<std::string, std::vector<std::size_t>> files_of;
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    for (const auto& note : notes_about(outcomes[i].report)) files_of[note].push_back(i);
  std::string text;
  for (const auto& [note, files] : files_of) {
    const std::string whose =
        files.size() > 1 ? fmt::format("{} files", files.size()) : printable(conversions[files[0]].input);
    text += fmt::format("{}: {}\n", whose, painted(note, Paint::yellow, colour));
  }
  return text;
}

std::string sums_text(std::span<const Outcome> outcomes) {
  const BatchSums sums = sum_up(outcomes);
  return fmt::format("{} {}: {} converted with {} soundings, {} failed; {} ready for the archive\n", sums.files,
                     sums.files == 1 ? "file" : "files", sums.files - sums.failed, sums.soundings, sums.failed,
                     sums.ready);
}

Cells headings() {
  Cells cells;
  for (std::size_t i = 0; i < columns.size(); ++i) cells[i] = columns[i].heading;
  return cells;
}

}  // namespace

std::string batch_to_table(std::span<const Conversion> conversions, std::span<const Outcome> outcomes, bool colour) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < conversions.size(); ++i) rows.push_back(make_row(conversions[i], outcomes[i]));
  const Widths widths = widths_of(rows);
  std::string text = painted(line_of(headings(), widths), Paint::bold, colour) + "\n";
  for (const auto& row : rows) text += text_of(row, widths, colour);
  return text + notes_text(conversions, outcomes, colour) + sums_text(outcomes);
}

}  // namespace leadline::cli
