#include "app/fixed_quiz.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "app/standard_output.h"
#include "engine/study/quiz_key.h"
#include "engine/trial/conditions.h"

namespace hunch {
namespace {

// Whether there is a short key for it: who asks for nothing in particular gets one that can be said aloud.
bool is_short(const Bank& bank, const QuestionFilters& filters, std::optional<std::size_t> count) {
  const std::vector<Question>& all = bank.questions();
  const auto enough = static_cast<std::ptrdiff_t>(kShortKeyQuestions);
  return !filters.narrow() && !filters.shuffled && !filters.seed &&
         count.value_or(kShortKeyQuestions) == kShortKeyQuestions &&
         std::count_if(all.begin(), all.end(), can_be_asked_anywhere) >= enough;
}

// Questions that not every machine can ask are drawn last.
std::vector<const Question*> draw(const std::vector<const Question*>& pool, const QuestionFilters& filters,
                                  std::size_t count) {
  std::vector<const Question*> drawn = pool;
  const bool shuffled = filters.seed || filters.shuffled;  // then the pool is
  if (!shuffled) shuffle(drawn, std::random_device{}());
  std::stable_partition(drawn.begin(), drawn.end(),
                        [](const Question* question) { return can_be_asked_anywhere(*question); });
  drawn.resize(count);
  if (shuffled) return drawn;
  std::vector<const Question*> ordered;
  std::copy_if(pool.begin(), pool.end(), std::back_inserter(ordered), [&](const Question* question) {
    return std::find(drawn.begin(), drawn.end(), question) != drawn.end();
  });
  return ordered;
}

}  // namespace

Result<int> print_quiz_key(const Bank& bank, const QuestionFilters& filters, std::optional<std::size_t> count) {
  std::vector<const Question*> questions;
  std::string key;
  if (is_short(bank, filters, count)) {
    key = make_short_quiz_key(bank.questions(), std::random_device{}() % kShortKeyDraws);
    TRY(FixedQuiz quiz, read_quiz_key(key, bank.questions()));
    questions = std::move(quiz.questions);
  } else {
    TRY(questions, select_questions(bank, filters));
    const std::size_t wanted = count.value_or(kShortKeyQuestions);
    if (questions.size() > wanted) questions = draw(questions, filters, wanted);
    TRY(key, make_quiz_key(bank.questions(), questions));
  }
  std::vector<std::string> ids;
  for (const Question* question : questions) ids.push_back(question->id);
  print_diagnostic(fmt::format("{} question{} of the bank's version {}: {}\n", ids.size(), ids.size() == 1 ? "" : "s",
                               bank_version(bank.questions()), fmt::join(ids, ", ")));
  if (count && ids.size() < *count) print_remark("no more than these match what was asked for");
  TRY_VOID(print(key + "\n"));
  return kExitWell;
}

Result<std::vector<const Question*>> questions_of_key(const Bank& bank, const std::string& key) {
  TRY(FixedQuiz quiz, read_quiz_key(key, bank.questions()));
  const std::string version = bank_version(bank.questions());
  if (quiz.made_with != version) {
    print_remark(
        fmt::format("the key was made with another version of the bank ({}; this is {}). All of its {} "
                    "questions are here, but their texts may have changed",
                    quiz.made_with, version, quiz.questions.size()));
  }
  return std::move(quiz.questions);
}

Result<void> require_all(const std::vector<const Question*>& questions, Runner& runner, const std::string& python) {
  std::string reasons;
  for (const Question* question : questions) {
    TRY(const std::string reason, reason_to_skip(*question, runner, python));
    if (!reason.empty()) reasons += fmt::format("\n  {} {}", question->id, reason);
  }
  if (reasons.empty()) return {};
  return fail(
      ErrorKind::nothing_matched,
      fmt::format("not all questions of the key can be asked on this machine:{}\nInstall what is missing, or choose "
                  "another Python with --python.",
                  reasons));
}

}  // namespace hunch
