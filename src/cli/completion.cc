#include "cli/completion.h"

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/application.h"
#include "cli/command.h"
#include "cli/files.h"

namespace leadline::cli {
namespace {

struct ShellOption {
  std::vector<std::string> names;  ///< with their dashes
  std::string description;
  bool takes_value = false;
  std::vector<std::string> words;  ///< the only values it takes; none: files
};

struct ShellCommand {
  std::string name, description;
  std::vector<ShellOption> options;
  std::vector<std::string> words;  ///< the only arguments it takes; none: files
  bool takes_arguments = false;
};

// CLI11 tells the allowed words only as the end of the type's name: `TEXT:{bash,fish,zsh}`.
std::vector<std::string> words_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const auto open = type.find('{'), close = type.rfind('}');
  if (open == std::string::npos || close == std::string::npos) return {};
  return CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
}

ShellOption describe(const CLI::Option& option) {
  ShellOption described;
  for (const auto& name : option.get_snames()) described.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) described.names.push_back("--" + name);
  described.description = option.get_description();
  described.takes_value = option.get_items_expected_max() > 0;
  described.words = words_of(option);
  return described;
}

ShellCommand describe(const CLI::App& app) {
  ShellCommand described{app.get_name(), app.get_description(), {}, {}, false};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    if (option->nonpositional()) {
      described.options.push_back(describe(*option));
    } else {
      described.takes_arguments = true;
      described.words = words_of(*option);
    }
  }
  return described;
}

std::vector<ShellCommand> describe_commands(const CLI::App& root) {
  std::vector<ShellCommand> described;
  for (const CLI::App* command : root.get_subcommands([](const CLI::App*) { return true; }))
    described.push_back(describe(*command));
  return described;
}

std::string join_names(const std::vector<ShellOption>& options) {
  std::string joined;
  for (const auto& option : options)
    joined += fmt::format("{}{}", joined.empty() ? "" : " ", fmt::join(option.names, " "));
  return joined;
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

/// As the inside of a text between single quotes; only fish knows a backslash there.
std::string quote(const std::string& text) { return replace_all(text, "'", "'\\''"); }

std::string bash_values(const ShellCommand& command) {
  std::string cases;
  for (const auto& option : command.options) {
    if (!option.takes_value) continue;
    cases += fmt::format("      {}:{}) words='{}'; value=1 ;;\n", command.name,
                         fmt::join(option.names, fmt::format("|{}:", command.name)), fmt::join(option.words, " "));
  }
  return cases;
}

/// For _arguments: brackets and colons have a meaning in the description.
std::string zsh_text(std::string text) {
  for (const char* special : {"[", "]", ":"})
    text = replace_all(std::move(text), special, fmt::format("\\{}", special));
  return quote(text);
}

std::string zsh_option(const ShellOption& option) {
  const std::string values = option.words.empty() ? "_files" : fmt::format("({})", fmt::join(option.words, " "));
  const std::string end = option.takes_value ? fmt::format(":value:{}", values) : "";
  std::string lines;
  for (const auto& name : option.names)
    lines += fmt::format(" \\\n        '*{}[{}]{}'", name, zsh_text(option.description), end);
  return lines;
}

std::string zsh_command(const ShellCommand& command) {
  std::string lines = fmt::format("    {})\n      _arguments", command.name);
  for (const auto& option : command.options) lines += zsh_option(option);
  if (command.takes_arguments)
    lines += command.words.empty() ? " \\\n        '*:file:_files'"
                                   : fmt::format(" \\\n        '*:value:({})'", fmt::join(command.words, " "));
  return lines + " ;;\n";
}

std::string fish_option(const std::string& condition, const ShellOption& option) {
  std::string line = fmt::format("complete -c leadline -n '{}'", condition);
  for (const auto& name : option.names)
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (option.takes_value) line += " -r";
  if (!option.words.empty()) line += fmt::format(" -f -a '{}'", fmt::join(option.words, " "));
  return line + fmt::format(" -d '{}'\n", quote(option.description));
}

}  // namespace

std::string bash_completion(const CLI::App& root) {
  const ShellCommand top = describe(root);
  const auto all = describe_commands(root);
  std::string names, values, options, arguments;
  for (const auto& command : all) {
    names += (names.empty() ? "" : " ") + command.name;
    values += bash_values(command);
    options += fmt::format("      {}) words='{}' ;;\n", command.name, join_names(command.options));
    if (!command.words.empty())
      arguments += fmt::format("      {}) words='{}'; value=1 ;;\n", command.name, fmt::join(command.words, " "));
  }
  return fmt::format(R"(# bash completion for leadline
_leadline() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}" command="${{COMP_WORDS[1]}}"
  local words='' value=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='{names} {top}'
  else
    case "$command:$previous" in
{values}    esac
    if [ -z "$value" ] && [ "${{current:0:1}}" = - ]; then
      case "$command" in
{options}      esac
    elif [ -z "$value" ]; then
      case "$command" in
{arguments}      *) ;;
      esac
    fi
  fi
  local IFS=$' \t\n'
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$current")); fi
}}
complete -o bashdefault -o default -F _leadline leadline
)",
                     fmt::arg("names", names), fmt::arg("top", join_names(top.options)), fmt::arg("values", values),
                     fmt::arg("options", options), fmt::arg("arguments", arguments));
}

std::string zsh_completion(const CLI::App& root) {
  std::string names, cases, options;
  for (const auto& command : describe_commands(root)) {
    names += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.description));
    cases += zsh_command(command);
  }
  for (const auto& option : describe(root).options) options += zsh_option(option);
  return fmt::format(R"(#compdef leadline
_leadline() {{
  local -a commands
  commands=(
{names}  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    _arguments{options}
    return
  fi
  local command=${{words[2]}}
  shift words
  (( CURRENT-- ))
  case $command in
{cases}  esac
}}
if [ "$funcstack[1]" = _leadline ]; then _leadline "$@"; else compdef _leadline leadline; fi
)",
                     fmt::arg("names", names), fmt::arg("options", options), fmt::arg("cases", cases));
}

std::string fish_completion(const CLI::App& root) {
  std::string script = "# fish completion for leadline\n";
  for (const auto& option : describe(root).options) script += fish_option("__fish_use_subcommand", option);
  for (const auto& command : describe_commands(root)) {
    const std::string condition = "__fish_seen_subcommand_from " + command.name;
    script += fmt::format("complete -c leadline -n '__fish_use_subcommand' -f -a '{}' -d '{}'\n", command.name,
                          quote(command.description));
    for (const auto& option : command.options) script += fish_option(condition, option);
    if (!command.words.empty())
      script += fmt::format("complete -c leadline -n '{}' -f -a '{}'\n", condition, fmt::join(command.words, " "));
  }
  return script;
}

Action declare_completion(CLI::App& app, const Context& context) {
  static constexpr struct {
    const char* name;
    std::string (*script)(const CLI::App&);
  } shells[] = {{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};
  std::vector<std::string> names;
  for (const auto& shell : shells) names.emplace_back(shell.name);
  const CLI::Option* chosen = app.add_option("shell", "bash, zsh or fish")->required()->check(CLI::IsMember(names));
  app.footer(R"(Examples:
  source <(leadline completion bash)                                     for this bash
  leadline completion zsh > ~/.zfunc/_leadline                           for zsh, with ~/.zfunc in fpath
  leadline completion fish > ~/.config/fish/completions/leadline.fish    for fish
)");
  return [&context, chosen] {
    CLI::App root;
    declare_commands(root, context, [](const Command&) { return true; });
    for (const auto& shell : shells)
      if (chosen->as<std::string>() == shell.name) write_all(STDOUT_FILENO, shell.script(root), "standard output");
    return ExitStatus::success;
  };
}

}  // namespace leadline::cli
