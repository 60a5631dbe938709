#include "app/commands/quiz.h"

#include <fmt/format.h>

#include <charconv>
#include <future>
#include <limits>
#include <memory>

#include "app/bank_location.h"
#include "app/clock.h"
#include "app/fixed_quiz.h"
#include "app/learning.h"
#include "app/options.h"
#include "app/question_filters.h"
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

}  // namespace

Result<int> run_quiz(QuizOptions options, const CommonOptions& common) {
  if (options.makes_key) {
    TRY(const Bank bank, load_bank(common, BankUse::needs_all));
    TRY_VOID(narrow_by_memory(options.filters, bank));
    return print_quiz_key(bank, options.filters, options.count);
  }
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  // Starting Python takes about as long as reading the bank.
  std::future<Result<void>> proved =
      std::async(std::launch::async, [&] { return prove_that_programs_run(*runner, options.filters.python); });
  // A key stands for a version of the whole bank.
  TRY(const Bank bank, load_bank(common, options.key.empty() ? BankUse::goes_on : BankUse::needs_all));
  TRY(const Moment now, present_moment());
  Practice practice = begin_practice(bank, now);
  TRY(std::vector<const Question*> questions, choose_questions(bank, practice, options, now));
  TRY_VOID(proved.get());
  if (!options.key.empty()) TRY_VOID(require_all(questions, *runner, options.filters.python));
  Console console(common);
  SessionRules rules;
  if (console.interactive()) rules.tries = SessionRules::Tries::two;  // a pipe cannot think again
  Session session(std::move(questions), *runner, {.python = options.filters.python, .hash_seed = 0}, rules);
  return Sitting(bank, practice, session, *runner, options, console).run();
}

void declare_practice(CLI::App& parser, const std::shared_ptr<QuizOptions>& options) {
  add_value(parser, "--count", [options](const std::string& text) { return read_count(text, *options); },
            {"N", "Ask at most this many questions"});
  add_value(parser, "--minutes", [options](const std::string& text) { return read_minutes(text, *options); },
            {"N", "Ask no further question after this time"});
  add_flag(parser, "--choices", options->choices, "Choose among outputs instead of typing them");
}

Action declare_quiz(CLI::App& parser) {
  auto options = std::make_shared<QuizOptions>();
  declare_question_filters(parser, options->filters);
  declare_practice(parser, options);
  add_flag(parser, "--make-key", options->makes_key, "Ask nothing: print a key of N of these questions (default: 10)");
  add_text(parser, "--key", options->key, {"KEY", "The questions that this key stands for: everyone gets the same"});
  // A key says which questions, and in which order.
  exclude(parser, "--key",
          {"FILTER", "--topic", "--section", "--tag", "--level", "--due", "--missed", "--new", "--shuffle", "--seed",
           "--count", "--make-key"});
  return [options](const CommonOptions& common) {
    if (!options->key.empty()) options->count.reset();  // not typed, but a setting
    return run_quiz(*options, common);
  };
}

}  // namespace hunch
