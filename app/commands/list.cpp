// hunch list: the questions, by section and topic.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/options.h"
#include "app/question_json.h"
#include "app/standard_output.h"
#include "app/terminal/question_view.h"
#include "app/terminal/styled_text.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

struct ListOptions {
  std::vector<std::string> filters;
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

Lines table(const Bank& bank, const std::vector<const Question*>& questions) {
  int id_width = 0;
  for (const Question* question : questions)
    id_width = std::max(id_width, static_cast<int>(display_width(question->id)));
  Lines lines;
  std::string section;
  int topic = 0;
  for (const Question* question : questions) {
    if (question->section != section) {
      section = question->section;
      const Section* const named = bank.topics().find_section(section);
      if (!lines.empty()) lines.push_back({});
      lines.push_back({{Style::heading, named ? named->title : section}, {Style::faint, " (" + section + ")"}});
    }
    if (question->topic != topic) {
      topic = question->topic;
      const Topic* const named = bank.topics().find(topic);
      lines.push_back({{Style::faint, fmt::format("{:>4}  ", topic)}, {Style::strong, named ? named->title : ""}});
    }
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

Result<int> list(const ListOptions& options, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common));
  TRY(const std::vector<const Question*> questions, bank.select(options.filters));
  if (questions.empty()) return fail(ErrorKind::nothing_matched, "the bank has no questions");
  const Look look = look_of(STDOUT_FILENO, common.color);
  if (options.topics) return list_topics(bank, questions, options, look);
  TRY_VOID(print(options.json ? json_lines(questions) : paint(table(bank, questions), look.colors)));
  return kExitWell;
}

}  // namespace

Action declare_list(CLI::App& parser) {
  const auto options = std::make_shared<ListOptions>();
  add_operands(parser, "FILTER", options->filters, "Ids, tags, sections or topic numbers; without any, all questions");
  add_flag(parser, "--json", options->json, "One JSON object per question (or topic) and line");
  add_flag(parser, "--topics", options->topics, "The topics, with what is asked next about each (in the JSON)");
  return [options](const CommonOptions& common) { return list(*options, common); };
}

}  // namespace hunch
