#include "app/command_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/commands/quiz.h"
#include "app/options.h"
#include "app/settings.h"
#include "app/standard_output.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

std::string version_text() { return "hunch " HUNCH_VERSION; }

int report(const Error& error) {
  print_diagnostic(neutralise("hunch: " + error.message) + "\n");
  return exit_status(error.kind);
}

std::string help() {
  std::string text =
      "hunch: learn what Python really does by predicting it.\n\n"
      "usage: hunch [--color WHEN] [--plain] [--bank DIR] <command> [options]\n"
      "       hunch [--minutes N] [--count N]    asks what is due, then what is new (in a terminal)\n\n";
  for (const Command& command : commands()) text += fmt::format("  {:<8} {}\n", command.name, command.summary);
  return text +
         "\n"
         "  --color auto|always|never   colours (default: in a terminal, unless NO_COLOR is set)\n"
         "  --plain                     everything in words, line by line, for a screen reader\n"
         "  --bank DIR                  the folder that has questions/ and snippets/ (default: HUNCH_BANK)\n"
         "  -h, --help                  this text; hunch <command> --help for one command\n"
         "  -V, --version               the version\n";
}

std::string unknown_command(const std::string& word) {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  const std::optional<std::string> nearest = did_you_mean(word, names);
  return fmt::format("there is no command '{}'{}\n(hunch --help lists the commands)", word,
                     nearest ? fmt::format("; did you mean '{}'?", *nearest) : ".");
}

// What CLI11 could not place: a mistyped option or one word too many.
std::string unexpected(const CLI::App& parser, const std::string& word) {
  if (!word.starts_with('-')) return fmt::format("'{}' is one argument too many", word);
  std::vector<std::string> known;
  for (const CLI::Option* option : parser.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  const std::string name = word.substr(0, word.find('='));
  const std::optional<std::string> nearest = did_you_mean(name, known);
  return fmt::format("there is no option {}{}", name, nearest ? fmt::format("; did you mean {}?", *nearest) : "");
}

std::string describe_parse_error(const CLI::App& parser, const CLI::ParseError& error) {
  const std::vector<std::string> left = parser.remaining();
  if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr) {
    return fmt::format("{}: {}: leave one of them out\n({} --help lists the options)", parser.get_name().substr(6),
                       error.what(), parser.get_name());
  }
  const bool extras = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  const std::string what = extras && !left.empty() ? unexpected(parser, left.front()) : error.what();
  const std::string& name = parser.get_name();
  return fmt::format("{}{}\n({} --help lists the options)", name == "hunch" ? "" : name.substr(6) + ": ", what, name);
}

// Whether the word is an option of the parser that takes the next word as its value.
bool takes_value(const CLI::App& parser, const std::string& word) {
  if (word.find('=') != std::string::npos) return false;
  const CLI::Option* option = parser.get_option_no_throw(word);
  return option != nullptr && option->get_expected_min() > 0;
}

// For a command that passes words on (its parser has prefix_command): everything after the first operand is the
// program's, from the first word that is no option of ours, or from a "--", on. CLI11 is told by an inserted "--".
std::vector<std::string> mark_passed_on(const CLI::App& parser, std::vector<std::string> words) {
  if (!parser.get_prefix_command()) return words;
  bool operand_seen = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = words[i];
    const auto here = words.begin() + static_cast<std::ptrdiff_t>(i);
    const bool is_option = word.size() > 1 && word.front() == '-' && word != "--";
    const bool known = is_option && parser.get_option_no_throw(word.substr(0, word.find('='))) != nullptr;
    if (operand_seen && !known) {
      if (word != "--") words.insert(here, "--");
      break;
    }
    if (word == "--") {  // the operand comes next, and nothing of ours after it
      words.erase(here);
      if (i + 1 < words.size()) words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, "--");
      break;
    }
    if (!is_option) operand_seen = true;
    if (known && takes_value(parser, word)) ++i;
  }
  return words;
}

// What a person must be able to do when the settings are broken.
bool needs_no_settings(std::string_view command) {
  return command == "config" || command == "completion" || command == "man";
}

Result<void> with_settings(CLI::App& parser) {
  const std::string& name = parser.get_name();
  const std::string command = name == "hunch" ? name : name.substr(6);
  return needs_no_settings(command) ? Result<void>() : apply_settings(parser, command);
}

// Parses with the given parser, then runs the action.
int parse_and_run(CLI::App& parser, const CommonOptions& options, const Action& action,
                  std::vector<std::string> words) {
  try {
    words = mark_passed_on(parser, std::move(words));
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    parser.parse(std::move(words));
    // What is passed on stands behind a "--"; anything else that is left over was mistyped.
    const std::vector<std::string> left = parser.remaining();
    if (!left.empty() && left.front() != "--") throw CLI::ExtrasError(parser.get_name(), left);
    const Result<void> set = with_settings(parser);
    const Result<int> status = set ? action(options) : Result<int>(tl::unexpected<Error>(set.error()));
    return status ? *status : report(status.error());
  } catch (const CLI::CallForHelp&) {
    const Result<void> printed = print(parser.get_name() == "hunch" ? help() : parser.help());
    return printed ? kExitWell : report(printed.error());
  } catch (const CLI::CallForVersion&) {
    const Result<void> printed = print(version_text() + "\n");
    return printed ? kExitWell : report(printed.error());
  } catch (const CLI::ParseError& error) {
    return report({ErrorKind::usage, describe_parse_error(parser, error)});
  }
}

int carry_out_without_command(const std::vector<std::string>& words) {
  CLI::App parser("", "hunch");
  CommonOptions options;
  declare_common(parser, options);
  const auto quiz = std::make_shared<QuizOptions>();
  quiz->questions = QuizOptions::Questions::of_today;
  declare_practice(parser, quiz);
  add_text(parser, "--python", quiz->filters.python, {"X.Y", "The Python to run on"});
  const Action action = [quiz](const CommonOptions& common) -> Result<int> {
    if (!::isatty(STDIN_FILENO) || !::isatty(STDOUT_FILENO)) {
      print_diagnostic(help());
      return kExitUsage;
    }
    if (!quiz->minutes && !quiz->count) quiz->minutes = kMinutesOfToday;
    return run_quiz(*quiz, common);
  };
  return parse_and_run(parser, options, action, words);
}

}  // namespace

void declare_common(CLI::App& parser, CommonOptions& options) {
  using Color = CommonOptions::Color;
  parser.set_help_flag("-h,--help", "This text");
  parser.set_version_flag("-V,--version", version_text(), "The version of hunch");
  parser
      .add_option_function<std::string>(
          "--color",
          [&options](const std::string& when) {
            if (when != "auto" && when != "always" && when != "never") {
              throw CLI::ValidationError("--color", fmt::format("'{}' is none of auto, always, never", when));
            }
            options.color = when == "auto" ? Color::automatic : when == "always" ? Color::always : Color::never;
          },
          "When to use colours (default: in a terminal)")
      ->type_name("auto|always|never");
  parser.add_flag_callback(
      "--plain", [&options] { options.telling = CommonOptions::Telling::in_words; },
      "Say everything in words, line by line, for a screen reader");
  parser.add_option("--bank", options.bank, "The folder that has questions/ and snippets/")->type_name("DIR");
}

Result<void> try_option(const Command& command, const char* option, const std::string& value) {
  CLI::App parser;
  CommonOptions options;
  const Action keeps_what_options_are_bound_to = command.declare(parser);
  declare_common(parser, options);
  return set_unless_given(parser, option, value);
}

CommandLine split_command_line(const std::vector<std::string>& words) {
  CommandLine line;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool has_value = words[i] == "--color" || words[i] == "--bank" || words[i] == "--minutes" ||
                           words[i] == "--count" || words[i] == "--python";
    if (!line.command.empty() || words[i].starts_with('-')) {
      line.words.push_back(words[i]);
      if (line.command.empty() && has_value && i + 1 < words.size()) line.words.push_back(words[++i]);
    } else if (words[i].empty()) {
      line.words.push_back(words[i]);
    } else {
      line.command = words[i];
    }
  }
  return line;
}

int carry_out(const CommandLine& line) {
  if (line.command.empty()) return carry_out_without_command(line.words);
  if (line.command == "help") {  // hunch help run
    if (line.words.empty()) return carry_out_without_command({"--help"});
    return carry_out({line.words.front(), {"--help"}});
  }
  for (const Command& command : all_commands()) {
    if (line.command != command.name) continue;
    CLI::App parser(command.summary, std::string("hunch ") + command.name);
    CommonOptions options;
    const Action action = command.declare(parser);
    declare_common(parser, options);
    return parse_and_run(parser, options, action, line.words);
  }
  return report({ErrorKind::usage, unknown_command(line.command)});
}

}  // namespace hunch
