// A Command is one word of the command line: `hunch <name>`. Each has a file of its own in app/commands/.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace CLI {
class App;
}

namespace hunch {

// Options that every command has.
struct CommonOptions {
  enum class Color { automatic, always, never };
  Color color = Color::automatic;
  enum class Telling {
    drawn,     // with marks, columns and keys that act at once
    in_words,  // for a screen reader: every thing in words, line by line
  };
  Telling telling = Telling::drawn;
  std::string bank;  // --bank DIR; "" is HUNCH_BANK, else the bank that is installed with hunch
};

// The exit statuses of the contract. Errors give theirs by their kind (see exit_status).
inline constexpr int kExitWell = 0, kExitWrong = 1, kExitUsage = 2, kExitInternal = 3, kExitSandbox = 4,
                     kExitNothingMatched = 5, kExitLimit = 124, kExitInterrupted = 130;

int exit_status(ErrorKind kind);
std::string_view to_string(ErrorKind kind);  // "usage", "sandbox_unavailable", …

// Runs after a successful parse; gives the exit status.
using Action = std::function<Result<int>(const CommonOptions&)>;

struct Command {
  const char* name;
  const char* summary;
  // Adds the command's options to its parser. The variables they are bound to live in the Action.
  Action (*declare)(CLI::App& parser);
};

// All commands, in the order in which the help lists them.
const std::vector<Command>& commands();

// And those that the help does not list, as an installation needs them, not a person.
std::vector<Command> all_commands();

Action declare_quiz(CLI::App& parser);
Action declare_stats(CLI::App& parser);
Action declare_progress(CLI::App& parser);
Action declare_reset(CLI::App& parser);
Action declare_demo(CLI::App& parser);
Action declare_show(CLI::App& parser);
Action declare_list(CLI::App& parser);
Action declare_export(CLI::App& parser);
Action declare_answer(CLI::App& parser);
Action declare_run(CLI::App& parser);
Action declare_check(CLI::App& parser);
Action declare_bless(CLI::App& parser);
Action declare_review(CLI::App& parser);
Action declare_watch(CLI::App& parser);
Action declare_report(CLI::App& parser);
Action declare_doctor(CLI::App& parser);
Action declare_new(CLI::App& parser);
Action declare_pages(CLI::App& parser);
Action declare_config(CLI::App& parser);
Action declare_completion(CLI::App& parser);
Action declare_man(CLI::App& parser);
Action declare_serve(CLI::App& parser);
Action declare_host(CLI::App& parser);

}  // namespace hunch
