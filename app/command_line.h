// A CommandLine is what was typed: a command word, and the words for that command's parser.
#pragma once

#include <string>
#include <vector>

#include "app/command.h"

namespace hunch {

struct CommandLine {
  std::string command;             // "" if there is none
  std::vector<std::string> words;  // all others, in their order; common options may stand before the command word
};

CommandLine split_command_line(const std::vector<std::string>& words);

// Parses and carries it out: the exit status. Errors are printed on standard error.
int carry_out(const CommandLine& line);

// The options that every command has.
void declare_common(CLI::App& parser, CommonOptions& options);

// Whether the command has such an option, and it takes the value. Carries nothing out.
Result<void> try_option(const Command& command, const char* option, const std::string& value);

}  // namespace hunch
