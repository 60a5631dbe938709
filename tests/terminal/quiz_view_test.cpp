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
    EXPECT_LE(widest(after_prompt({.has_exception = true}, look)), width);
    EXPECT_LE(widest(after_help({.can_undo = true}, look)), width);
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
  EXPECT_EQ(plain(confidence_prompt(kPlain40)), "How sure are you? 1 guess · 2 think so\n3 sure · Enter no word\n");
}

TEST(QuizViewTest, OffersWhatThereIs) {
  const WhatIf variant{.title = "Bind it", .program = {}, .expectations = {}};
  EXPECT_EQ(plain(after_prompt({}, kPlain80)), "\ne edit · v versions · ? all keys · Enter next question · q quit\n");
  EXPECT_EQ(plain(after_prompt({.what_if = &variant, .has_exception = true, .is_last = true}, kPlain80)),
            "\nw what if: Bind it? · x the exception · e edit · v versions · ? all keys\nEnter finish\n");
  EXPECT_EQ(plain(after_prompt({}, kPlain40)), "\ne edit · v versions · ? all keys\nEnter next question · q quit\n");
}

TEST(QuizViewTest, NamesEveryKey) {
  EXPECT_EQ(plain(after_help({.can_undo = true}, kPlain80)),
            "  e       edit the program ($VISUAL, $EDITOR, else right here), predict, and see\n"
            "          both outputs\n"
            "  v       run it on every Python that there is\n"
            "  r       run it as a script, or as if typed at the >>> prompt: the other of the\n"
            "          two\n"
            "  d       its byte code, with what matters marked\n"
            "  x       the exception explained\n"
            "  u       undo: back to the program before this one\n"
            "  W       save the program as it stands to a file\n"
            "  n       next question; Enter does so, too\n"
            "  q       quit\n");
}

TEST(QuizViewTest, TellsTheScoreAndHowItComesAbout) {
  EXPECT_EQ(plain(score_view({.points = 7, .most = 24}, kPlain80)),
            "Score: 7 of at most 24\n"
            "A right or nearly right answer gives 10 points, or 5 at the second try or after\n"
            "a hint; a wrong one gives none, and one that is skipped does not count.\n"
            "Sure adds 2 if the first try is right, else it costs 4; think so adds 1 or costs\n"
            "1; a guess and no word change nothing.\n");
}

TEST(QuizViewTest, InWords) {
  EXPECT_EQ(plain(prediction_prompt(Occasion::first_try, kWords80)),
            "Your prediction: type its lines, then a line with a full stop alone; ? for help\n");
  EXPECT_EQ(plain(confidence_prompt(kWords80)),
            "How sure are you? Type 1: guess, 2: think so, 3: sure, Enter: no word.\n");
  EXPECT_EQ(plain(choices_view({{"[1]", {}}}, kWords80)), "  1  [1]\n\nYour choice: its number; ? for help\n");
  EXPECT_EQ(plain(after_prompt({}, kWords80)),
            "\nType e: edit, v: versions, ?: all keys, Enter: next question, q: quit.\n");
}

TEST(QuizViewTest, RemindsInTheEditor) {
  const std::string text = editor_reminder(example_question());
  EXPECT_NE(text.find("raises TypeError"), std::string::npos);
  EXPECT_NE(text.find("print([1])"), std::string::npos);
}

}  // namespace
}  // namespace hunch
