#include "app/commands/quiz.h"

#include <fmt/format.h>

#include <charconv>
#include <future>
#include <memory>
#include <random>

#include "app/bank_location.h"
#include "app/fixed_quiz.h"
#include "app/options.h"
#include "app/question_filters.h"
#include "app/standard_output.h"
#include "app/terminal/console.h"
#include "app/terminal/editor.h"
#include "app/terminal/markdown.h"
#include "app/terminal/question_view.h"
#include "app/terminal/quiz_view.h"
#include "app/terminal/reveal_view.h"
#include "engine/runner/zygote_runner.h"
#include "engine/study/session.h"

namespace hunch {
namespace {

// One sitting: the loop of asking and revealing, with the person at the other end of the console.
class Sitting {
 public:
  Sitting(const Bank& bank, Session& session, Runner& runner, const QuizOptions& options, Console& console)
      : bank_(bank), session_(session), runner_(runner), options_(options), console_(console) {}

  Result<int> run();

 private:
  enum class Next { go_on, stop };

  Result<Next> ask(const Question& question);
  Result<Next> answer(const Question& question, const Prediction& prediction);
  Result<std::optional<Prediction>> read_prediction(const Question& question);
  Result<std::optional<Prediction>> read_choice(const Question& question);
  Result<std::optional<Prediction>> from_editor(const Question& question);
  Result<Next> between_questions(const Question& question);
  Result<void> what_if(const Question& question, const WhatIf& what_if);
  Result<void> tell_left_out();
  Result<void> show(const Lines& lines) { return print(paint(lines, console_.look().colors)); }
  [[nodiscard]] std::string progress() const;
  [[nodiscard]] SessionOptions session_options() const { return {.python = options_.filters.python, .hash_seed = 0}; }

  const Bank& bank_;
  Session& session_;
  Runner& runner_;
  const QuizOptions& options_;
  Console& console_;
  std::size_t asked_ = 0;
  std::size_t told_ = 0;  // of the session's left_out()
  bool quit_ = false;     // asked for while a prediction was due
};

Result<int> Sitting::run() {
  while (!options_.count || asked_ < *options_.count) {
    TRY(const Question* question, session_.ask());
    TRY_VOID(tell_left_out());
    if (!question) break;
    TRY(const Next next, ask(*question));
    if (next == Next::stop) break;
  }
  const std::vector<Session::LeftOut>& left_out = session_.left_out();
  if (asked_ == 0 && !left_out.empty() && session_.size() == 0) {
    return fail(ErrorKind::nothing_matched, "none of the selected questions can be asked on this machine");
  }
  TRY_VOID(show({{}, {{Style::strong, tally_in_words(session_.tally())}}}));
  return session_.tally().incorrect > 0 ? kExitWrong : kExitWell;
}

std::string Sitting::progress() const {
  if (options_.count) {
    return fmt::format("Question {} of {}", asked_ + 1, std::min(*options_.count, session_.size()));
  }
  return fmt::format("Question {} of {}", session_.position() + 1, session_.size());
}

Result<void> Sitting::tell_left_out() {
  for (; told_ < session_.left_out().size(); ++told_) {
    const Session::LeftOut& left_out = session_.left_out()[told_];
    const Line line{{Style::faint, fmt::format("{} is left out: it {}.", left_out.question->id, left_out.reason)}};
    if (told_ == 0 && asked_ > 0) TRY_VOID(show({{}}));
    TRY_VOID(show(wrap_words(line, text_width(console_.look()))));
  }
  return {};
}

Result<Sitting::Next> Sitting::ask(const Question& question) {
  Lines lines = question_view(question, bank_.topics(), progress(), console_.look());
  lines.insert(lines.begin(), asked_ == 0 ? 0 : 1, Line{});
  lines.emplace_back();
  TRY_VOID(show(lines));
  const bool choosing = options_.answering == QuizOptions::Answering::choose;
  TRY(const std::optional<Prediction> prediction, choosing ? read_choice(question) : read_prediction(question));
  if (quit_) return Next::stop;
  ++asked_;
  if (prediction) return answer(question, *prediction);
  session_.skip();
  TRY_VOID(show({{{Style::faint, fmt::format("Skipped. hunch show {} --answer tells.", question.id)}}}));
  return Next::go_on;
}

Result<Sitting::Next> Sitting::answer(const Question& question, const Prediction& prediction) {
  TRY(const Reveal reveal, session_.reveal(prediction));
  const Look look = console_.look();
  const Lines outcome = outcome_view(question, reveal, look);
  const Lines explanation = explanation_view(question, reveal.explanation, look);
  TRY_VOID(show({{}}));
  TRY_VOID(show(outcome));
  TRY_VOID(show({{}}));
  // The verdict shall not scroll away before it is read.
  constexpr std::size_t kAround = 6;  // empty lines and prompts
  if (console_.interactive() && outcome.size() + explanation.size() + kAround > static_cast<std::size_t>(look.height)) {
    TRY_VOID(show(why_prompt()));
    TRY(const Console::Entry entry, console_.read_one_of(" q"));
    if (entry.leaves()) return Next::stop;
    TRY_VOID(show({{}}));
  }
  TRY_VOID(show(explanation));
  return between_questions(question);
}

// The prediction; std::nullopt if the question is skipped or quit_ is set.
Result<std::optional<Prediction>> Sitting::read_prediction(const Question& question) {
  TRY_VOID(show(prediction_prompt(console_.look())));
  while (true) {
    TRY(const Console::Entry entry, console_.read_text("?hesq"));
    if (entry.kind == Console::Entry::Kind::text) return Prediction::parse(entry.text);
    if (entry.leaves()) {
      quit_ = true;
      return std::nullopt;
    }
    if (entry.text == "s") return std::nullopt;
    if (entry.text == "?") TRY_VOID(show(prediction_help(console_.look())));
    if (entry.text == "h") TRY_VOID(show(render_markdown(question.hint, console_.look())));
    if (entry.text == "e") {
      TRY(const std::optional<Prediction> written, from_editor(question));
      if (written) return written;
    }
  }
}

Result<std::optional<Prediction>> Sitting::from_editor(const Question& question) {
  if (!console_.interactive()) {
    TRY_VOID(show({{{Style::plain, "There is no terminal for an editor."}}}));
    return std::nullopt;
  }
  const Result<std::string> text = edit_text("", editor_reminder(question));
  const Prediction prediction = text ? Prediction::parse(*text) : Prediction{};
  if (!text) {
    TRY_VOID(show(wrap_words({{Style::plain, text.error().message}}, text_width(console_.look()))));
  } else if (prediction.output.empty() && prediction.claim == Claim{}) {
    TRY_VOID(show({{{Style::plain, "Nothing was written; it is still your turn."}}}));
  } else {
    TRY_VOID(show(indent(to_lines(*text), {{Style::faint, "│ "}})));
    return prediction;
  }
  return std::nullopt;
}

Result<std::optional<Prediction>> Sitting::read_choice(const Question& question) {
  const std::uint64_t seed = options_.filters.seed ? *options_.filters.seed : std::random_device{}();
  TRY(std::vector<Choice> choices, session_.choices(seed));
  if (choices.size() > 9) choices.resize(9);  // one digit each
  TRY_VOID(show(choices_view(choices, console_.look())));
  std::string keys = "?hsq";
  for (std::size_t i = 1; i <= choices.size(); ++i) keys += std::to_string(i);
  while (true) {
    TRY(const Console::Entry entry, console_.read_one_of(keys));
    quit_ = entry.leaves();
    if (quit_ || entry.text == "s") return std::nullopt;
    if (entry.text == "?") {
      TRY_VOID(show(choice_help(console_.look())));
    } else if (entry.text == "h") {
      TRY_VOID(show(render_markdown(question.hint, console_.look())));
    } else {
      return choices[static_cast<std::size_t>(entry.text.front() - '1')].prediction;
    }
  }
}

// A person reads before going on; a pipe does not. There may be variants of the program to predict.
Result<Sitting::Next> Sitting::between_questions(const Question& question) {
  const bool counted_out = options_.count && asked_ >= *options_.count;
  TRY(const Question* following, session_.ask());
  const bool last = counted_out || !following;
  std::size_t next_what_if = 0;
  while (console_.interactive()) {
    const WhatIf* variant = next_what_if < question.what_ifs.size() ? &question.what_ifs[next_what_if++] : nullptr;
    if (last && !variant) break;
    TRY_VOID(show(between_prompt(variant, last ? AfterThis::end : AfterThis::another_question, console_.look())));
    TRY(const Console::Entry entry, console_.read_one_of(variant ? " nwq" : " nq"));
    if (entry.leaves()) return Next::stop;
    if (entry.text != "w") break;
    TRY_VOID(what_if(question, *variant));
    if (quit_) return Next::stop;
  }
  return Next::go_on;
}

// A variant is practice: it is judged, but does not count.
Result<void> Sitting::what_if(const Question& question, const WhatIf& what_if) {
  Question variant = question;
  variant.title = "What if: " + what_if.title;
  variant.prompt = "What does this print?";
  variant.snippet = what_if.program.source;
  variant.expectations = what_if.expectations;
  variant.misconceptions.clear();
  variant.explanation.clear();
  Lines lines = question_view(variant, bank_.topics(), "", console_.look());
  lines.insert(lines.begin(), Line{});
  lines.emplace_back();
  TRY_VOID(show(lines));
  TRY(const std::optional<Prediction> prediction, read_prediction(variant));
  if (!prediction) return {};
  TRY(const Reveal outcome, reveal(variant, *prediction, runner_, session_options()));
  lines = outcome_view(variant, outcome, console_.look());
  lines.insert(lines.begin(), Line{});
  return show(lines);
}

// Nobody shall think about a question and then hear that nothing can run. It also warms the interpreter up.
Result<void> prove_that_programs_run(Runner& runner, const std::string& python) {
  RunRequest request;
  request.source = std::string("pass\n");
  request.python = python;
  TRY(const Transcript transcript, runner.run(request));
  if (transcript.ending == Ending::finished) return {};
  return fail(ErrorKind::sandbox_unavailable,
              fmt::format("nothing can be run here: {}{}{}. `hunch doctor` says more", to_string(transcript.ending),
                          transcript.detail.empty() ? "" : ": ", transcript.detail));
}

Result<void> read_count(const std::string& text, QuizOptions& options) {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) {
    return fail(ErrorKind::usage, fmt::format("'{}' is no number of questions", text));
  }
  if (count == 0) return fail(ErrorKind::usage, "0 questions are none; it is 1 or more");
  options.count = count;
  return {};
}

Result<std::vector<const Question*>> questions_for(const QuizOptions& options, const Bank& bank, Runner& runner) {
  if (options.key.empty()) return select_questions(bank, options.filters);
  TRY(std::vector<const Question*> questions, questions_of_key(bank, options.key));
  TRY_VOID(require_all(questions, runner, options.filters.python));
  return questions;
}

}  // namespace

Result<int> run_quiz(const QuizOptions& options, const CommonOptions& common) {
  if (options.makes_key) {
    TRY(const Bank bank, load_bank(common));
    return print_quiz_key(bank, options.filters, options.count);
  }
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  // Starting Python takes about as long as reading the bank.
  std::future<Result<void>> proved =
      std::async(std::launch::async, [&] { return prove_that_programs_run(*runner, options.filters.python); });
  TRY(const Bank bank, load_bank(common));
  TRY(std::vector<const Question*> questions, questions_for(options, bank, *runner));
  TRY_VOID(proved.get());
  Session session(std::move(questions), *runner, {.python = options.filters.python, .hash_seed = 0});
  Console console(common.color);
  return Sitting(bank, session, *runner, options, console).run();
}

Action declare_quiz(CLI::App& parser) {
  auto options = std::make_shared<QuizOptions>();
  const auto choices = std::make_shared<bool>(false);
  declare_question_filters(parser, options->filters);
  add_value(parser, "--count", [options](const std::string& text) { return read_count(text, *options); },
            {"N", "Ask at most this many questions"});
  add_flag(parser, "--choices", *choices, "Choose among outputs instead of typing them");
  add_flag(parser, "--make-key", options->makes_key, "Ask nothing: print a key of N of these questions (default: 10)");
  add_text(parser, "--key", options->key, {"KEY", "The questions that this key stands for: everyone gets the same"});
  // A key says which questions, and in which order.
  exclude(parser, "--key",
          {"FILTER", "--topic", "--section", "--tag", "--level", "--shuffle", "--seed", "--count", "--make-key"});
  return [options, choices](const CommonOptions& common) {
    if (!options->key.empty()) options->count.reset();  // not typed, but a setting
    options->answering = *choices ? QuizOptions::Answering::choose : QuizOptions::Answering::predict;
    return run_quiz(*options, common);
  };
}

}  // namespace hunch
