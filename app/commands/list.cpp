// hunch list: the questions, by section and topic.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/options.h"
#include "app/question_filters.h"
#include "app/question_json.h"
#include "app/standard_output.h"
#include "app/terminal/question_view.h"
#include "app/terminal/styled_text.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

struct ListOptions {
  QuestionFilters filters;
  std::string names;
  bool json = false;
  bool topics = false;
};

std::string json_lines(const std::vector<const Question*>& questions) {
  std::string lines;
  for (const Question* question : questions) lines += summary_line(*question);
  return lines;
}

// Nothing here may give an answer away: not the ending, and not the tags, which often name the trap.
Line row(const Question& question, int id_width) {
  std::string needs;
  for (const std::string& module : question.needs) needs += " (" + module + ")";
  const bool at_prompt = question.context == Question::Context::repl;
  Line line = pad({{Style::plain, "      "}, {Style::code, question.id}}, id_width + 8);
  line = pad(line + Line{{Style::faint, level_name(question.level)}}, id_width + 17);
  line = pad(line + Line{{Style::faint, at_prompt ? "repl" : "script"}}, id_width + 25);
  return line + Line{{Style::plain, question.title}, {Style::faint, needs}};
}

// What stands where questions of one section and topic begin.
void add_headings(const Bank& bank, const Question& question, const Question* before, Lines& lines) {
  if (!before || question.section != before->section) {
    const Section* const named = bank.topics().find_section(question.section);
    if (before) lines.push_back({});
    lines.push_back(
        {{Style::heading, named ? named->title : question.section}, {Style::faint, " (" + question.section + ")"}});
  }
  if (!before || question.topic != before->topic) {
    const Topic* const named = bank.topics().find(question.topic);
    lines.push_back(
        {{Style::faint, fmt::format("{:>4}  ", question.topic)}, {Style::strong, named ? named->title : ""}});
  }
}

Lines table(const Bank& bank, const std::vector<const Question*>& questions, const QuestionFilters& filters) {
  int id_width = 0;
  for (const Question* question : questions)
    id_width = std::max(id_width, static_cast<int>(display_width(question->id)));
  const bool in_teaching_order = !filters.shuffled && !filters.seed;
  Lines lines;
  const Question* before = nullptr;
  for (const Question* question : questions) {
    if (in_teaching_order) add_headings(bank, *question, std::exchange(before, question), lines);
    lines.push_back(row(*question, id_width));
  }
  lines.push_back({});
  lines.push_back({{Style::faint, fmt::format("{} question{}", questions.size(), questions.size() == 1 ? "" : "s")}});
  return lines;
}

// The topics that these questions are about, in teaching order.
Result<int> list_topics(const Bank& bank, const std::vector<const Question*>& questions, const ListOptions& options,
                        const Look& look) {
  std::string lines;
  Lines table;
  for (const Topic& topic : bank.topics().topics) {
    const auto count = static_cast<std::size_t>(std::count_if(
        questions.begin(), questions.end(), [&](const Question* question) { return question->topic == topic.number; }));
    if (count == 0) continue;
    lines += topic_line(topic, count);
    table.push_back({{Style::faint, fmt::format("{:>4}  ", topic.number)},
                     {Style::strong, topic.title},
                     {Style::faint, fmt::format(" ({})", count)}});
  }
  TRY_VOID(print(options.json ? lines : paint(table, look.colors)));
  return kExitWell;
}

constexpr std::array<std::string_view, 4> kNames = {"ids", "tags", "sections", "topics"};

Result<void> read_names(const std::string& text, std::string& names) {
  if (std::find(kNames.begin(), kNames.end(), text) == kNames.end()) {
    return fail(ErrorKind::usage, fmt::format("'{}' is none of {}", text, fmt::join(kNames, ", ")));
  }
  names = text;
  return {};
}

// For completions and scripts. Each name once; which question has which tag is not told.
Result<int> list_names(const std::vector<const Question*>& questions, const std::string& names) {
  std::vector<std::string> lines;
  for (const Question* question : questions) {
    if (names == "ids") lines.push_back(question->id);
    if (names == "tags") lines.insert(lines.end(), question->tags.begin(), question->tags.end());
    if (names == "sections") lines.push_back(question->section);
    if (names == "topics") lines.push_back(std::to_string(question->topic));
  }
  if (names == "tags") std::sort(lines.begin(), lines.end());
  std::set<std::string> printed;
  std::string text;
  for (const std::string& line : lines) {
    if (printed.insert(line).second) text += line + "\n";
  }
  TRY_VOID(print(text));
  return kExitWell;
}

Result<int> list(const ListOptions& options, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common));
  TRY(const std::vector<const Question*> questions, select_questions(bank, options.filters));
  if (!options.names.empty()) return list_names(questions, options.names);
  const Look look = look_of(STDOUT_FILENO, common.color);
  if (options.topics) return list_topics(bank, questions, options, look);
  TRY_VOID(print(options.json ? json_lines(questions) : paint(table(bank, questions, options.filters), look.colors)));
  return kExitWell;
}

}  // namespace

Action declare_list(CLI::App& parser) {
  const auto options = std::make_shared<ListOptions>();
  declare_question_filters(parser, options->filters);
  add_flag(parser, "--json", options->json, "One JSON object per question (or topic) and line");
  add_flag(parser, "--topics", options->topics, "The topics, with what is asked next about each (in the JSON)");
  add_value(parser, "--names", [options](const std::string& text) { return read_names(text, options->names); },
            {"ids|tags|sections|topics", "Only these names of the selected questions, one a line"});
  return [options](const CommonOptions& common) { return list(*options, common); };
}

}  // namespace hunch
