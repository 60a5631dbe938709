#include <fmt/format.h>

#include "app/manual/completion.h"

namespace hunch {
namespace {

// For a word in single quotes.
std::string fish_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// How values of a kind are offered: "" where nothing is known of them.
std::string fish_arguments(const std::string& value, const std::vector<std::string>& settings) {
  const ValueKind kind = kind_of_value(value);
  switch (kind) {
    case ValueKind::file:
      return "-r -F";
    case ValueKind::folder:
      return "-x -a '(__fish_complete_directories)'";
    case ValueKind::id:
    case ValueKind::tag:
    case ValueKind::section:
    case ValueKind::topic:
    case ValueKind::filter:
      return fmt::format("-x -a '(__hunch_names {})'", names_of_bank(kind));
    case ValueKind::path_or_filter:
      return fmt::format("-r -F -a '(__hunch_names {})'", names_of_bank(kind));
    case ValueKind::words:
      return fmt::format("-x -a '{}'", fmt::join(words_of(value), " "));
    case ValueKind::setting:
      return fmt::format("-x -a '{}'", fmt::join(settings, " "));
    case ValueKind::anything:
      return "-x";
  }
  return "-x";
}

std::string fish_option(const std::string& condition, const OptionDescription& option,
                        const std::vector<std::string>& settings) {
  std::string line = "complete -c hunch" + condition;
  for (const std::string& name : option.names) {
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.value.empty()) line += " " + fish_arguments(option.value, settings);
  return line + fmt::format(" -d '{}'\n", fish_text(option.help));
}

std::string fish_operand(const std::string& condition, const OperandDescription& operand,
                         const std::vector<std::string>& settings) {
  const std::string arguments = fish_arguments(operand.name, settings);
  if (arguments == "-x") return "";
  // Without an option name -r would mean nothing.
  const std::string offered = arguments.starts_with("-r ") ? arguments.substr(3) : "-f" + arguments.substr(2);
  return fmt::format("complete -c hunch{} {}\n", condition, offered);
}

}  // namespace

std::string fish_completion(const CommandLineDescription& description) {
  std::string names;
  for (const CommandDescription& command : description.commands) names += " " + command.name;
  std::string text =
      "# fish completion for hunch. Made by `hunch completion fish`.\n\n"
      "function __hunch_names\n"
      "    set -l hunch (commandline -opc)[1]\n"
      "    for kind in $argv\n"
      "        $hunch list --names $kind 2>/dev/null\n"
      "    end\n"
      "end\n\n"
      "complete -c hunch -f\n";
  text += fmt::format("complete -c hunch -n '__fish_seen_subcommand_from help' -a '{}'\n", names.substr(1));
  const std::string none = fmt::format(" -n 'not __fish_seen_subcommand_from help{}'", names);
  text += fmt::format("complete -c hunch{} -a help -d 'help on a command'\n", none);
  for (const OptionDescription& option : description.common) text += fish_option("", option, description.settings);
  for (const CommandDescription& command : description.commands) {
    const std::string condition = fmt::format(" -n '__fish_seen_subcommand_from {}'", command.name);
    text += fmt::format("complete -c hunch{} -a {} -d '{}'\n", none, command.name, fish_text(command.summary));
    for (const OptionDescription& option : command.options)
      text += fish_option(condition, option, description.settings);
    for (const OperandDescription& operand : command.operands) {
      text += fish_operand(condition, operand, description.settings);
    }
  }
  return text;
}

}  // namespace hunch
