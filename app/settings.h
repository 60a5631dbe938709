// Settings are what a person wants for good: flags that need not be typed. A flag comes first, then the environment's
// HUNCH_…, then the file $XDG_CONFIG_HOME/hunch/config.toml, then what is usual.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/command.h"
#include "engine/base/result.h"

namespace hunch {

struct Setting {
  enum class Kind { text, number, yes_or_no };

  const char* key;       // "count" in the file; HUNCH_COUNT in the environment
  const char* option;    // "--count"; "" if no option says it
  const char* commands;  // whose option it is: "quiz demo", "hunch" without a command; "" is every command's
  Kind kind;
  const char* usual;  // in words: what holds where nobody says anything
  const char* help;
};

// All of them, in the order in which they are listed.
const std::vector<Setting>& settings();

std::string variable_of(const Setting& setting);  // "HUNCH_COUNT"

// What somebody said, and where.
struct Said {
  std::string value;
  std::string where;  // "/home/me/.config/hunch/config.toml:3", "the environment's HUNCH_COUNT"
};

// The file; "" if neither XDG_CONFIG_HOME nor HOME names a folder. It need not be there.
std::filesystem::path settings_file();

// What the file says, by key. An Error (usage) has its path, line and column, and what may have been meant. Pure.
Result<std::map<std::string, Said>> parse_settings(const std::string& path, const std::string& text);

// The text of a file in which the key has another value, or none (std::nullopt). All else stays, comments too. Pure.
Result<std::string> with_setting(const std::string& path, const std::string& text, const Setting& setting,
                                 const std::optional<std::string>& value);

// What the environment and the file say, the environment first. No file is no Error.
Result<std::map<std::string, Said>> said_settings();

// The setting of that name. An Error (usage) says which one may have been meant.
Result<const Setting*> find_setting(std::string_view key);

// Gives the command's options that were not typed the values of the settings. Call after parsing. An Error (usage) says
// where the bad value stands.
Result<void> apply_settings(CLI::App& parser, std::string_view command);

// Whether the option of the setting's command takes the value.
Result<void> check_value(const Setting& setting, const std::string& value);

}  // namespace hunch
