// A CommandDescription is what a command's parser says of itself: what completions and the manual are made of.
#pragma once

#include <string>
#include <vector>

namespace hunch {

struct OptionDescription {
  std::vector<std::string> names;  // "-j", "--jobs"
  std::string value;               // "N", "FILE", "auto|always|never"; "" for a flag
  std::string help;
};

struct OperandDescription {
  std::string name;  // "ID"
  std::string help;
  bool required = false;
  bool repeated = false;
};

struct CommandDescription {
  std::string name, summary;
  std::vector<OptionDescription> options;  // without those that every command has
  std::vector<OperandDescription> operands;
};

// Those that the help lists, in its order.
std::vector<CommandDescription> describe_commands();

// The options that every command has.
std::vector<OptionDescription> describe_common_options();

// What a value or an operand is, by its name: what can be offered for it.
enum class ValueKind { anything, file, folder, id, tag, section, topic, filter, path_or_filter, words, setting };
ValueKind kind_of_value(const std::string& name);

// What `hunch list --names` is asked for, in this order, to offer values of the kind: "ids tags sections topics"; "" if
// they are no names of the bank.
std::string names_of_bank(ValueKind kind);

// Of ValueKind::words: "auto|always|never" apart.
std::vector<std::string> words_of(const std::string& name);

}  // namespace hunch
