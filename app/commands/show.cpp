// hunch show: one question, and with --answer what really happens.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/options.h"
#include "app/question_json.h"
#include "app/standard_output.h"
#include "app/terminal/comparison_view.h"
#include "app/terminal/markdown.h"
#include "app/terminal/question_view.h"
#include "app/terminal/reveal_view.h"
#include "engine/runner/zygote_runner.h"
#include "engine/study/session.h"

namespace hunch {
namespace {

struct ShowOptions {
  std::string id;
  bool answer = false, json = false;
};

Lines beliefs_view(const Question& question, const Look& look) {
  Lines lines = {{}, {{Style::heading, "What people believe instead"}}};
  for (const Misconception& belief : question.misconceptions) {
    lines.push_back({});
    append(lines, wrap_words({{Style::strong, belief.title}}, text_width(look), {{Style::plain, "- "}},
                             {{Style::plain, "  "}}));
    append(lines, indent(render_markdown(belief.feedback, look), {{Style::plain, "  "}}));
  }
  return lines;
}

// What happens when it is run now, and why.
Lines answer_view(const Question& question, const Reveal& reveal, const Look& look) {
  const Transcript& transcript = reveal.transcript;
  const std::string ending = ending_in_words(transcript, reveal.other_transcripts, question.normalises_addresses);
  Lines lines = {{}, {{Style::heading, "What it prints"}}};
  append(lines, indent(output_lines(transcript.stdout_bytes), {{Style::plain, "  "}}));
  lines.push_back({{Style::plain, "It "}, {Style::strong, ending}, {Style::plain, "."}});
  lines.push_back({{Style::faint, ran_on(transcript, look.telling)}});
  append(lines, circumstances_view(transcript, reveal.other_transcripts, look));
  lines.push_back({});
  append(lines, explanation_view(question, reveal.explanation, look));
  append(lines, beliefs_view(question, look));
  return lines;
}

// Runs the snippet and the probes now. The prediction that a Reveal is about is of no interest here.
Result<Reveal> run_now(const Question& question) {
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  TRY(const std::string reason, reason_to_skip(question, *runner, ""));
  if (!reason.empty()) return fail(ErrorKind::usage, question.id + " cannot be run here: " + reason);
  return reveal(question, Prediction{}, *runner, SessionOptions{});
}

Result<int> show_json(const Question& question, const ShowOptions& options) {
  if (options.answer) {
    TRY(const Reveal reveal, run_now(question));
    TRY_VOID(print(answered_question_line(question, reveal.transcript)));
  } else {
    TRY_VOID(print(question_line(question)));
  }
  return kExitWell;
}

Result<int> show(const ShowOptions& options, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common));
  const Question* const retired = bank.find_retired(options.id);
  TRY(const Question* const question, retired ? Result<const Question*>(retired) : find_question(bank, options.id));
  if (options.json) return show_json(*question, options);
  const Look look = look_of(STDOUT_FILENO, common);
  Lines lines = question_view(*question, bank.topics(), "", look);
  if (retired) {
    const std::string notice = fmt::format("Retired, and not asked any more: {}", retired->retired);
    lines.emplace_back();
    append(lines, wrap_words({{Style::strong, notice}}, text_width(look)));
  }
  if (options.answer) {
    TRY(const Reveal reveal, run_now(*question));
    append(lines, answer_view(*question, reveal, look));
  }
  TRY_VOID(print(paint(lines, look.colors)));
  return kExitWell;
}

}  // namespace

Action declare_show(CLI::App& parser) {
  const auto options = std::make_shared<ShowOptions>();
  add_operand(parser, "ID", options->id, Presence::required, "The question's id");
  add_flag(parser, "--answer", options->answer, "Run it, and explain");
  add_flag(parser, "--json", options->json, "One JSON object");
  return [options](const CommonOptions& common) { return show(*options, common); };
}

}  // namespace hunch
