#include "app/export/markdown_book.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/terminal/question_view.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

// A title is plain text, whatever Markdown would make of it.
std::string plain(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]()<>#+!|&~").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// Longer than any run of backticks in the text.
std::string fenced(std::string_view info, std::string_view text) {
  std::size_t longest = 2, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const std::string_view end = text.empty() || text.ends_with('\n') ? "" : "\n";
  return fmt::format("{}{}\n{}{}{}\n", fence, info, text, end, fence);
}

std::string page_of(int topic) { return fmt::format("topic-{}.md", topic); }

std::string anchor(const Question& question) { return fmt::format("<a id=\"{}\"></a>\n\n", question.id); }

std::string question_text(const Question& question, const Topics& topics, std::size_t number) {
  const bool at_prompt = question.context == Question::Context::repl;
  return anchor(question) +
         fmt::format("## {}. {}\n\n{}\n\n{}\n{}\n\n", number, plain(question.title),
                     plain(subject_of(question, topics)), fenced(at_prompt ? "pycon" : "python", shown_code(question)),
                     trim(question.prompt)) +
         fmt::format("<details><summary>Hint</summary>\n\n{}\n\n</details>\n\n[Answer](../answers/{}#{})\n\n",
                     trim(question.hint), page_of(question.topic), question.id);
}

std::string answer_text(const ExportedQuestion& exported, std::size_t number) {
  const Question& question = *exported.question;
  std::string text = anchor(question) + fmt::format("## {}. {}\n\n", number, plain(question.title));
  text += exported.output.empty() ? "It prints nothing.\n" : fenced("text", exported.output);
  text += fmt::format("\nIt **{}** ({}).\n\n{}\n\n", plain(exported.ending), exported.ran_on,
                      trim(explanation_markdown(question)));
  if (!question.misconceptions.empty()) text += "What people believe instead:\n\n";
  for (const Misconception& belief : question.misconceptions) {
    text += fmt::format("**{}**\n\n{}\n\n", plain(belief.title), trim(belief.feedback));
  }
  for (const std::string& source : question.sources) text += "- " + source + "\n";
  return text + fmt::format("\n[Back to the question](../questions/{}#{})\n\n", page_of(question.topic), question.id);
}

using OfTopic = std::vector<const ExportedQuestion*>;

void add_pages(const Topic& topic, const OfTopic& questions, const Topics& topics,
               std::map<std::string, std::string>& pages) {
  const std::string page = page_of(topic.number);
  std::string asked =
      fmt::format("# {}\n\n[Index](../README.md) · [answers](../answers/{})\n\n", plain(topic.title), page);
  std::string answered = fmt::format("# Answers: {}\n\n[Index](../README.md) · [questions](../questions/{})\n\n",
                                     plain(topic.title), page);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    asked += question_text(*questions[i]->question, topics, i + 1);
    answered += answer_text(*questions[i], i + 1);
  }
  pages["questions/" + page] = asked;
  pages["answers/" + page] = answered;
}

std::string index_entry(const Topic& topic, const OfTopic& questions) {
  const std::string page = page_of(topic.number);
  std::string text = fmt::format("- [{}](questions/{}) ([answers](answers/{}))\n", plain(topic.title), page, page);
  for (const ExportedQuestion* exported : questions) {
    text += fmt::format("  - [{}](questions/{}#{})\n", plain(exported->question->title), page, exported->question->id);
  }
  return text;
}

}  // namespace

std::map<std::string, std::string> markdown_book(const std::vector<ExportedQuestion>& questions, const Topics& topics) {
  std::map<std::string, std::string> pages;
  std::string index = fmt::format("# What does this print?\n\n{} question{}. Predict first, then look.\n",
                                  questions.size(), questions.size() == 1 ? "" : "s");
  std::string section;
  for (const Topic& topic : topics.topics) {
    OfTopic of_topic;
    for (const ExportedQuestion& exported : questions) {
      if (exported.question->topic == topic.number) of_topic.push_back(&exported);
    }
    if (of_topic.empty()) continue;
    if (topic.section != section) {
      section = topic.section;
      const Section* const named = topics.find_section(section);
      index += fmt::format("\n## {}\n\n", plain(named ? named->title : section));
    }
    index += index_entry(topic, of_topic);
    add_pages(topic, of_topic, topics, pages);
  }
  pages["README.md"] = index;
  return pages;
}

}  // namespace hunch
