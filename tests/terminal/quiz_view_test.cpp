#include "app/terminal/quiz_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/example_question.h"
#include "tests/terminal/plain.h"

namespace hunch {
namespace {

TEST(QuizViewTest, HelpFitsEveryWidth) {
  for (const int width : {20, 50, 80, 140}) {
    const Look look{.colors = Colors::off, .width = width, .height = 24};
    for (const Occasion occasion : {Occasion::first_try, Occasion::second_try, Occasion::variant}) {
      EXPECT_LE(widest(prediction_help(occasion, look)), width);
      EXPECT_LE(widest(prediction_prompt(occasion, look)), width);
    }
    EXPECT_LE(widest(confidence_prompt(look)), width);
    EXPECT_LE(widest(not_yet_view({.lines_off = true, .ending_off = true}, look)), width);
    EXPECT_LE(widest(score_view({.points = -4, .most = 12}, look)), width);
  }
}

TEST(QuizViewTest, ChoicesAreNumbered) {
  const std::vector<Choice> choices = {{"[1]\n2", {}}, {"raises an exception", {}}};
  EXPECT_EQ(plain(choices_view(choices, kPlain60)),
            "  1  [1]\n     2\n  2  raises an exception\n\nYour choice – its number; ? for help\n");
}

TEST(QuizViewTest, TellsWhichPartIsOff) {
  EXPECT_EQ(plain(not_yet_view({.lines_off = true, .ending_off = false}, kPlain80)),
            "Not yet, one more try? The ending is right; the lines are off.\n");
  EXPECT_EQ(plain(not_yet_view({.lines_off = false, .ending_off = true}, kPlain40)),
            "Not yet, one more try? The lines are\nright; the ending is off.\n");
  EXPECT_EQ(plain(not_yet_view({.lines_off = true, .ending_off = true}, kPlain80)),
            "Not yet, one more try? Both the lines and the ending are off.\n");
}

TEST(QuizViewTest, AsksHowSure) {
  EXPECT_EQ(plain(confidence_prompt(kPlain80)), "How sure are you? 1 guess · 2 think so · 3 sure · Enter no word\n");
  EXPECT_EQ(plain(confidence_prompt(kPlain40)), "How sure are you? 1 guess · 2 think so ·\n3 sure · Enter no word\n");
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
