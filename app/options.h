// Options are what a command's parser understands. This is CLI11 seen through a keyhole: its header takes longer to
// compile than all of a command, so only options.cpp, command_line.cpp and command_description.cpp include it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace CLI {
class App;
}

namespace hunch {

// What stands for the value in the help, "N" or "TYPE", and one line that explains the option.
struct OptionHelp {
  const char* value;
  const char* text;
};

// The values are borrowed until the parser has done its work.
void add_flag(CLI::App& parser, const char* name, bool& value, const char* help);
void add_text(CLI::App& parser, const char* name, std::string& value, OptionHelp help);

// A whole number from `least` to `most`.
struct Bounds {
  int least, most;
};
void add_number(CLI::App& parser, const char* name, int& value, Bounds bounds, OptionHelp help);

// An option that reads its value itself, as often as it is given. Its Error is reported with the option's name.
using ReadValue = std::function<Result<void>(const std::string& text)>;
void add_value(CLI::App& parser, const char* name, ReadValue read, OptionHelp help);

// Operands, which are not options: ID, FILE.
enum class Presence { required, optional };
void add_operand(CLI::App& parser, const char* name, std::string& value, Presence presence, const char* help);
void add_operands(CLI::App& parser, const char* name, std::vector<std::string>& values, const char* help);

// After the first operand, words that are no options of ours are another program's, as is all that follows them or a
// "--".
void pass_on_words(CLI::App& parser);
std::vector<std::string> passed_on(const CLI::App& parser);  // after parsing

// The option and those others cannot both be given.
void exclude(CLI::App& parser, const char* name, const std::vector<const char*>& others);

// After parsing: gives an option that was not typed, if the parser has it, a value as if it had been. The Error (usage)
// is the option's.
Result<void> set_unless_given(CLI::App& parser, const char* name, const std::string& value);

}  // namespace hunch
