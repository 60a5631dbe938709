// A completion is a script that teaches a shell the command line of hunch. Pure functions of what commands say of
// themselves; ids, tags, sections and topics are asked of `hunch list --names` when they are needed.
#pragma once

#include <string>
#include <vector>

#include "app/command_description.h"

namespace hunch {

// What the scripts are made of.
struct CommandLineDescription {
  std::vector<OptionDescription> common;
  std::vector<CommandDescription> commands;
  std::vector<std::string> settings;  // their keys
};

std::string bash_completion(const CommandLineDescription& description);
std::string zsh_completion(const CommandLineDescription& description);
std::string fish_completion(const CommandLineDescription& description);

}  // namespace hunch
