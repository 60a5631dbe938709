#include "app/quiz/sitting.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "app/learning.h"
#include "app/quiz/workbench.h"
#include "app/terminal/question_view.h"
#include "app/terminal/quiz_view.h"
#include "app/terminal/reveal_view.h"

namespace hunch {

Sitting::Sitting(const Bank& bank, Practice& practice, Session& session, Runner& runner, const QuizOptions& options,
                 Console& console)
    : bank_(bank),
      practice_(practice),
      session_(session),
      runner_(runner),
      options_(options),
      console_(console),
      teller_(console),
      desk_(teller_,
            {.hint = [this] { return session_.hint(); },
             .more_help = [this] { return console_.interactive() ? score_view(score_, teller_.look()) : Lines{}; }}) {}

Result<int> Sitting::run() {
  while ((!options_.count || asked_ < *options_.count) && !time_is_up()) {
    TRY(const Question* question, session_.ask());
    TRY_VOID(tell_left_out());
    if (!question) break;
    TRY(const Next next, ask(*question));
    if (next == Next::stop) break;
  }
  if (asked_ == 0 && session_.size() == 0) return tell_that_none_was_asked();
  TRY_VOID(tell_end());
  return session_.tally().incorrect > 0 ? kExitWrong : kExitWell;
}

Result<int> Sitting::tell_that_none_was_asked() {
  if (options_.questions == QuizOptions::Questions::of_today) {
    TRY(const Lines lines, nothing_today(practice_, teller_.look()));
    TRY_VOID(teller_.show(lines));
    return kExitWell;
  }
  return fail(ErrorKind::nothing_matched, "none of the selected questions can be asked on this machine");
}

bool Sitting::time_is_up() const {
  return options_.minutes && std::chrono::steady_clock::now() - begun_ >= std::chrono::minutes(*options_.minutes);
}

Result<void> Sitting::tell_end() {
  TRY_VOID(teller_.show_below({{{Style::strong, tally_in_words(session_.tally())}}}));
  if (console_.interactive() && score_.most > 0) TRY_VOID(teller_.show(score_view(score_, teller_.look())));
  TRY(const Lines end, farewell(practice_, bank_, teller_.look()));
  return teller_.show(end);
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
    if (told_ == 0 && asked_ > 0) TRY_VOID(teller_.show({{}}));
    TRY_VOID(teller_.show(wrap_words(line, text_width(teller_.look()))));
  }
  return {};
}

Result<Sitting::Next> Sitting::ask(const Question& question) {
  Lines lines = question_view(question, bank_.topics(), progress(), teller_.look());
  lines.insert(lines.begin(), asked_ == 0 ? 0 : 1, Line{});
  lines.emplace_back();
  TRY_VOID(teller_.show(lines));
  if (options_.choices) {
    TRY(choices_, session_.choices(options_.filters.seed ? *options_.filters.seed : std::random_device{}()));
    if (choices_.size() > 9) choices_.resize(9);  // one digit each
  }
  TRY(const Handed handed, take_prediction(question, Occasion::first_try));
  if (handed.kind == Handed::Kind::leaving) return Next::stop;
  ++asked_;
  if (handed.kind == Handed::Kind::prediction) return answer(question, handed.prediction);
  session_.skip();
  TRY_VOID(teller_.show({{{Style::faint, fmt::format("Skipped. hunch show {} --answer tells.", question.id)}}}));
  return Next::go_on;
}

Result<Handed> Sitting::take_prediction(const Question& question, Occasion occasion) {
  return options_.choices ? desk_.take_chosen(choices_, occasion) : desk_.take_typed(question, occasion);
}

Result<Sitting::Next> Sitting::answer(const Question& question, const Prediction& prediction) {
  TRY(const std::optional<Revealed> revealed, predict(question, prediction));
  if (!revealed) return Next::stop;
  TRY_VOID(remember(revealed->answered));
  TRY(const Next next, show_reveal(question, revealed->reveal));
  if (next == Next::stop) return Next::stop;
  return between_questions(question, revealed->reveal.transcript);
}

// With a person there is a word on how sure they are, and a second try. std::nullopt if they leave before the reveal.
Result<std::optional<Revealed>> Sitting::predict(const Question& question, const Prediction& prediction) {
  PredictionDesk::Certainty certainty;
  if (console_.interactive()) {
    TRY(certainty, desk_.take_confidence());
  }
  if (certainty.leaves) return std::nullopt;
  TRY(Response response, session_.predict(prediction, certainty.confidence));
  if (const NotYet* not_yet = std::get_if<NotYet>(&response)) {
    TRY_VOID(teller_.show_below(not_yet_view(*not_yet, teller_.look())));
    TRY(const Handed handed, take_prediction(question, Occasion::second_try));
    if (handed.kind == Handed::Kind::leaving) return std::nullopt;
    if (handed.kind == Handed::Kind::pass) {
      TRY(Revealed revealed, session_.give_up());
      return revealed;
    }
    TRY(response, session_.predict(handed.prediction));
  }
  return std::get<Revealed>(std::move(response));
}

// The one place where all is known of an answered question. It comes before anything is shown of its outcome: who
// leaves then has answered.
Result<void> Sitting::remember(const Answered& answered) {
  score_ += answered;
  for (Attempt& attempt : attempts_of(answered)) TRY_VOID(hunch::remember(practice_, std::move(attempt)));
  return {};
}

Result<Sitting::Next> Sitting::show_reveal(const Question& question, const Reveal& reveal) {
  const Look look = teller_.look();
  const Lines outcome = outcome_view(question, reveal, look);
  const Lines explanation = explanation_view(question, reveal.explanation, look);
  TRY_VOID(teller_.show_below(outcome));
  TRY_VOID(teller_.show({{}}));
  // The verdict shall not scroll away before it is read.
  constexpr std::size_t kAround = 6;  // empty lines and prompts
  if (console_.can_edit() && outcome.size() + explanation.size() + kAround > static_cast<std::size_t>(look.height)) {
    TRY(const Console::Entry entry, teller_.ask(why_prompt(look), " q"));
    if (entry.leaves()) return Next::stop;
    TRY_VOID(teller_.show({{}}));
  }
  TRY_VOID(teller_.show_by_the_screen(explanation));
  return Next::go_on;
}

// A person reads, and may poke at the program, before going on; a pipe does not.
Result<Sitting::Next> Sitting::between_questions(const Question& question, const Transcript& transcript) {
  if (!console_.interactive()) return Next::go_on;
  const bool counted_out = (options_.count && asked_ >= *options_.count) || time_is_up();
  TRY(const Question* following, session_.ask());
  const bool last = counted_out || !following;
  Experiment experiment(question, transcript, runner_, {.python = options_.filters.python, .hash_seed = 0});
  Workbench workbench(question, bank_.topics(), experiment, runner_, teller_, desk_);
  using After = Workbench::After;
  TRY(const Workbench::Leaving leaving, workbench.run(last ? After::end : After::another_question));
  return leaving == Workbench::Leaving::quit ? Next::stop : Next::go_on;
}

}  // namespace hunch
