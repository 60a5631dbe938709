#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "tests/support/real_runner.h"

namespace hunch {
namespace {

using testing::real_runner;

Transcript repl(std::variant<std::string, std::vector<std::string>> source) {
  RunRequest request;
  request.context = Context::repl;
  request.source = std::move(source);
  auto transcript = real_runner().run(request);
  EXPECT_TRUE(transcript) << transcript.error().message;
  return transcript ? *std::move(transcript) : Transcript{};
}

TEST(ReplTest, EchoesValues) {
  const Transcript transcript = repl("1 + 1\nNone\n'a'\n_ * 2\n");
  EXPECT_EQ(transcript.ending, Ending::finished);
  EXPECT_EQ(transcript.stdout_bytes, "2\n'a'\n'aa'\n");
}

TEST(ReplTest, CompilesEachInputAlone) {
  EXPECT_EQ(repl("a = 257\nb = 257\na is b\n").stdout_bytes, "False\n");
  EXPECT_EQ(repl("a = 257; b = 257; a is b\n").stdout_bytes, "True\n");
}

TEST(ReplTest, GoesOnAfterAnException) {
  const Transcript transcript = repl("1/0\nprint('on')\n");
  EXPECT_EQ(transcript.ending, Ending::finished);
  EXPECT_EQ(transcript.stdout_bytes, "on\n");
  EXPECT_EQ(transcript.stderr_bytes,
            "Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n"
            "ZeroDivisionError: division by zero\n");
  ASSERT_EQ(transcript.statements.size(), 2U);
  EXPECT_EQ(transcript.statements[0].source, "1/0");
  ASSERT_TRUE(transcript.statements[0].exception);
  EXPECT_EQ(transcript.statements[0].exception->type, "ZeroDivisionError");
  EXPECT_EQ(transcript.statements[1].stdout_bytes, "on\n");
  EXPECT_EQ(transcript.statements[1].stderr_bytes, "");
}

TEST(ReplTest, AnExceptionInTheLastInputIsTheEnding) {
  const Transcript transcript = repl("x = 1\nx.y\n");
  EXPECT_EQ(transcript.ending, Ending::raised);
  ASSERT_TRUE(transcript.exception);
  EXPECT_EQ(transcript.exception->type, "AttributeError");
}

TEST(ReplTest, ABlankLineInsideABlockDoesNotEndIt) {
  const Transcript transcript = repl("def f():\n    a = 1\n\n    return a\n\nf()\n");
  EXPECT_EQ(transcript.stdout_bytes, "1\n");
  ASSERT_EQ(transcript.statements.size(), 2U);
}

TEST(ReplTest, KeepsCompoundStatementsWhole) {
  const Transcript transcript = repl(R"(if False:
    pass
elif True:
    'elif'
try:
    1/0

except ZeroDivisionError:
    'caught'
finally:
    'finally'
x = [
1,
]
s = """
def not_code(:
"""
@staticmethod
def f():
    pass
len(s)
)");
  EXPECT_EQ(transcript.ending, Ending::finished) << transcript.stderr_bytes;
  EXPECT_EQ(transcript.stdout_bytes, "'elif'\n'caught'\n'finally'\n16\n");
  EXPECT_EQ(transcript.statements.size(), 6U);
}

TEST(ReplTest, AStatementThatDoesNotCompileIsItsOwnSyntaxError) {
  const Transcript transcript = repl("a = 1\ndef f(:\na\n");
  EXPECT_EQ(transcript.ending, Ending::finished);
  EXPECT_EQ(transcript.stdout_bytes, "1\n");
  ASSERT_EQ(transcript.statements.size(), 3U);
  ASSERT_TRUE(transcript.statements[1].exception);
  EXPECT_EQ(transcript.statements[1].exception->type, "SyntaxError");
}

TEST(ReplTest, AnOpenBracketTakesTheNextLineWithItAsThePromptDoes) {
  const Transcript transcript = repl("x = (1\nprint('in vain')\nprint('on')\n");
  EXPECT_EQ(transcript.stdout_bytes, "on\n");
  ASSERT_EQ(transcript.statements.size(), 2U);
  EXPECT_EQ(transcript.statements[0].exception->type, "SyntaxError");
}

TEST(ReplTest, ABracketThatIsNeverClosedIsOneMistake) {
  const Transcript transcript = repl("print(1)\nx = (1,\n2,\n");
  EXPECT_EQ(transcript.stdout_bytes, "1\n");
  EXPECT_EQ(transcript.ending, Ending::raised);
  EXPECT_EQ(transcript.exception->type, "SyntaxError");
}

TEST(ReplTest, AMistakeEndsWhereThePromptNoticesIt) {
  const Transcript transcript = repl("def f():\n    x = = 1\n    return x\n\nprint('on')\n");
  ASSERT_EQ(transcript.statements.size(), 3U);
  EXPECT_EQ(transcript.statements[0].source, "def f():\n    x = = 1");
  EXPECT_EQ(transcript.statements[0].exception->type, "SyntaxError");
  EXPECT_EQ(transcript.statements[1].source, "    return x");
  EXPECT_EQ(transcript.statements[1].exception->type, "IndentationError");
  EXPECT_EQ(transcript.stdout_bytes, "on\n");
}

TEST(ReplTest, ATryWithoutItsHandlerIsNoBlockThatCouldEnd) {
  const Transcript transcript = repl("try:\n    1\nprint('taken as part of it')\nprint('on')\n");
  ASSERT_EQ(transcript.statements.size(), 2U);
  EXPECT_THAT(transcript.stderr_bytes, ::testing::HasSubstr("line 3\n    print('taken as part of it')"));
  EXPECT_EQ(transcript.stdout_bytes, "on\n");
}

TEST(ReplTest, BlankLinesInStringsStay) {
  EXPECT_EQ(repl("if True:\n    '''a\n\nb'''\n'on'\n").stdout_bytes, "'a\\n\\nb'\n'on'\n");
  EXPECT_EQ(repl("'a\\\n\\\nb'\n").stdout_bytes, "'ab'\n");
}

TEST(ReplTest, LeavingIsOnRecordThoughCPythonEndsTheProcess) {
  const Transcript transcript = repl("print(1)\nraise SystemExit('bye')\n");
  EXPECT_EQ(transcript.ending, Ending::exited);
  EXPECT_EQ(transcript.exit_code, 1);
  ASSERT_EQ(transcript.statements.size(), 2U);
  EXPECT_EQ(transcript.statements[1].stderr_bytes, "bye\n");
}

TEST(ReplTest, AnInterruptInTheLastInputIsTheEnding) {
  const Transcript transcript = repl("raise KeyboardInterrupt\n");
  EXPECT_EQ(transcript.ending, Ending::raised);
  EXPECT_EQ(transcript.signal, SIGINT);
}

TEST(ReplTest, TakesAListOfInputs) {
  const Transcript transcript = repl(std::vector<std::string>{"x = 2", "x * 21", "for i in range(2): i"});
  EXPECT_EQ(transcript.stdout_bytes, "42\n0\n1\n");
  ASSERT_EQ(transcript.statements.size(), 3U);
  EXPECT_EQ(transcript.statements[1].source, "x * 21");
  EXPECT_EQ(transcript.statements[1].stdout_bytes, "42\n");
}

TEST(ReplTest, SplitsTextBeyondAscii) {
  const Transcript transcript = repl("ä = 'é'\nä + '語'\n");
  EXPECT_EQ(transcript.stdout_bytes, "'é語'\n");
  ASSERT_EQ(transcript.statements.size(), 2U);
  EXPECT_EQ(transcript.statements[1].source, "ä + '語'");
}

TEST(ReplTest, LeavingEndsTheSession) {
  const Transcript transcript = repl("print(1)\nexit(3)\nprint(2)\n");
  EXPECT_EQ(transcript.ending, Ending::exited);
  EXPECT_EQ(transcript.exit_code, 3);
  EXPECT_EQ(transcript.stdout_bytes, "1\n");
  EXPECT_EQ(transcript.statements.size(), 2U);
}

TEST(ReplTest, ASessionTooLongForItsRecordStillEndsAsItEnds) {
  std::string inputs;
  for (int i = 0; i < 3000; ++i) inputs += "x = 1\n";
  const Transcript finished = repl(inputs);
  EXPECT_EQ(finished.ending, Ending::finished) << finished.detail;
  EXPECT_GT(finished.statements.size(), 1000U);
  const Transcript raised = repl(inputs + "raise ValueError('m' * 5000)\n");
  EXPECT_EQ(raised.ending, Ending::raised) << raised.detail;
  ASSERT_TRUE(raised.exception);
  EXPECT_EQ(raised.exception->type, "ValueError");
}

TEST(ReplTest, WhatWasDoneBeforeATimeOutIsKnown) {
  RunRequest request;
  request.context = Context::repl;
  request.source = "1\nwhile True: pass\n";
  request.limits.wall_time = std::chrono::milliseconds(300);
  const auto transcript = real_runner().run(request);
  ASSERT_TRUE(transcript);
  EXPECT_EQ(transcript->ending, Ending::timed_out);
  ASSERT_EQ(transcript->statements.size(), 1U);
  EXPECT_EQ(transcript->statements[0].stdout_bytes, "1\n");
}

}  // namespace
}  // namespace hunch
