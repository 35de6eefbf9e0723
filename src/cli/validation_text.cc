#include <algorithm>
#include <fmt/format.h>

#include "cli/files.h"
#include "cli/terminal.h"
#include "cli/validation.h"
#include "util/utf8.h"

namespace leadline::cli {
namespace {

using csb::Issue;
using csb::Severity;
using csb::ValidationReport;

std::string counted(std::uint64_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// `3.1.0-2024-04`, and how it was chosen when that is news.
std::string schema_text(const ValidationReport& report) {
  const auto name = csb::info(report.schema).name;
  if (report.choice != csb::SchemaChoice::by_default) return std::string(name);
  if (report.convention.empty()) return fmt::format("{} by default, as it names no convention", name);
  return fmt::format("{} by default, as its convention is {}", name, printable(report.convention));
}

std::string verdict_line(const std::string& file, const ValidationReport& report, bool colour) {
  const std::string word =
      report.valid ? painted("valid", Paint::bold, colour) : painted("INVALID", Paint::red, colour);
  std::string line =
      fmt::format("{}: {} ({}), {}", printable(file), word, schema_text(report), counted(report.features, "feature"));
  if (report.errors > 0) line += ", " + counted(report.errors, "error");
  if (report.warnings > 0) line += ", " + counted(report.warnings, "warning");
  return line + "\n";
}

std::string place_of(const Issue& issue) {
  if (!issue.position) return printable(issue.at);
  const std::string path = issue.at == "/" ? "" : printable(issue.at) + ", ";
  return fmt::format("{}line {}, column {} (byte {})", path, issue.position->line, issue.position->column,
                     issue.position->offset);
}

/// All that is told about one rule.
std::string rule_text(const std::vector<const Issue*>& issues, std::uint64_t count, bool colour) {
  const Issue& first = *issues.front();
  const std::string word =
      painted(name(first.severity), first.severity == Severity::error ? Paint::red : Paint::yellow, colour);
  std::string text = fmt::format("  {} {}: should be {}\n", word, first.rule->id, printable(first.right));
  for (const Issue* issue : issues) {
    const std::string right = issue->right == first.right ? "" : "; should be " + printable(issue->right);
    text += fmt::format("    {}: {}{}\n", place_of(*issue), printable(issue->found), right);
  }
  if (count > issues.size()) text += fmt::format("    and {} more\n", count - issues.size());
  return text;
}

std::string issues_text(const ValidationReport& report, Severity severity, bool colour) {
  std::string text;
  for (const auto& [rule, count] : report.counts) {
    std::vector<const Issue*> issues;
    for (const Issue& issue : report.issues)
      if (issue.rule == rule && issue.severity == severity) issues.push_back(&issue);
    if (!issues.empty()) text += rule_text(issues, count, colour);
  }
  return text;
}

}  // namespace

std::string to_text(const Verdict& verdict, bool colour) {
  if (!verdict.report) return "";
  return verdict_line(verdict.file, *verdict.report, colour) + issues_text(*verdict.report, Severity::error, colour) +
         issues_text(*verdict.report, Severity::warning, colour);
}

std::string sums_text(const std::vector<Verdict>& verdicts) {
  if (verdicts.size() == 1) return "";
  std::size_t valid = 0, invalid = 0;
  for (const Verdict& verdict : verdicts)
    if (verdict.report) ++(verdict.report->valid ? valid : invalid);
  const std::size_t unreadable = verdicts.size() - valid - invalid;
  return fmt::format("{} files: {} valid, {} invalid, {} could not be read\n", verdicts.size(), valid, invalid,
                     unreadable);
}

}  // namespace leadline::cli
