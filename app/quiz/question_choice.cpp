#include "app/quiz/question_choice.h"

#include <utility>

#include "app/fixed_quiz.h"
#include "app/learning.h"

namespace hunch {
namespace {

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
  if (!options.key.empty()) return questions_of_key(bank, options.key);
  narrow_by_memory(options.filters, practice.memories(), now);
  TRY(std::vector<const Question*> questions, select_questions(bank, options.filters));
  const bool shuffled = options.filters.shuffled || options.filters.seed;
  return shuffled ? std::move(questions) : practice.by_urgency(questions, now);
}

}  // namespace hunch
