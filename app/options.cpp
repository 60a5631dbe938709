#include "app/options.h"

#include <CLI/CLI.hpp>
#include <utility>

namespace hunch {

void add_flag(CLI::App& parser, const char* name, bool& value, const char* help) { parser.add_flag(name, value, help); }

void add_text(CLI::App& parser, const char* name, std::string& value, OptionHelp help) {
  parser.add_option(name, value, help.text)->type_name(help.value);
}

void add_number(CLI::App& parser, const char* name, int& value, Bounds bounds, OptionHelp help) {
  CLI::Option* const option = parser.add_option(name, value, help.text);
  // Without its description, which would go into the help.
  option->check(CLI::Range(bounds.least, bounds.most).description(""))->type_name(help.value);
}

void add_value(CLI::App& parser, const char* name, ReadValue read, OptionHelp help) {
  const auto each = [name, read = std::move(read)](const CLI::results_t& texts) {
    for (const std::string& text : texts) {
      if (const Result<void> done = read(text); !done) throw CLI::ValidationError(name, done.error().message);
    }
    return true;
  };
  parser.add_option(name, each, help.text)
      ->type_name(help.value)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);
}

void add_operand(CLI::App& parser, const char* name, std::string& value, Presence presence, const char* help) {
  parser.add_option(name, value, help)->type_name("")->required(presence == Presence::required);
}

void add_operands(CLI::App& parser, const char* name, std::vector<std::string>& values, const char* help) {
  parser.add_option(name, values, help)->type_name("");
}

void pass_on_words(CLI::App& parser) { parser.prefix_command(); }

std::vector<std::string> passed_on(const CLI::App& parser) {
  std::vector<std::string> words = parser.remaining();
  if (!words.empty() && words.front() == "--") words.erase(words.begin());
  return words;
}

void exclude(CLI::App& parser, const char* name, const std::vector<const char*>& others) {
  for (const char* other : others) parser.get_option(name)->excludes(parser.get_option(other));
}

Result<void> set_unless_given(CLI::App& parser, const char* name, const std::string& value) {
  CLI::Option* const option = parser.get_option_no_throw(name);
  if (option == nullptr || option->count() > 0) return {};
  try {
    option->run_callback_for_default()->default_val(value);
  } catch (const CLI::Error& error) {
    return fail(ErrorKind::usage, error.what());
  }
  return {};
}

}  // namespace hunch
