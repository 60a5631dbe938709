#include "app/commands/quiz.h"

#include <fmt/format.h>

#include <charconv>
#include <future>
#include <limits>
#include <memory>

#include "app/bank_location.h"
#include "app/clock.h"
#include "app/learning.h"
#include "app/options.h"
#include "app/quiz/question_choice.h"
#include "app/quiz/sitting.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

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

template <typename Number>
Result<Number> whole_number(const std::string& text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  return fail(ErrorKind::usage,
              fmt::format("'{}' is no whole number from 0 to {}", text, std::numeric_limits<Number>::max()));
}

Result<void> read_count(const std::string& text, QuizOptions& options) {
  TRY(options.count, whole_number<std::size_t>(text));
  if (*options.count == 0) return fail(ErrorKind::usage, "0 questions are none; it is 1 or more");
  return {};
}

Result<void> read_minutes(const std::string& text, QuizOptions& options) {
  TRY(const int minutes, whole_number<int>(text));
  if (minutes < 1) return fail(ErrorKind::usage, "it is 1 minute or more");
  options.minutes = minutes;
  return {};
}

Result<void> read_seed(const std::string& text, QuizOptions& options) {
  TRY(options.seed, whole_number<std::uint64_t>(text));
  return {};
}

}  // namespace

Result<int> run_quiz(QuizOptions options, const CommonOptions& common) {
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  // Starting Python takes about as long as reading the bank.
  std::future<Result<void>> proved =
      std::async(std::launch::async, [&] { return prove_that_programs_run(*runner, options.python); });
  TRY(const Bank bank, load_bank(common));
  TRY(const Moment now, present_moment());
  Practice practice = begin_practice(bank, now);
  TRY(std::vector<const Question*> questions, choose_questions(bank, practice, options, now));
  TRY_VOID(proved.get());
  Console console(common);
  SessionRules rules;
  if (console.interactive()) rules.tries = SessionRules::Tries::two;  // a pipe cannot think again
  Session session(std::move(questions), *runner, {.python = options.python, .hash_seed = 0}, rules);
  return Sitting(bank, practice, session, *runner, options, console).run();
}

void declare_length(CLI::App& parser, const std::shared_ptr<QuizOptions>& options) {
  add_value(parser, "--count", [options](const std::string& text) { return read_count(text, *options); },
            {"N", "Ask at most this many questions"});
  add_value(parser, "--minutes", [options](const std::string& text) { return read_minutes(text, *options); },
            {"N", "Ask no further question after this time"});
}

Action declare_quiz(CLI::App& parser) {
  auto options = std::make_shared<QuizOptions>();
  const auto choices = std::make_shared<bool>(false);
  add_operands(parser, "FILTER", options->filters, "Ids, tags, sections or topic numbers; without any, all questions");
  declare_length(parser, options);
  add_flag(parser, "--choices", *choices, "Choose among outputs instead of typing them");
  add_text(parser, "--python", options->python, {"X.Y", "The Python to run on"});
  add_value(parser, "--seed", [options](const std::string& text) { return read_seed(text, *options); },
            {"N", "Ask in an order shuffled by this number, instead of what is due first"});
  return [options, choices](const CommonOptions& common) {
    options->answering = *choices ? QuizOptions::Answering::choose : QuizOptions::Answering::predict;
    return run_quiz(*options, common);
  };
}

}  // namespace hunch
