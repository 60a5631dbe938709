// What somebody types behind `hunch quiz --key`.
#include <algorithm>
#include <set>

#include "engine/study/quiz_key.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

std::vector<Question> bank_of_twenty() {
  std::vector<Question> bank;
  for (int i = 1; i <= 20; ++i) {
    Question question = question_with("print(" + std::to_string(i) + ")\n", expect(std::to_string(i) + "\n"));
    question.id = "question-" + std::to_string(i);
    bank.push_back(std::move(question));
  }
  return bank;
}

std::string without_hyphens(std::string key) {
  std::erase(key, '-');
  return key;
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  static const std::vector<Question> bank = bank_of_twenty();
  const std::string text = input_text(data, size);
  const Result<FixedQuiz> quiz = read_quiz_key(text, bank);
  if (!quiz) {
    const ErrorKind kind = quiz.error().kind;
    must_hold(kind == ErrorKind::usage || kind == ErrorKind::nothing_matched, "a bad key is told so");
    must_hold(quiz.error().message.find('\x1b') == std::string::npos, "a message is safe to show",
              quiz.error().message);
    return 0;
  }
  const std::set<const Question*> distinct(quiz->questions.begin(), quiz->questions.end());
  must_hold(!distinct.contains(nullptr) && distinct.size() == quiz->questions.size(), "a quiz has each question once");
  for (const Question* question : distinct) {
    must_hold(question >= bank.data() && question < bank.data() + bank.size(), "they are the bank's");
  }
  must_hold(quiz->made_with.size() == 3, "a key says what it was made with");
  const std::string again = make_quiz_key(bank, quiz->questions).value();
  must_hold(read_quiz_key(again, bank)->questions == quiz->questions, "a quiz has a key", without_hyphens(again));
  return 0;
}
