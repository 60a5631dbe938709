#include "app/terminal/quiz_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/example_question.h"
#include "tests/terminal/plain.h"

namespace hunch {
namespace {

TEST(QuizViewTest, HelpFitsEveryWidth) {
  for (const int width : {20, 50, 80, 140}) {
    const Look look{.colors = Colors::off, .width = width, .height = 24};
    EXPECT_LE(widest(prediction_help(look)), width);
    EXPECT_LE(widest(prediction_prompt(look)), width);
  }
}

TEST(QuizViewTest, ChoicesAreNumbered) {
  const std::vector<Choice> choices = {{"[1]\n2", {}}, {"raises an exception", {}}};
  EXPECT_EQ(plain(choices_view(choices, kPlain60)),
            "  1  [1]\n     2\n  2  raises an exception\n\nYour choice – its number; ? for help\n");
}

TEST(QuizViewTest, OffersWhatThereIs) {
  const WhatIf variant{.title = "Bind it", .program = {}, .expectations = {}};
  EXPECT_EQ(plain(between_prompt(nullptr, AfterThis::another_question, kPlain60)), "\nEnter next question · q quit\n");
  EXPECT_EQ(plain(between_prompt(&variant, AfterThis::end, kPlain60)), "\nw what if: Bind it? · Enter finish\n");
}

TEST(QuizViewTest, RemindsInTheEditor) {
  const std::string text = editor_reminder(example_question());
  EXPECT_NE(text.find("raises TypeError"), std::string::npos);
  EXPECT_NE(text.find("print([1])"), std::string::npos);
}

}  // namespace
}  // namespace hunch
