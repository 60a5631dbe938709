// hunch completion and hunch man: what an installation needs beside the program. The help does not list them.
#include "app/manual/completion.h"

#include <fmt/format.h>

#include <memory>
#include <string>

#include "app/command.h"
#include "app/command_description.h"
#include "app/manual/manual_page.h"
#include "app/options.h"
#include "app/settings.h"
#include "app/standard_output.h"

namespace hunch {
namespace {

CommandLineDescription describe_all() {
  CommandLineDescription description{describe_common_options(), describe_commands(), {}};
  for (const Setting& setting : settings()) description.settings.emplace_back(setting.key);
  return description;
}

Result<int> print_completion(const std::string& shell) {
  const CommandLineDescription description = describe_all();
  std::string script;
  if (shell == "bash") script = bash_completion(description);
  if (shell == "zsh") script = zsh_completion(description);
  if (shell == "fish") script = fish_completion(description);
  if (script.empty()) {
    return fail(ErrorKind::usage,
                fmt::format("there are no completions for '{}'; there are for bash, zsh and fish", shell));
  }
  TRY_VOID(print(script));
  return kExitWell;
}

}  // namespace

Action declare_completion(CLI::App& parser) {
  const auto shell = std::make_shared<std::string>();
  add_operand(parser, "SHELL", *shell, Presence::required, "bash, zsh or fish");
  return [shell](const CommonOptions&) { return print_completion(*shell); };
}

Action declare_man(CLI::App&) {
  return [](const CommonOptions&) -> Result<int> {
    TRY_VOID(print(manual_page(describe_all(), HUNCH_VERSION)));
    return kExitWell;
  };
}

}  // namespace hunch
