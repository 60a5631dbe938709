#include <fmt/format.h>

#include "app/manual/completion.h"

namespace hunch {
namespace {

// For a word in single quotes; in an _arguments specification brackets and colons mean something.
std::string zsh_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'') {
      escaped += "'\\''";
    } else {
      if (c == '[' || c == ']' || c == ':' || c == '\\') escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string zsh_action(const std::string& value, const std::vector<std::string>& settings) {
  const ValueKind kind = kind_of_value(value);
  switch (kind) {
    case ValueKind::file:
      return "_files";
    case ValueKind::folder:
      return "_files -/";
    case ValueKind::id:
    case ValueKind::tag:
    case ValueKind::section:
    case ValueKind::topic:
    case ValueKind::filter:
      return "_hunch_names " + names_of_bank(kind);
    case ValueKind::path_or_filter:
      return "_hunch_paths_or_names";
    case ValueKind::words:
      return fmt::format("({})", fmt::join(words_of(value), " "));
    case ValueKind::setting:
      return fmt::format("({})", fmt::join(settings, " "));
    case ValueKind::anything:
      return " ";
  }
  return " ";
}

// "'*--tag=[Only with this tag]:TAG:_hunch_names tags'"
std::string zsh_option(const OptionDescription& option, const std::vector<std::string>& settings) {
  std::string lines;
  for (const std::string& name : option.names) {
    const std::string_view equals = option.value.empty() ? "" : name.starts_with("--") ? "=" : "+";
    lines += fmt::format(" \\\n        '*{}{}[{}]", name, equals, zsh_text(option.help));
    if (!option.value.empty())
      lines += fmt::format(":{}:{}", zsh_text(option.value), zsh_action(option.value, settings));
    lines += "'";
  }
  return lines;
}

std::string zsh_operands(const CommandDescription& command, const std::vector<std::string>& settings) {
  std::string lines;
  for (std::size_t i = 0; i < command.operands.size(); ++i) {
    const OperandDescription& operand = command.operands[i];
    const std::string number = operand.repeated ? "*" : std::to_string(i + 1) + (operand.required ? "" : ":");
    lines += fmt::format(" \\\n        '{}:{}:{}'", number, zsh_text(operand.name), zsh_action(operand.name, settings));
  }
  return lines;
}

constexpr const char* kZshBeginning = R"ZSH(#compdef hunch
# zsh completion for hunch. Made by `hunch completion zsh`.

_hunch_names() {
  local kind
  local -a names
  for kind in "$@"; do
    [[ $kind == (ids|tags|sections|topics) ]] || continue
    names+=(${(f)"$(_call_program hunch-names ${(q)hunch_program} list --names $kind 2>/dev/null)"})
  done
  compadd -a names
}

_hunch_paths_or_names() {
  _alternative 'names:name:_hunch_names ids tags sections' 'files:file:_files'
}

_hunch() {
  local curcontext=$curcontext state line hunch_program=${words[1]}
  typeset -A opt_args
  local -a common commands
)ZSH";

constexpr const char* kZshEnd = R"ZSH(      esac
      ;;
  esac
}

if [[ $funcstack[1] == _hunch ]]; then
  _hunch "$@"
else
  compdef _hunch hunch
fi
)ZSH";

}  // namespace

std::string zsh_completion(const CommandLineDescription& description) {
  std::string text = kZshBeginning;
  text += "  common=(";
  for (const OptionDescription& option : description.common) text += zsh_option(option, description.settings);
  text += ")\n  commands=(\n";
  for (const CommandDescription& command : description.commands) {
    text += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.summary));
  }
  text +=
      "    'help:help on a command'\n  )\n"
      "  _arguments -C $common '1:command:->command' '*::argument:->argument'\n"
      "  case $state in\n"
      "    command) _describe -t commands command commands;;\n"
      "    argument)\n"
      "      curcontext=${curcontext%:*:*}:hunch-$line[1]:\n"
      "      case $line[1] in\n"
      "        help) _describe -t commands command commands;;\n";
  for (const CommandDescription& command : description.commands) {
    text += fmt::format("        {}) _arguments -s $common", command.name);
    for (const OptionDescription& option : command.options) text += zsh_option(option, description.settings);
    text += zsh_operands(command, description.settings) + ";;\n";
  }
  return text + kZshEnd;
}

}  // namespace hunch
