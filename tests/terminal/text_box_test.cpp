#include "app/terminal/text_box.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

using Kind = Key::Kind;
using State = TextBox::State;

// Types each character; \n is Enter.
State type(TextBox& box, const std::string& text) {
  State state = State::typing;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedKey decoded = decode_key(std::string_view(text).substr(at));
    state = box.handle(decoded.key);
    at += decoded.length;
  }
  return state;
}

State press(TextBox& box, Kind kind, int times = 1) {
  State state = State::typing;
  for (int i = 0; i < times; ++i) state = box.handle({kind, ""});
  return state;
}

TEST(TextBoxTest, LoneFullStopEnds) {
  TextBox box;
  EXPECT_EQ(type(box, "a\nb\n."), State::typing);
  EXPECT_EQ(type(box, "\n"), State::done);
  EXPECT_EQ(box.text(), "a\nb\n");
}

TEST(TextBoxTest, LoneFullStopAtOnceIsAnEmptyText) {
  TextBox box;
  EXPECT_EQ(type(box, ".\n"), State::done);
  EXPECT_EQ(box.text(), "");
}

TEST(TextBoxTest, CanBeShownAfterItsEnd) {
  for (const std::string text : {".\n", "a\nb\n.\n"}) {
    TextBox box;
    ASSERT_EQ(type(box, text), State::done);
    const TextBox::View view = box.view({}, 20, 4);
    EXPECT_EQ(view.cursor_row, static_cast<int>(view.rows.size()) - 1) << text;
    EXPECT_EQ(view.cursor_column, columns_of(view.rows.back())) << text;
  }
}

TEST(TextBoxTest, AFullStopIsTextOnOneLine) {
  TextBox box(TextBox::Mode::one_line, ".");
  EXPECT_EQ(press(box, Kind::end_of_text), State::done);
  EXPECT_EQ(box.line(), ".");
}

TEST(TextBoxTest, EndOfTextEndsOrAbandons) {
  TextBox box;
  EXPECT_EQ(press(box, Kind::end_of_text), State::abandoned);
  type(box, "a");
  EXPECT_EQ(press(box, Kind::end_of_text), State::done);
  EXPECT_EQ(box.text(), "a\n");
}

TEST(TextBoxTest, EndOfTextAfterAFullStopLeavesTheStopOut) {
  TextBox box;
  type(box, "a\n.");
  EXPECT_EQ(press(box, Kind::end_of_text), State::done);
  EXPECT_EQ(box.text(), "a\n");
}

TEST(TextBoxTest, EditsWithinALine) {
  TextBox box(TextBox::Mode::one_line);
  type(box, "acd");
  press(box, Kind::left, 2);
  type(box, "b");
  press(box, Kind::end);
  press(box, Kind::backspace);
  press(box, Kind::home);
  press(box, Kind::erase);
  EXPECT_EQ(box.line(), "bc");
  press(box, Kind::right);
  press(box, Kind::kill_rest);
  EXPECT_EQ(box.line(), "b");
  type(box, " two three");
  press(box, Kind::kill_word);
  EXPECT_EQ(box.line(), "b two ");
  press(box, Kind::kill_line);
  EXPECT_EQ(box.line(), "");
}

TEST(TextBoxTest, MovesByGlyphsNotByBytes) {
  TextBox box(TextBox::Mode::one_line);
  type(box, "日e\u0301x");
  press(box, Kind::left, 2);
  press(box, Kind::backspace);
  EXPECT_EQ(box.line(), "e\u0301x");
  press(box, Kind::erase);
  EXPECT_EQ(box.line(), "x");
}

TEST(TextBoxTest, GoesBackToEarlierLines) {
  TextBox box;
  type(box, "one\ntwo");
  press(box, Kind::up);
  type(box, "!");
  EXPECT_EQ(box.text(), "one!\ntwo\n");
  press(box, Kind::down);
  press(box, Kind::home);
  press(box, Kind::backspace);
  EXPECT_EQ(box.text(), "one!two\n");
}

TEST(TextBoxTest, EnterNeverCutsALine) {
  TextBox box;
  type(box, "[1]");
  press(box, Kind::left);
  type(box, "\n2");
  EXPECT_EQ(box.text(), "[1]\n2\n");
}

TEST(TextBoxTest, RecognisesACompleteFirstLine) {
  TextBox box;
  type(box, "h");
  EXPECT_FALSE(box.is_first_line_complete());
  type(box, "\n");
  EXPECT_TRUE(box.is_first_line_complete());
  type(box, "x\n");
  EXPECT_FALSE(box.is_first_line_complete());
}

TEST(TextBoxTest, ViewPutsTheCursorBehindTheText) {
  TextBox box;
  type(box, "日b\nc");
  const TextBox::View view = box.view({{Style::plain, "> "}}, 20, 10);
  EXPECT_EQ(paint(view.rows, Colors::off), "> 日b\n> c\n");
  EXPECT_EQ(view.cursor_row, 1);
  EXPECT_EQ(view.cursor_column, 3);
}

TEST(TextBoxTest, ViewWrapsLongLines) {
  TextBox box;
  type(box, "abcdefg");
  const TextBox::View view = box.view({{Style::plain, "> "}}, 8, 10);
  EXPECT_EQ(paint(view.rows, Colors::off), "> abcde\n> fg\n");
  EXPECT_EQ(view.cursor_row, 1);
  EXPECT_EQ(view.cursor_column, 4);
}

TEST(TextBoxTest, ViewFollowsTheCursor) {
  TextBox box;
  type(box, "1\n2\n3\n4");
  TextBox::View view = box.view({}, 20, 2);
  EXPECT_EQ(paint(view.rows, Colors::off), "3\n4\n");
  EXPECT_EQ(view.cursor_row, 1);
  press(box, Kind::up, 3);
  view = box.view({}, 20, 2);
  EXPECT_EQ(paint(view.rows, Colors::off), "1\n2\n");
  EXPECT_EQ(view.cursor_row, 0);
}

TEST(TextBoxTest, OneLineEndsWithEnter) {
  TextBox box(TextBox::Mode::one_line, "old text");
  type(box, "!");
  EXPECT_EQ(type(box, "\n"), State::done);
  EXPECT_EQ(box.line(), "old text!");
}

TEST(TextBoxTest, IsBounded) {
  TextBox box;
  for (int i = 0; i < 5000; ++i) box.handle({Kind::enter, ""});
  for (int i = 0; i < 5000; ++i) box.handle({Kind::character, "x"});
  EXPECT_LE(box.text().size(), 7000u);
}

void paste(TextBox& box, const std::string& text) { box.handle({Kind::paste, text}); }

TEST(TextBoxTest, APasteIsTextWhateverItsLinesSay) {
  TextBox box;
  paste(box, "[1]\r\n.\r\x1b[31mq\nlast");
  EXPECT_EQ(type(box, "\n"), State::typing);
  EXPECT_EQ(box.text(), "[1]\n.\n[31mq\nlast\n");
}

TEST(TextBoxTest, APasteGoesToTheCursor) {
  TextBox box;
  type(box, "ad");
  press(box, Kind::left);
  paste(box, "b\nc");
  EXPECT_EQ(box.text(), "ab\ncd\n");
  type(box, "!");
  EXPECT_EQ(box.text(), "ab\nc!d\n");
}

TEST(TextBoxTest, OfAPasteOneLineTakesTheFirst) {
  TextBox box(TextBox::Mode::one_line, "");
  paste(box, "a.py\nrm\n");
  EXPECT_EQ(box.line(), "a.py");
}

TEST(TextBoxTest, AnEndlessPasteIsCut) {
  TextBox box;
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "line\n";
  paste(box, text + std::string(100000, 'x'));
  EXPECT_LE(box.text().size(), 64U << 10);
}

TEST(TextBoxTest, EnterInAProgramSplitsAndKeepsTheIndentation) {
  TextBox box(TextBox::Mode::program, "def f():\n    return 1\n");
  press(box, Kind::left, 2);
  type(box, "\nx");
  EXPECT_EQ(box.text(), "def f():\n    return\n    x 1\n");
}

TEST(TextBoxTest, ABlockBeginsDeeper) {
  TextBox box(TextBox::Mode::program, "");
  type(box, "if x:\ny\nz");
  EXPECT_EQ(box.text(), "if x:\n    y\n    z\n");
}

TEST(TextBoxTest, TabGoesToTheNextStep) {
  TextBox box(TextBox::Mode::program, "");
  type(box, "a\tb\t");
  EXPECT_EQ(box.text(), "a   b   \n");
}

TEST(TextBoxTest, EscapeGivesAProgramUp) {
  TextBox box(TextBox::Mode::program, "x\n");
  EXPECT_EQ(press(box, Kind::escape), State::abandoned);
  TextBox lines;
  type(lines, "x");
  EXPECT_EQ(press(lines, Kind::escape), State::typing);
}

TEST(TextBoxTest, AProgramEndsWithControlDOrALoneFullStop) {
  TextBox box(TextBox::Mode::program, "x\n");
  EXPECT_EQ(press(box, Kind::end_of_text), State::done);
  EXPECT_EQ(box.text(), "x\n");
  TextBox other(TextBox::Mode::program, "x\n");
  EXPECT_EQ(type(other, "\n.\n"), State::done);
  EXPECT_EQ(other.text(), "x\n");
}

TEST(TextBoxTest, AProgramOfManyLinesIsNotOverrun) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "x\n";
  TextBox box(TextBox::Mode::program, text);
  type(box, "\n\n");
  EXPECT_EQ(box.text(), text);
}

}  // namespace
}  // namespace hunch
