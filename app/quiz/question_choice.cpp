#include "app/quiz/question_choice.h"

#include <random>
#include <utility>

namespace hunch {
namespace {

// Fisher-Yates by hand, as std::shuffle's order may differ between libraries and a seed is meant to be shared.
void shuffle_questions(std::vector<const Question*>& questions, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (std::size_t i = questions.size(); i > 1; --i) std::swap(questions[i - 1], questions[random() % i]);
}

}  // namespace

Result<std::vector<const Question*>> choose_questions(const Bank& bank, const QuizOptions& options) {
  TRY(std::vector<const Question*> questions, bank.select(options.filters));
  if (options.seed) shuffle_questions(questions, *options.seed);
  return questions;
}

}  // namespace hunch
