#include "cli/conversions.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>
#include <sys/stat.h>
#include <system_error>

#include "cli/command.h"
#include "cli/files.h"

namespace leadline::cli {
namespace {

namespace fs = std::filesystem;

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
  if (text.size() < end.size()) return false;
  return std::equal(end.begin(), end.end(), text.end() - static_cast<std::ptrdiff_t>(end.size()),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

// Loggers count: wibl-raw.17
bool is_numbered(const std::string& name) {
  const auto dot = name.rfind('.');
  return dot != std::string::npos && dot + 1 < name.size() &&
         std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

bool is_called_like_a_logger_file(const std::string& name) {
  return ends_with_ignoring_case(name, ".wibl") || is_numbered(name) || name.find('.') == std::string::npos;
}

Trouble can_not_read(const std::string& path, int error) {
  return {"cannot-read", fmt::format("cannot read {}: {}", in_quotes(path), std::generic_category().message(error)),
          false};
}

struct Expansion {
  std::vector<Conversion> conversions;
  std::vector<std::string> below;  ///< for each of them, the path below the input folder, or the file's name
};

void add(Expansion& all, const std::string& path, const std::string& below, std::optional<Trouble> trouble = {}) {
  struct stat status{};
  if (!trouble && stat(path.c_str(), &status) != 0) trouble = can_not_read(path, errno);
  const auto bytes = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  all.conversions.push_back({path, "", bytes, std::move(trouble)});
  all.below.push_back(below);
}

// Links to folders are not followed: they may lead back up. Nor are hidden folders, which belong to programs.
void add_folder(Expansion& all, const fs::path& folder, const fs::path& below) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) entries.push_back(*it);
  if (error) return add(all, folder, below, can_not_read(folder, error.value()));
  std::sort(entries.begin(), entries.end());
  for (const auto& entry : entries) {
    const fs::path name = entry.path().filename();
    const auto status = entry.status(error);
    if (status.type() == fs::file_type::none) {
      add(all, entry.path(), below / name, can_not_read(entry.path(), error.value()));
    } else if (fs::is_directory(status) && !entry.is_symlink(error)) {
      if (!name.native().starts_with('.')) add_folder(all, entry.path(), below / name);
    } else if (fs::is_regular_file(status) && is_called_like_a_logger_file(name)) {
      add(all, entry.path(), below / name);
    }
  }
}

void add_input_folder(Expansion& all, const std::string& path) {
  const std::size_t before = all.conversions.size();
  add_folder(all, path, "");
  if (all.conversions.size() > before) return;
  const auto reason = fmt::format("no logger file in {}: looked for *.wibl, numbered names and names without extension",
                                  in_quotes(path));
  add(all, path, "", Trouble{"no-logger-file", reason, false});
}

Expansion expand(const std::vector<std::string>& inputs) {
  Expansion all;
  for (const auto& input : inputs) {
    std::error_code error;
    if (input == standard_stream) {
      all.conversions.push_back({input, "", 0, std::nullopt});
      all.below.emplace_back();
    } else if (fs::is_directory(input, error)) {
      add_input_folder(all, input);
    } else {
      add(all, input, fs::path(input).filename());
    }
  }
  return all;
}

std::string output_in_folder(const std::string& folder, const Conversion& conversion, const std::string& below) {
  if (conversion.input == standard_stream)
    throw UsageError("standard input has no name to be kept in a folder; -o takes a file or '-' for it");
  return fs::path(folder) / document_name(below);
}

std::string output_beside(const std::string& input) {
  return input == standard_stream ? std::string(standard_stream) : document_name(input);
}

enum class Target { beside_input, folder, file };

bool is_folder(const std::string& path) {
  std::error_code error;
  return path != standard_stream && fs::is_directory(path, error);
}

void need_folder(const std::string& path) {
  if (!is_folder(path)) throw UsageError(fmt::format("there is no folder {} for the output", in_quotes(path)));
}

Target find_target(const std::vector<std::string>& inputs, const std::string& output) {
  if (output.empty()) return Target::beside_input;
  if (is_folder(output)) return Target::folder;
  if (inputs.size() == 1 && !is_folder(inputs[0]) && !output.ends_with('/')) {
    need_folder_above(output);
    return Target::file;
  }
  if (output == standard_stream) throw UsageError("'-o -' takes one input, and no folder");
  need_folder(output);
  return Target::folder;
}

void assign_outputs(Expansion& all, Target target, const std::string& output) {
  for (std::size_t i = 0; i < all.conversions.size(); ++i) {
    Conversion& conversion = all.conversions[i];
    if (conversion.trouble) continue;
    switch (target) {
      case Target::beside_input: conversion.output = output_beside(conversion.input); break;
      case Target::folder: conversion.output = output_in_folder(output, conversion, all.below[i]); break;
      case Target::file: conversion.output = output; break;
    }
  }
}

using FileIdentity = std::pair<dev_t, ino_t>;

std::optional<FileIdentity> identity(const std::string& path) {
  struct stat status{};
  if (path == standard_stream || stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

void refuse_shared_outputs(const std::vector<Conversion>& conversions) {
  std::map<std::string, std::string> input_of;
  for (const auto& conversion : conversions) {
    if (conversion.output.empty()) continue;
    std::error_code error;
    const std::string key = fs::weakly_canonical(conversion.output, error);
    const auto [at, is_new] = input_of.try_emplace(error ? conversion.output : key, conversion.input);
    if (!is_new)
      throw UsageError(fmt::format("{} and {} would both be written to {}", in_quotes(at->second),
                                   in_quotes(conversion.input), in_quotes(conversion.output)));
  }
}

void refuse_outputs_that_are_inputs(const std::vector<Conversion>& conversions) {
  std::set<FileIdentity> inputs;
  for (const auto& conversion : conversions)
    if (const auto known = identity(conversion.input)) inputs.insert(*known);
  for (const auto& conversion : conversions) {
    const auto known = conversion.output.empty() ? std::nullopt : identity(conversion.output);
    if (known && inputs.contains(*known))
      throw UsageError(fmt::format("the document of {} would replace the input {}", in_quotes(conversion.input),
                                   in_quotes(conversion.output)));
  }
}

}  // namespace

void need_folder_above(const std::string& output) {
  if (const fs::path parent = fs::path(output).parent_path(); !parent.empty()) need_folder(parent);
}

std::string document_name(const std::string& input) {
  constexpr std::string_view logger_end = ".wibl", document_end = ".json";
  if (ends_with_ignoring_case(input, logger_end))
    return input.substr(0, input.size() - logger_end.size()).append(document_end);
  return ends_with_ignoring_case(input, document_end) ? input : input + std::string(document_end);
}

std::vector<Conversion> plan_conversions(const std::vector<std::string>& inputs, const std::string& output) {
  const Target target = find_target(inputs, output);
  Expansion all = expand(inputs);
  assign_outputs(all, target, output);
  refuse_shared_outputs(all.conversions);
  refuse_outputs_that_are_inputs(all.conversions);
  return std::move(all.conversions);
}

void refuse_conflict(std::vector<Conversion> conversions, const std::string& what, const std::string& path) {
  conversions.push_back({what, path, 0, std::nullopt});
  refuse_shared_outputs(conversions);
  refuse_outputs_that_are_inputs(conversions);
}

}  // namespace leadline::cli
