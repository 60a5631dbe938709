#include "app/manual/manual_page.h"

#include <fmt/format.h>

#include "app/settings.h"

namespace hunch {
namespace {

// Text that roff takes for text: backslashes and hyphens escaped, and no line that begins as a request does.
std::string roff(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const bool line_begins = escaped.empty() || escaped.back() == '\n';
    if (line_begins && (c == '.' || c == '\'')) escaped += "\\&";
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string option_entry(const OptionDescription& option) {
  std::string head;
  for (const std::string& name : option.names)
    head += fmt::format("{}\\fB{}\\fR", head.empty() ? "" : ", ", roff(name));
  if (!option.value.empty()) head += fmt::format(" \\fI{}\\fR", roff(option.value));
  return fmt::format(".TP\n{}\n{}.\n", head, roff(option.help));
}

std::string synopsis(const CommandDescription& command) {
  std::string line = fmt::format("\\fBhunch {}\\fR", roff(command.name));
  if (!command.options.empty()) line += " [\\fIoptions\\fR]";
  for (const OperandDescription& operand : command.operands) {
    const std::string name = fmt::format("\\fI{}\\fR{}", roff(operand.name), operand.repeated ? "..." : "");
    line += operand.required ? " " + name : " [" + name + "]";
  }
  return line + "\n";
}

std::string command_entry(const CommandDescription& command) {
  std::string text =
      fmt::format(".SS hunch {}\n{}.\n.PP\n{}", roff(command.name), roff(command.summary), synopsis(command));
  for (const OperandDescription& operand : command.operands) {
    text += fmt::format(".TP\n\\fI{}\\fR\n{}.\n", roff(operand.name), roff(operand.help));
  }
  for (const OptionDescription& option : command.options) text += option_entry(option);
  return text;
}

std::string settings_entries() {
  std::string text;
  for (const Setting& setting : settings()) {
    text += fmt::format(".TP\n\\fB{}\\fR, \\fB{}\\fR\n{} (default: {}).\n", roff(setting.key),
                        roff(variable_of(setting)), roff(setting.help), roff(setting.usual));
  }
  return text;
}

// When the parts that are written here by hand last changed.
constexpr const char* kPageDate = "2026-11-22";

constexpr const char* kStatuses =
    ".SH EXIT STATUS\n"
    ".TP\n0\nAll is well; a prediction was right or nearly right.\n"
    ".TP\n1\nA wrong prediction, or drift.\n"
    ".TP\n2\nA mistake on the command line or in a file.\n"
    ".TP\n3\nAn internal error, or standard output cannot be written.\n"
    ".TP\n4\nThe sandbox is not available, so nothing was run.\n"
    ".TP\n5\nNothing matched the selection.\n"
    ".TP\n124\n\\fBhunch run\\fR: a limit stopped the program.\n"
    ".TP\n130\nInterrupted with Ctrl\\-C.\n";

constexpr const char* kEnvironment =
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBNO_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR\nTurn colours off, or on.\n"
    ".TP\n\\fBVISUAL\\fR, \\fBEDITOR\\fR\nThe editor, where no setting says it.\n"
    ".PP\nEach setting has a variable as well, named above.\n"
    ".SH FILES\n"
    ".TP\n\\fI$XDG_CONFIG_HOME/hunch/config.toml\\fR\nThe settings; \\fI~/.config/hunch/config.toml\\fR where the "
    "variable is not set.\n";

constexpr const char* kExamples =
    ".SH EXAMPLES\n"
    ".TP\n\\fBhunch quiz closures\\fR\nPredict what the snippets about closures print.\n"
    ".TP\n\\fBhunch quiz \\-\\-level 2\\-3 \\-\\-shuffle \\-\\-count 5\\fR\nFive of the harder ones.\n"
    ".TP\n\\fBhunch run \\-\\-python all \\fIfile.py\\fR\nRun a program on every Python, and see what differs.\n";

}  // namespace

std::string manual_page(const CommandLineDescription& description, std::string_view version) {
  std::string text = fmt::format(
      ".\\\" Made by `hunch man`.\n"
      ".TH HUNCH 1 {} \"hunch {}\" \"User Commands\"\n"
      ".SH NAME\nhunch \\- learn what Python really does by predicting it\n"
      ".SH SYNOPSIS\n\\fBhunch\\fR [\\fIcommon options\\fR] \\fIcommand\\fR [\\fIoptions\\fR]\n"
      ".SH DESCRIPTION\n"
      "A snippet of Python is shown, you predict what it prints, it is run in a sandbox, and only then explained.\n"
      "In a terminal, \\fBhunch\\fR without a command goes on learning.\n"
      ".SH COMMON OPTIONS\n",
      kPageDate, roff(version));
  for (const OptionDescription& option : description.common) text += option_entry(option);
  text += ".SH COMMANDS\n";
  for (const CommandDescription& command : description.commands) text += command_entry(command);
  text +=
      ".SH SETTINGS\n"
      "An option that was typed comes first, then the variable of the environment, then the file, then the default.\n"
      "\\fBhunch config\\fR shows and changes them.\n" +
      settings_entries();
  return text + kStatuses + kEnvironment + kExamples + ".SH SEE ALSO\n.BR python3 (1)\n";
}

}  // namespace hunch
