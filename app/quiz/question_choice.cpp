#include "app/quiz/question_choice.h"

#include <random>
#include <utility>

#include "app/learning.h"

namespace hunch {
namespace {

// Fisher-Yates by hand, as std::shuffle's order may differ between libraries and a seed is meant to be shared.
void shuffle_questions(std::vector<const Question*>& questions, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (std::size_t i = questions.size(); i > 1; --i) std::swap(questions[i - 1], questions[random() % i]);
}

// There are more of them than `count`, in case that some cannot be asked on this machine.
std::vector<const Question*> questions_of_today(const Practice& practice, std::optional<std::size_t>& count,
                                                Moment now) {
  Practice::Today today = plan_today(practice, count, now);
  count = today.most;
  if (today.most == 0) return {};
  return std::move(today.questions);
}

}  // namespace

Result<std::vector<const Question*>> choose_questions(const Bank& bank, const Practice& practice, QuizOptions& options,
                                                      Moment now) {
  if (options.questions == QuizOptions::Questions::of_today) return questions_of_today(practice, options.count, now);
  TRY(std::vector<const Question*> questions, bank.select(options.filters));
  if (!options.seed) return practice.by_urgency(questions, now);
  shuffle_questions(questions, *options.seed);
  return questions;
}

}  // namespace hunch
