#include <fmt/format.h>

#include "app/manual/completion.h"

namespace hunch {
namespace {

// What bash runs to offer values of a kind; "" for nothing.
std::string bash_action(const std::string& value, const std::vector<std::string>& settings) {
  const ValueKind kind = kind_of_value(value);
  switch (kind) {
    case ValueKind::file:
      return "_hunch_files -f";
    case ValueKind::folder:
      return "_hunch_files -d";
    case ValueKind::id:
    case ValueKind::tag:
    case ValueKind::section:
    case ValueKind::topic:
    case ValueKind::filter:
      return "_hunch_names " + names_of_bank(kind);
    case ValueKind::path_or_filter:
      return fmt::format("_hunch_names {}; _hunch_files -f", names_of_bank(kind));
    case ValueKind::words:
      return fmt::format("_hunch_words {}", fmt::join(words_of(value), " "));
    case ValueKind::setting:
      return fmt::format("_hunch_words {}", fmt::join(settings, " "));
    case ValueKind::anything:
      return ":";
  }
  return ":";
}

std::string names_of(const std::vector<OptionDescription>& options) {
  std::string names;
  for (const OptionDescription& option : options)
    names += fmt::format("{}{}", names.empty() ? "" : " ", fmt::join(option.names, " "));
  return names;
}

// The cases of the options that take a value: "    list:--tag) _hunch_names tags;;"
std::string value_cases(std::string_view command, const std::vector<OptionDescription>& options,
                        const std::vector<std::string>& settings) {
  std::string cases;
  for (const OptionDescription& option : options) {
    if (option.value.empty()) continue;
    for (const std::string& name : option.names) {
      cases += fmt::format("    {}:{}) {}; return;;\n", command, name, bash_action(option.value, settings));
    }
  }
  return cases;
}

constexpr const char* kBeginning = R"BASH(# bash completion for hunch. Made by `hunch completion bash`.

# Offers the words that begin with what was typed.
_hunch_words() {
  local word
  for word; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
  done
}

# The same with names of the bank: ids, tags, sections, topics.
_hunch_names() {
  local kind name
  for kind; do
    while IFS= read -r name; do
      [[ $name == "$cur"* ]] && COMPREPLY+=("$name")
    done < <("${COMP_WORDS[0]}" list --names "$kind" "${bank[@]}" 2>/dev/null)
  done
}

_hunch_files() {
  local name
  compopt -o filenames 2>/dev/null
  while IFS= read -r name; do
    COMPREPLY+=("$name")
  done < <(compgen "$1" -- "$cur")
}

_hunch() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' operands=0 word i
  local -a bank=()
  COMPREPLY=()
  # Bash cuts --option=value into three words.
  if [[ $cur == = ]]; then
    cur=''
  elif [[ $prev == = ]]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    case $command:$word in
      *:--bank) [[ ${COMP_WORDS[i+1]} == = ]] && ((++i)); bank=(--bank "${COMP_WORDS[++i]}");;
)BASH";

constexpr const char* kEnd = R"BASH(}

complete -F _hunch hunch
)BASH";

}  // namespace

std::string bash_completion(const CommandLineDescription& description) {
  std::vector<std::string> skipped;  // options whose value is neither command nor operand
  std::string values, operands, options;
  const auto skip = [&](std::string_view command, const OptionDescription& option) {
    for (const std::string& name : option.names) {
      if (!option.value.empty() && name != "--bank") skipped.push_back(fmt::format("{}:{}", command, name));
    }
  };
  for (const OptionDescription& option : description.common) skip("*", option);
  values += value_cases("*", description.common, description.settings);
  std::string command_names;
  for (const CommandDescription& command : description.commands) {
    command_names += (command_names.empty() ? "" : " ") + command.name;
    for (const OptionDescription& option : command.options) skip(command.name, option);
    values += value_cases(command.name, command.options, description.settings);
    options += fmt::format("      {}) _hunch_words {};;\n", command.name, names_of(command.options));
    for (std::size_t i = 0; i < command.operands.size(); ++i) {
      const OperandDescription& operand = command.operands[i];
      const std::string number = operand.repeated ? "*" : std::to_string(i);
      operands +=
          fmt::format("    {}:{}) {};;\n", command.name, number, bash_action(operand.name, description.settings));
    }
  }
  return std::string(kBeginning) +
         fmt::format("      {}) [[ ${{COMP_WORDS[i+1]}} == = ]] && ((++i)); ((++i));;\n", fmt::join(skipped, "|")) +
         "      *:-*|*:=) ;;\n"
         "      :*) command=$word;;\n"
         "      *) ((++operands));;\n"
         "    esac\n"
         "  done\n"
         "  case $command:$prev in\n" +
         values +
         "  esac\n"
         "  if [[ $cur == -* ]]; then\n"
         "    _hunch_words " +
         names_of(description.common) +
         "\n"
         "    case $command in\n" +
         options +
         "    esac\n"
         "    return\n"
         "  fi\n"
         "  case $command:$operands in\n"
         "    :*) _hunch_words help " +
         command_names +
         ";;\n"
         "    help:0) _hunch_words " +
         command_names + ";;\n" + operands + "  esac\n" + kEnd;
}

}  // namespace hunch
