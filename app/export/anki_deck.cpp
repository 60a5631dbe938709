#include "app/export/anki_deck.h"

#include <fmt/format.h>

#include "app/export/card_html.h"
#include "app/terminal/question_view.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::string_view kHeader =
    "#separator:tab\n#html:true\n#notetype:Basic\n#deck:hunch\n#guid column:1\n#tags column:4\n";

std::string card_field(std::string_view field) {
  std::string text = "\"";
  for (const char c : field) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

std::string front(const Question& question, const Topics& topics) {
  return fmt::format("<b>{}</b>\n<div><small>{}</small></div>\n{}\n{}", escaped_html(question.title),
                     escaped_html(subject_of(question, topics)), card_code(question), card_markdown(question.prompt));
}

std::string back(const ExportedQuestion& exported) {
  const Question& question = *exported.question;
  std::string html = exported.output.empty() ? "<p>It prints nothing.</p>" : card_output(exported.output);
  html += fmt::format("\n<p>It <b>{}</b>. <small>({})</small></p>\n<hr>\n{}", escaped_html(exported.ending),
                      escaped_html(exported.ran_on), card_markdown(explanation_markdown(question)));
  std::string sources;
  for (const std::string& source : question.sources) sources += "- " + source + "\n";
  html += card_markdown(sources);
  return html + fmt::format("<p><code>hunch quiz {}</code></p>", escaped_html(question.id));
}

std::string tags(const Question& question) {
  std::string text = fmt::format("hunch hunch::section::{} hunch::topic::{} hunch::level::{}", question.section,
                                 question.topic, question.level);
  for (const std::string& tag : question.tags) text += " hunch::tag::" + tag;
  return text;
}

}  // namespace

std::string anki_deck(const std::vector<ExportedQuestion>& questions, const Topics& topics) {
  std::string text(kHeader);
  for (const ExportedQuestion& exported : questions) {
    const Question& question = *exported.question;
    text += card_field("hunch-" + question.id) + '\t' + card_field(front(question, topics)) + '\t' +
            card_field(back(exported)) + '\t' + card_field(tags(question)) + '\n';
  }
  return text;
}

bool is_anki_deck(std::string_view text) { return text.starts_with(kHeader); }

}  // namespace hunch
