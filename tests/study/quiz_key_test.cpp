#include "engine/study/quiz_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/questions.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;

std::vector<Question> bank_of(int size) {
  std::vector<Question> bank;
  for (int i = 1; i <= size; ++i) {
    Question question = question_with("print(" + std::to_string(i) + ")\n", expect(std::to_string(i) + "\n"));
    question.id = "question-" + std::to_string(i);
    question.title = "Question " + std::to_string(i);
    bank.push_back(std::move(question));
  }
  return bank;
}

std::vector<const Question*> choose(const std::vector<Question>& bank, const std::vector<int>& numbers) {
  std::vector<const Question*> chosen;
  for (const int number : numbers) chosen.push_back(&bank[static_cast<std::size_t>(number) - 1]);
  return chosen;
}

Error error_of(std::string_view key, const std::vector<Question>& bank) {
  const Result<FixedQuiz> quiz = read_quiz_key(key, bank);
  return quiz ? Error{ErrorKind::internal, "no error"} : quiz.error();
}

// Computed by tests/study/quiz_key_vectors.py, which follows docs/cli.md and nothing else.
constexpr const char* kVersionOf20 = "W7B";
constexpr const char* kKeyOf3And7And1 = "K0W7B-5SCVK-0RP69-Y6";
constexpr const char* kKeyOf12 = "K0W7B-54ZKW-Q";
constexpr const char* kKeyOf47And5Of600 = "K171G-SKSK0-GJY5";

TEST(QuizKeyTest, IsWhatTheDocumentedAlgorithmGives) {
  const std::vector<Question> bank = bank_of(20);
  EXPECT_EQ(bank_version(bank), kVersionOf20);
  EXPECT_EQ(make_quiz_key(bank, choose(bank, {3, 7, 1})).value(), kKeyOf3And7And1);
  EXPECT_EQ(make_quiz_key(bank, choose(bank, {12})).value(), kKeyOf12);
}

TEST(QuizKeyTest, AShortOneStandsForTenOfTheWholeBank) {
  const std::vector<Question> bank = bank_of(20);
  const std::size_t draw_7q = 7 * 32 + 23;
  EXPECT_EQ(make_short_quiz_key(bank, draw_7q), "K7Q29");
  const FixedQuiz quiz = read_quiz_key("k7q-29", bank).value();
  EXPECT_EQ(quiz.questions, choose(bank, {4, 7, 8, 9, 11, 12, 17, 18, 19, 20}));
  EXPECT_EQ(quiz.made_with, kVersionOf20);
}

TEST(QuizKeyTest, AShortOneLeavesOutWhatNotEveryMachineCanAsk) {
  std::vector<Question> bank = bank_of(20);
  bank[3].needs = {"numpy"};
  bank[6].python = VersionRange::parse(">=3.12").value();
  for (std::size_t draw = 0; draw < kShortKeyDraws; ++draw) {
    const std::vector<const Question*> questions =
        read_quiz_key(make_short_quiz_key(bank, draw), bank).value().questions;
    ASSERT_EQ(questions.size(), kShortKeyQuestions);
    EXPECT_EQ(std::count(questions.begin(), questions.end(), &bank[3]), 0);
    EXPECT_EQ(std::count(questions.begin(), questions.end(), &bank[6]), 0);
  }
}

TEST(QuizKeyTest, AShortOneIsOfOneVersionOfTheBankAlone) {
  std::vector<Question> bank = bank_of(20);
  bank[19].hint = "Another one.";
  EXPECT_THAT(error_of("K7Q29", bank).message, HasSubstr("was mistyped, or made with another version of the bank"));
  EXPECT_THAT(error_of("K7Q28", bank_of(20)).message, HasSubstr("the key K7Q28 was mistyped"));
}

TEST(QuizKeyTest, TakesAnotherSaltWhereMarksClash) {
  const std::vector<Question> bank = bank_of(600);
  const std::vector<const Question*> chosen = choose(bank, {47, 5});
  const std::string key = make_quiz_key(bank, chosen).value();
  EXPECT_EQ(key, kKeyOf47And5Of600);
  EXPECT_NE(key[1], '0');
  EXPECT_EQ(read_quiz_key(key, bank).value().questions, chosen);
}

TEST(QuizKeyTest, GivesTheSameQuestionsInTheSameOrder) {
  const std::vector<Question> bank = bank_of(20);
  const FixedQuiz quiz = read_quiz_key(kKeyOf3And7And1, bank).value();
  EXPECT_EQ(quiz.questions, choose(bank, {3, 7, 1}));
  EXPECT_EQ(quiz.made_with, bank_version(bank));
}

TEST(QuizKeyTest, DoesNotDependOnTheOrderOfTheBank) {
  std::vector<Question> bank = bank_of(20);
  std::reverse(bank.begin(), bank.end());
  EXPECT_EQ(bank_version(bank), kVersionOf20);
  EXPECT_EQ(read_quiz_key(kKeyOf3And7And1, bank).value().questions.front()->id, "question-3");
}

TEST(QuizKeyTest, AcceptsWhatLooksAlikeAndHowItIsWritten) {
  const std::vector<Question> bank = bank_of(600);
  for (const char* typed :
       {"KL7LG-SKSKO-GJY5", "kI7igskskogjy5", " k l71g sksk0 gjy5\n", "K-1-7-i-G-S-K-S-K-o-G-J-Y-5"}) {
    const Result<FixedQuiz> quiz = read_quiz_key(typed, bank);
    ASSERT_TRUE(quiz) << typed << quiz.error().message;
    EXPECT_EQ(quiz->questions, choose(bank, {47, 5})) << typed;
  }
}

TEST(QuizKeyTest, NoticesEveryWrongCharacter) {
  const std::vector<Question> bank = bank_of(20);
  const std::string key = kKeyOf3And7And1;
  int tried = 0;
  for (std::size_t at = 0; at < key.size(); ++at) {
    if (key[at] == '-') continue;
    for (const char c : std::string_view("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
      if (c == key[at]) continue;
      std::string typed = key;
      typed[at] = c;
      EXPECT_EQ(error_of(typed, bank).kind, ErrorKind::usage) << typed;
      ++tried;
    }
  }
  EXPECT_EQ(tried, 17 * 31);
}

TEST(QuizKeyTest, NoticesCharactersThatChangedPlacesAndMissingOnes) {
  const std::vector<Question> bank = bank_of(20);
  std::string key = kKeyOf3And7And1;
  key.erase(std::remove(key.begin(), key.end(), '-'), key.end());
  for (std::size_t a = 0; a < key.size(); ++a) {
    for (std::size_t b = a + 1; b < key.size(); ++b) {
      if (key[a] == key[b]) continue;
      std::string typed = key;
      std::swap(typed[a], typed[b]);
      EXPECT_EQ(error_of(typed, bank).kind, ErrorKind::usage) << typed;
    }
  }
  for (std::size_t length = 0; length < key.size(); ++length) {
    EXPECT_EQ(error_of(key.substr(0, length), bank).kind, ErrorKind::usage) << length;
  }
}

TEST(QuizKeyTest, SaysWhatIsNoKey) {
  const std::vector<Question> bank = bank_of(20);
  EXPECT_THAT(error_of("K7QX2!", bank).message, HasSubstr("a key is made of letters other than U, and digits"));
  EXPECT_THAT(error_of("closures", bank).message, HasSubstr("letters other than U"));
  EXPECT_THAT(error_of("7QX2M", bank).message, HasSubstr("begins with K"));
  EXPECT_THAT(error_of("K7QX", bank).message, HasSubstr("has 4 characters, and a key has 5, or 8 and 3 for each"));
  EXPECT_THAT(error_of("K\x1b[31m", bank).message, HasSubstr("\\x1b"));
}

TEST(QuizKeyTest, IsReadWithAnotherVersionThatStillHasTheQuestions) {
  std::vector<Question> bank = bank_of(25);
  bank[6].snippet = "print(7.5)\n";
  const FixedQuiz quiz = read_quiz_key(kKeyOf3And7And1, bank).value();
  EXPECT_EQ(quiz.questions, choose(bank, {3, 7, 1}));
  EXPECT_NE(quiz.made_with, bank_version(bank));
}

TEST(QuizKeyTest, EveryShownTextBelongsToTheVersion) {
  const std::vector<Question> bank = bank_of(2);
  const auto changed = [&](auto change) {
    std::vector<Question> other = bank;
    change(other[1]);
    return bank_version(other);
  };
  const std::vector<std::string> versions = {
      bank_version(bank),
      changed([](Question& q) { q.id = "other"; }),
      changed([](Question& q) { q.title += "?"; }),
      changed([](Question& q) { q.prompt += "?"; }),
      changed([](Question& q) { q.snippet += "\n"; }),
      changed([](Question& q) { q.hint += "?"; }),
      changed([](Question& q) { q.context = Question::Context::repl; }),
      changed([](Question& q) { q.explanation.push_back(text_part("Because.")); }),
  };
  for (std::size_t a = 0; a < versions.size(); ++a) {
    for (std::size_t b = a + 1; b < versions.size(); ++b) EXPECT_NE(versions[a], versions[b]) << a << " " << b;
  }
}

TEST(QuizKeyTest, CannotBeHonouredWhereAQuestionIsGone) {
  std::vector<Question> bank = bank_of(20);
  bank.erase(bank.begin() + 6);
  const Error error = error_of(kKeyOf3And7And1, bank);
  EXPECT_EQ(error.kind, ErrorKind::nothing_matched);
  EXPECT_THAT(error.message, HasSubstr(std::string("(") + kVersionOf20 + "; this is " + bank_version(bank) + ")"));
  EXPECT_THAT(error.message, HasSubstr("of its 3 questions, number 2 is not in this one"));
}

TEST(QuizKeyTest, HasABound) {
  const std::vector<Question> bank = bank_of(60);
  std::vector<int> numbers;
  for (int i = 1; i <= 51; ++i) numbers.push_back(i);
  const Result<std::string> key = make_quiz_key(bank, choose(bank, numbers));
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().kind, ErrorKind::usage);
  EXPECT_THAT(key.error().message, HasSubstr("51 questions are too many"));
  numbers.pop_back();
  EXPECT_EQ(read_quiz_key(make_quiz_key(bank, choose(bank, numbers)).value(), bank).value().questions.size(), 50U);
}

}  // namespace
}  // namespace hunch
