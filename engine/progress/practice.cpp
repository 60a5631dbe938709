#include "engine/progress/practice.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hunch {
namespace {

std::vector<const Question*> questions_with(const Bank& bank, const std::vector<std::string>& ids) {
  std::vector<const Question*> questions;
  for (const std::string& id : ids) {
    if (const Question* const question = bank.find(id)) questions.push_back(question);
  }
  return questions;
}

}  // namespace

std::vector<Attempt> under_present_ids(std::vector<Attempt> attempts, const Bank& bank) {
  for (Attempt& attempt : attempts) attempt.question_id = bank.present_id(attempt.question_id);
  return attempts;
}

std::vector<std::string> ids_of(const std::vector<Question>& questions) {
  std::vector<std::string> ids;
  for (const Question& question : questions) ids.push_back(question.id);
  return ids;
}

Practice::Practice(const Bank& bank, std::string why) : bank_(&bank), warned_(true) {
  if (!why.empty()) remarks_.push_back(std::move(why));
}

Practice Practice::open(const Bank& bank, const std::filesystem::path& file, Moment now) {
  constexpr const char* kGoesOn = "\nPractice goes on, but nothing of it will be remembered.";
  Result<ProgressStore::Opened> opened = ProgressStore::open(file, now.ms);
  if (!opened) return {bank, opened.error().message + kGoesOn};
  Result<std::vector<Attempt>> attempts = opened->store.attempts();
  if (!attempts) return {bank, attempts.error().message + kGoesOn};
  Practice practice(bank, std::move(opened->remark));
  practice.warned_ = false;
  practice.store_ = std::move(opened->store);
  practice.attempts_ = under_present_ids(*std::move(attempts), bank);
  practice.memories_ = memories_of(practice.attempts_);
  return practice;
}

Practice::Today Practice::today(Moment now, const Pace& pace) const {
  Agenda agenda = hunch::agenda(ids_of(bank_->questions()), memories_, now, pace);
  Today today;
  today.most = agenda.due.size() + std::min(agenda.fresh.size(), static_cast<std::size_t>(agenda.most_fresh));
  agenda.due.insert(agenda.due.end(), agenda.fresh.begin(), agenda.fresh.end());
  today.questions = questions_with(*bank_, agenda.due);
  return today;
}

std::vector<const Question*> Practice::by_urgency(const std::vector<const Question*>& selected, Moment now) const {
  std::vector<std::string> ids;
  for (const Question* question : selected) ids.push_back(question->id);
  return questions_with(*bank_, hunch::by_urgency(ids, memories_, now));
}

void Practice::record(const Attempt& attempt) {
  attempts_.push_back(attempt);
  recorded_.push_back(attempt);
  std::vector<Attempt> of_question;
  std::copy_if(attempts_.begin(), attempts_.end(), std::back_inserter(of_question),
               [&](const Attempt& other) { return other.question_id == attempt.question_id; });
  memories_[attempt.question_id] = memories_of(of_question)[attempt.question_id];
  if (!store_) return;

  Result<void> saved = store_->add(attempt);
  if (saved && !unsaved_.empty()) {
    const Result<std::size_t> caught_up = store_->add_missing(unsaved_);
    if (caught_up) unsaved_.clear();
  }
  if (saved) return;
  unsaved_.push_back(attempt);
  if (std::exchange(warned_, true)) return;
  remarks_.push_back(saved.error().message + "\nPractice goes on, but this answer is not remembered yet.");
}

std::vector<std::string> Practice::take_remarks() { return std::exchange(remarks_, {}); }

Return Practice::next_return(Moment now, const Pace& pace) const {
  return hunch::next_return(ids_of(bank_->questions()), memories_, now, pace);
}

}  // namespace hunch
