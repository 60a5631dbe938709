#include "app/check_command_options.h"

#include <algorithm>

#include "app/options.h"
#include "app/quantity.h"

namespace hunch {
namespace {

// "3.11,3.12" is two.
Result<void> read_pythons(const std::string& text, std::vector<std::string>& pythons) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end == begin) return fail(ErrorKind::usage, "'" + text + "' names no Python; write 3.11,3.12 or all");
    pythons.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return {};
}

void declare_selection(CLI::App& parser, CheckCommandOptions& options) {
  add_operands(parser, "PATH|ID|TAG", options.operands,
               "Files or folders of the bank, ids, tags, sections or topic numbers; without any, all questions. "
               "Elsewhere: documents (.md .rst .txt .ipynb) and folders of them");
  add_value(parser, "--skip",
            [&options](const std::string& text) -> Result<void> {
              options.skip.push_back(text);
              return {};
            },
            {"PATH|ID|TAG", "Leave these questions out; may be repeated"});
  add_text(parser, "--shard", options.shard, {"I/N", "Only the I-th of N parts of the questions"});
  add_flag(parser, "--last-failed", options.last_failed, "Only what failed when it was last checked");
  add_flag(parser, "--list", options.list, "Print the ids of the questions that would be checked, and check nothing");
  add_flag(parser, "--allow-empty", options.allow_empty, "It is no error if nothing is left to be checked");
}

Result<void> read_isolate(const std::string& text, Isolate& isolate) {
  if (text != "document" && text != "block") return fail(ErrorKind::usage, "it is document or block");
  isolate = text == "block" ? Isolate::block : Isolate::document;
  return {};
}

void declare_conditions(CLI::App& parser, CheckCommandOptions& options) {
  add_value(parser, "--python", [&options](const std::string& text) { return read_pythons(text, options.pythons); },
            {"X.Y|all", "The Pythons to check against; may be repeated, or a list with commas"});
  add_number(parser, "--hash-seeds", options.hash_seeds, {1, 1000}, {"N", "Hash seeds for each program (default: 3)"});
  add_number(parser, "--repeat", options.repeat, {1, 100'000}, {"N", "Times under each hash seed (default: 1)"});
  add_value(parser, "--timeout",
            [&options](const std::string& text) -> Result<void> {
              TRY(options.timeout, parse_duration(text));
              return {};
            },
            {"TIME", "What one program may take, such as 5s (default: 2s)"});
  add_value(parser, "--isolate", [&options](const std::string& text) { return read_isolate(text, options.isolate); },
            {"WHAT", "What of a document shares one namespace: document (default) or block"});
  add_number(parser, "-j,--jobs", options.jobs, {1, 256}, {"N", "Programs at once (default: two per processor)"});
}

void declare_verdict(CLI::App& parser, CheckCommandOptions& options) {
  add_flag(parser, "--fail-fast", options.fail_fast, "Stop at the first question with an error");
  add_flag(parser, "--require-modules", options.require_modules, "A module that is missing is an error");
  add_flag(parser, "--strict", options.strict, "Warnings count as errors");
}

void declare_outputs(CLI::App& parser, CheckCommandOptions& options) {
  add_value(
      parser, "--format",
      [&options](const std::string& text) -> Result<void> {
        TRY(CheckOutput output, parse_check_output(text));
        options.outputs.push_back(std::move(output));
        return {};
      },
      {"FORMAT[=FILE]", "human, json, tap, github, junit or auto, to standard output or into a file; may be repeated"});
  add_value(parser, "--junit",
            [&options](const std::string& file) -> Result<void> {
              options.outputs.push_back({CheckOutput::Format::junit, file});
              return {};
            },
            {"FILE", "The same as --format junit=FILE"});
}

}  // namespace

void declare_check_options(CLI::App& parser, CheckCommandOptions& options) {
  declare_selection(parser, options);
  declare_conditions(parser, options);
  declare_verdict(parser, options);
  declare_outputs(parser, options);
}

}  // namespace hunch
