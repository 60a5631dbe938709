#include "app/terminal/exception_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/terminal/example_question.h"
#include "tests/terminal/plain.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Transcript key_error() {
  Transcript transcript = example_raise("");
  transcript.exception = ExceptionInfo{"KeyError", "'a'", 2};
  transcript.stderr_bytes =
      "Traceback (most recent call last):\n  File \"/q.py\", line 2, in <module>\n    d['a']\nKeyError: 'a'\n";
  return transcript;
}

TEST(ExceptionViewTest, SaysWhereWhatAndWhy) {
  EXPECT_EQ(plain(exception_view(key_error(), "d = {}\n  d['a']\n", kPlain80)),
            "KeyError: 'a'\n"
            "In line 2: d['a']\n"
            "A dictionary has no such key; the message is the key itself.\n"
            "d.get(key) gives None instead. The keys 1 and \"1\" are two, 1 and True are one.\n"
            "\n"
            "What the traceback says\n"
            "    Traceback (most recent call last):\n"
            "      File \"/q.py\", line 2, in <module>\n"
            "        d['a']\n"
            "    KeyError: 'a'\n"
            "Read it from below: the last line says what was raised, the lines above it\n"
            "where, and each step further up who had called that.\n");
}

TEST(ExceptionViewTest, FitsIntoFortyColumns) {
  const Lines lines = exception_view(key_error(), "d = {}\nd['a']\n", kPlain40);
  EXPECT_LE(widest(lines), 40);
  EXPECT_TRUE(plain(lines).starts_with(
      "KeyError: 'a'\nIn line 2: d['a']\nA dictionary has no such key; the\nmessage is the key "
      "itself.\n"))
      << plain(lines);
}

TEST(ExceptionViewTest, TellsHowTwoBelongTogether) {
  Transcript transcript = key_error();
  transcript.stderr_bytes += "\nDuring handling of the above exception, another exception occurred:\n\nTraceback\n";
  EXPECT_THAT(plain(exception_view(transcript, "", kPlain80)), HasSubstr("while the upper one was being handled"));
  transcript = key_error();
  transcript.stderr_bytes += "\nThe above exception was the direct cause of the following exception:\n\nTraceback\n";
  EXPECT_THAT(plain(exception_view(transcript, "", kPlain80)), HasSubstr("the program answered it with the"));
}

TEST(ExceptionViewTest, OneThatTheProgramDefines) {
  Transcript transcript = key_error();
  transcript.exception->type = "OutOfStock";
  EXPECT_THAT(plain(exception_view(transcript, "", kPlain80)),
              HasSubstr("A type of the program's own, or of a library"));
}

TEST(ExceptionViewTest, AtThePromptEachKindOnce) {
  Transcript transcript = example_transcript("");
  transcript.context = Context::repl;
  const ExceptionInfo name{"NameError", "name 'x' is not defined", 1};
  transcript.statements = {
      {"x\n", "", "Traceback\nNameError\n", name},
      {"x\n", "", "Traceback\nNameError\n", name},
      {"1\n", "1\n", "", std::nullopt},
      {"1/0\n", "", "Traceback\nZero\n", ExceptionInfo{"ZeroDivisionError", "division by zero", 1}}};
  ASSERT_TRUE(has_exception(transcript));
  const std::string text = plain(exception_view(transcript, "", kPlain80));
  EXPECT_EQ(text.find("NameError: name"), text.rfind("NameError: name"));
  EXPECT_THAT(text, HasSubstr("In line 1: 1/0\n"));
}

TEST(ExceptionViewTest, NothingRaised) {
  EXPECT_FALSE(has_exception(example_transcript("1\n")));
  EXPECT_EQ(plain(exception_view(example_transcript("1\n"), "", kPlain80)),
            "Nothing was raised. What a program catches itself does not show here.\n");
  Transcript endless = example_transcript("");
  endless.ending = Ending::timed_out;
  EXPECT_THAT(plain(exception_view(endless, "", kPlain80)), HasSubstr("It ran out of time"));
}

TEST(ExceptionViewTest, AHostileTypeIsHarmless) {
  Transcript transcript = key_error();
  transcript.exception->type = "\x1b[31mX";
  transcript.exception->message = "\x07";
  EXPECT_THAT(plain(exception_view(transcript, "", kPlain80)), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace hunch
