#include "app/terminal/look.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

LookInputs terminal() {
  LookInputs inputs;
  inputs.is_terminal = true;
  inputs.terminal_columns = 120;
  inputs.terminal_rows = 40;
  inputs.term = "xterm-256color";
  return inputs;
}

TEST(LookTest, ColoursOnATerminalOnly) {
  LookInputs inputs = terminal();
  EXPECT_EQ(choose_look(inputs).colors, Colors::on);
  inputs.is_terminal = false;
  EXPECT_EQ(choose_look(inputs).colors, Colors::off);
}

TEST(LookTest, NoColorWinsOverClicolorForce) {
  LookInputs inputs = terminal();
  inputs.no_color = "1";
  inputs.clicolor_force = "1";
  EXPECT_EQ(choose_look(inputs).colors, Colors::off);
  inputs.no_color = "";  // set but empty does not count
  EXPECT_EQ(choose_look(inputs).colors, Colors::on);
}

TEST(LookTest, OptionWinsOverEnvironment) {
  LookInputs inputs = terminal();
  inputs.no_color = "1";
  inputs.option = CommonOptions::Color::always;
  EXPECT_EQ(choose_look(inputs).colors, Colors::on);
  inputs.no_color.reset();
  inputs.option = CommonOptions::Color::never;
  EXPECT_EQ(choose_look(inputs).colors, Colors::off);
}

TEST(LookTest, ForcesColourIntoAPipe) {
  LookInputs inputs;
  inputs.clicolor_force = "1";
  EXPECT_EQ(choose_look(inputs).colors, Colors::on);
  inputs.clicolor_force = "0";
  EXPECT_EQ(choose_look(inputs).colors, Colors::off);
}

TEST(LookTest, InWordsThereAreNoColours) {
  LookInputs inputs = terminal();
  inputs.telling = Telling::in_words;
  inputs.option = CommonOptions::Color::always;
  inputs.clicolor_force = "1";
  EXPECT_EQ(choose_look(inputs).colors, Colors::off);
  EXPECT_EQ(choose_look(inputs).telling, Telling::in_words);
}

TEST(LookTest, DumbTerminalsStayPlain) {
  LookInputs inputs = terminal();
  inputs.term = "dumb";
  EXPECT_EQ(choose_look(inputs).colors, Colors::off);
  inputs.term.reset();
  EXPECT_EQ(choose_look(inputs).colors, Colors::off);
}

TEST(LookTest, MeasuresBeforeItBelievesColumns) {
  LookInputs inputs = terminal();
  inputs.columns = "33";
  EXPECT_EQ(choose_look(inputs).width, 120);
  inputs.terminal_columns = 0;
  EXPECT_EQ(choose_look(inputs).width, 33);
  inputs.columns = "33x";
  EXPECT_EQ(choose_look(inputs).width, 80);
  inputs.columns = "-5";
  EXPECT_EQ(choose_look(inputs).width, 80);
  inputs.columns = "1";
  EXPECT_EQ(choose_look(inputs).width, 20);
}

}  // namespace
}  // namespace hunch
