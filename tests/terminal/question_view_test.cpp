#include "app/terminal/question_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/example_question.h"
#include "tests/terminal/plain.h"

namespace hunch {
namespace {

TEST(QuestionViewTest, ShowsAllThatIsAskedAndNothingMore) {
  EXPECT_EQ(paint(question_view(example_question(), example_topics(), "Question 2 of 13", kPlain60), Colors::off),
            "Question 2 of 13                                 two-baskets\n"
            "\n"
            "Two baskets\n"
            "Topic 18 · Class attributes · gotcha · script\n"
            "\n"
            "What does this print?\n"
            "\n"
            "   1  print([1])\n"
            "   2  print(2)\n");
}

TEST(QuestionViewTest, SaysWhatTheQuestionNeeds) {
  Question question = example_question();
  question.context = Question::Context::repl;
  question.needs = {"numpy"};
  question.python = *VersionRange::parse(">=3.12");
  EXPECT_EQ(subject_of(question, example_topics()),
            "Topic 18 · Class attributes · gotcha · typed at the >>> prompt · Python\u00a0>=3.12 · needs numpy");
}

TEST(QuestionViewTest, SessionsHavePrompts) {
  Question question = example_question();
  question.context = Question::Context::repl;
  EXPECT_NE(paint(question_view(question, example_topics(), "", kPlain60), Colors::off).find("  >>> print(2)\n"),
            std::string::npos);
}

}  // namespace
}  // namespace hunch
