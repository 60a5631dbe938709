#include "app/command_description.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "app/command.h"
#include "app/command_line.h"

namespace hunch {
namespace {

OptionDescription describe(const CLI::Option& option) {
  OptionDescription described;
  for (const std::string& name : option.get_snames()) described.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) described.names.push_back("--" + name);
  const bool is_flag = option.get_items_expected_max() == 0;
  described.value = is_flag ? "" : option.get_type_name();
  described.help = option.get_description();
  return described;
}

OperandDescription describe_operand(const CLI::Option& option) {
  return {option.get_name(true), option.get_description(), option.get_required(), option.get_items_expected_max() > 1};
}

std::vector<OptionDescription> options_of(const CLI::App& parser) {
  std::vector<OptionDescription> options;
  for (const CLI::Option* option : parser.get_options()) {
    if (option->nonpositional()) options.push_back(describe(*option));
  }
  return options;
}

bool is_word(const std::string& text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

}  // namespace

std::vector<CommandDescription> describe_commands() {
  std::vector<CommandDescription> described;
  for (const Command& command : commands()) {
    CLI::App parser;
    parser.set_help_flag("");
    const Action keeps_what_options_are_bound_to = command.declare(parser);
    CommandDescription one{command.name, command.summary, options_of(parser), {}};
    for (const CLI::Option* option : parser.get_options()) {
      if (option->get_positional()) one.operands.push_back(describe_operand(*option));
    }
    described.push_back(std::move(one));
  }
  return described;
}

std::vector<OptionDescription> describe_common_options() {
  CLI::App parser;
  CommonOptions options;
  declare_common(parser, options);
  return options_of(parser);
}

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    if (c == '|') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

ValueKind kind_of_value(const std::string& name) {
  static const std::map<std::string, ValueKind> kinds = {{"FILE", ValueKind::file},
                                                         {"FILE[:LINE]", ValueKind::file},
                                                         {"FORMAT[=FILE]", ValueKind::anything},
                                                         {"DIR", ValueKind::folder},
                                                         {"ID", ValueKind::id},
                                                         {"TAG", ValueKind::tag},
                                                         {"SECTION", ValueKind::section},
                                                         {"TOPIC", ValueKind::topic},
                                                         {"FILTER", ValueKind::filter},
                                                         {"SETTING", ValueKind::setting},
                                                         {"PATH|ID|TAG", ValueKind::path_or_filter}};
  const auto found = kinds.find(name);
  if (found != kinds.end()) return found->second;
  const std::vector<std::string> words = words_of(name);
  const bool all_words = words.size() > 1 && std::all_of(words.begin(), words.end(), is_word);
  return all_words ? ValueKind::words : ValueKind::anything;
}

std::string names_of_bank(ValueKind kind) {
  switch (kind) {
    case ValueKind::id:
      return "ids";
    case ValueKind::tag:
      return "tags";
    case ValueKind::section:
      return "sections";
    case ValueKind::topic:
      return "topics";
    case ValueKind::filter:
      return "ids tags sections topics";
    case ValueKind::path_or_filter:
      return "ids tags sections";
    default:
      return "";
  }
}

}  // namespace hunch
