// hunch list: the questions, by section and topic.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/bank_location.h"
#include "app/clock.h"
#include "app/command.h"
#include "app/learning.h"
#include "app/options.h"
#include "app/progress_location.h"
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
  std::optional<QuestionState> state;
};

// What is known of the learner; nothing where nothing is remembered, and then no state is shown.
struct Known {
  std::optional<Memories> memories;
  Moment now;

  [[nodiscard]] std::optional<QuestionState> state(const Question& question) const {
    return memories ? std::optional(state_of(*memories, question.id, now)) : std::nullopt;
  }
};

std::string json_lines(const std::vector<const Question*>& questions, const Known& known) {
  std::string lines;
  for (const Question* question : questions) lines += summary_line(*question, known.state(*question));
  return lines;
}

Style style_of(QuestionState state) {
  if (state == QuestionState::learnt) return Style::good;
  if (state == QuestionState::due) return Style::nearly;
  return state == QuestionState::missed ? Style::bad : Style::faint;
}

// Nothing here may give an answer away: not the ending, and not the tags, which often name the trap.
Lines row(const Question& question, const Known& known, int id_width, int width) {
  std::string needs;
  for (const std::string& module : question.needs) needs += " (" + module + ")";
  const bool at_prompt = question.context == Question::Context::repl;
  constexpr int kIndent = 6, kLeastTitle = 16;
  Line line = pad(pad({}, kIndent) + Line{{Style::code, question.id}}, id_width + 8);
  line = pad(line + Line{{Style::faint, level_name(question.level)}}, id_width + 17);
  line = pad(line + Line{{Style::faint, at_prompt ? "repl" : "script"}}, id_width + 25);
  const std::optional<QuestionState> state = known.state(question);
  if (state) {
    line = pad(line + Line{{style_of(*state), to_string(*state)}}, id_width + 33);
  }
  // Where there is no room for all of it beside one another, the least is said, and the title below.
  const Line title{{Style::plain, question.title}, {Style::faint, needs}};
  const int column = columns_of(line);
  if (width - column >= kLeastTitle) return wrap_words(title, width, line, pad({}, column));
  Lines lines{pad({}, kIndent) + Line{{Style::code, question.id}}};
  if (state) lines.back() = lines.back() + Line{{Style::plain, "  "}, {style_of(*state), to_string(*state)}};
  append(lines, wrap_words(title, width, pad({}, kIndent + 2), pad({}, kIndent + 2)));
  return lines;
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

Lines table(const Bank& bank, const std::vector<const Question*>& questions, const QuestionFilters& filters,
            const Known& known, int width) {
  int id_width = 0;
  for (const Question* question : questions)
    id_width = std::max(id_width, static_cast<int>(display_width(question->id)));
  const bool in_teaching_order = !filters.shuffled && !filters.seed;
  Lines lines;
  const Question* before = nullptr;
  for (const Question* question : questions) {
    if (in_teaching_order) add_headings(bank, *question, std::exchange(before, question), lines);
    append(lines, row(*question, known, id_width, width));
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

Result<Known> what_is_known(const Bank& bank) {
  TRY(const Moment now, present_moment());
  const Result<std::optional<std::vector<Attempt>>> attempts = read_progress(bank, now);
  // Who only wants to see the questions shall see them.
  if (!attempts) print_remark(attempts.error().message);
  Known known{std::nullopt, now};
  if (attempts && *attempts) known.memories = memories_of(**attempts);
  return known;
}

Result<void> read_state(const std::string& text, ListOptions& options) {
  using State = QuestionState;
  for (const State state : {State::fresh, State::due, State::learnt, State::missed}) {
    if (to_string(state) == text) options.state = state;
  }
  if (options.state && to_string(*options.state) == text) return {};
  return fail(ErrorKind::usage, fmt::format("'{}' is none of new, due, learnt, missed", text));
}

Result<int> list(ListOptions options, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common));
  TRY(const Known known, what_is_known(bank));
  narrow_by_memory(options.filters, known.memories.value_or(Memories()), known.now);
  TRY(std::vector<const Question*> questions, select_questions(bank, options.filters));
  if (options.state) {
    const Memories none;
    std::erase_if(questions, [&](const Question* question) {
      return state_of(known.memories ? *known.memories : none, question->id, known.now) != *options.state;
    });
    if (questions.empty()) {
      return fail(ErrorKind::nothing_matched, fmt::format("none of these questions is {}", to_string(*options.state)));
    }
  }
  if (!options.names.empty()) return list_names(questions, options.names);
  const Look look = look_of(STDOUT_FILENO, common);
  constexpr int kNeverWrapped = 1 << 20;  // a row is a line to programs
  const int width = ::isatty(STDOUT_FILENO) ? look.width : kNeverWrapped;
  if (options.topics) return list_topics(bank, questions, options, look);
  TRY_VOID(print(options.json ? json_lines(questions, known)
                              : paint(table(bank, questions, options.filters, known, width), look.colors)));
  return kExitWell;
}

}  // namespace

Action declare_list(CLI::App& parser) {
  const auto options = std::make_shared<ListOptions>();
  declare_question_filters(parser, options->filters);
  add_flag(parser, "--json", options->json, "One JSON object per question (or topic) and line");
  add_value(parser, "--state", [options](const std::string& text) { return read_state(text, *options); },
            {"new|due|learnt|missed", "Only the questions of which you know this much"});
  add_flag(parser, "--topics", options->topics, "The topics, with what is asked next about each (in the JSON)");
  add_value(parser, "--names", [options](const std::string& text) { return read_names(text, options->names); },
            {"ids|tags|sections|topics", "Only these names of the selected questions, one a line"});
  return [options](const CommonOptions& common) { return list(*options, common); };
}

}  // namespace hunch
