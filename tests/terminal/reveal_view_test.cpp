#include "app/terminal/reveal_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/example_question.h"
#include "tests/terminal/plain.h"

namespace hunch {
namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(RevealViewTest, TellsEverythingInOrder) {
  const Question question = example_question();
  Probe probe;
  probe.program.source = "print(1)\n";
  Reveal reveal = example_reveal("2\n2\n", example_transcript("[1]\n2\n"));
  reveal.misconception = &question.misconceptions.front();
  reveal.explanation.push_back({.markdown = "Because.", .probe = nullptr, .transcript = {}});
  reveal.explanation.push_back({.markdown = "", .probe = &probe, .transcript = example_transcript("1\n")});
  const std::string text = paint(reveal_view(question, reveal, kPlain80), Colors::off);
  const char* parts[] = {"✗ Incorrect",
                         "You predicted",
                         "ran on CPython 3.11.2",
                         "What you predicted is what this belief prints",
                         "“All is two”",
                         "It is not.",
                         "Why",
                         "Because.",
                         "  │ print(1)\n  → 1\n",
                         "Sources",
                         "The tutorial <https://docs.python.org/3/tutorial/>"};
  std::size_t at = 0;
  for (const char* part : parts) {
    const std::size_t found = text.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << "\n" << text;
    at = found;
  }
}

TEST(RevealViewTest, WrapsALongVerdictBetweenWords) {
  Reveal reveal = example_reveal("1\n", example_raise("1\n"));
  reveal.verdict.remark = "it raises IndentationError: expected an indented block after function definition on line 4";
  const std::string text = paint(outcome_view(example_question(), reveal, kPlain80), Colors::off);
  EXPECT_TRUE(contains(text, "✗ Incorrect – it raises IndentationError: expected an indented block after\nfunction"))
      << text;
}

TEST(RevealViewTest, ShowsTheTraceback) {
  const Reveal reveal = example_reveal("1\n", example_raise("1\n"));
  const std::string text = paint(outcome_view(example_question(), reveal, kPlain80), Colors::off);
  EXPECT_TRUE(contains(text, "    On standard error\n    Traceback (most recent call last):\n")) << text;
}

TEST(RevealViewTest, ShowsTheSessionAtThePrompt) {
  Reveal reveal = example_reveal("1\n", example_transcript("2\n"));
  reveal.transcript.context = Context::repl;
  reveal.transcript.statements = {{"1 + 1", "2\n", "", {}}};
  const std::string text = paint(outcome_view(example_question(), reveal, kPlain80), Colors::off);
  EXPECT_TRUE(contains(text, "    >>> 1 + 1\n    2\n")) << text;
}

TEST(RevealViewTest, ShowsWhatOtherSeedsPrint) {
  Transcript other = example_transcript("{2, 1}\n");
  other.hash_seed = 7;
  const std::string text =
      paint(circumstances_view(example_transcript("{1, 2}\n"), {example_transcript("{1, 2}\n"), other}, kPlain80),
            Colors::off);
  EXPECT_EQ(text, "\n    Under hash seed 7\n    {2, 1}\n");
}

TEST(RevealViewTest, ProbesThatDoNotFinishSaySo) {
  Probe probe;
  probe.program.source = "f()\n";
  const ProvedPart part{.markdown = "", .probe = &probe, .transcript = example_raise("")};
  const std::string text = paint(explanation_view(example_question(), {part}, kPlain80), Colors::off);
  EXPECT_TRUE(contains(text, "  │ f()\n  → raises TypeError: no\n")) << text;
}

TEST(RevealViewTest, SnippetsCannotReachTheTerminal) {
  const Reveal reveal = example_reveal("\x1b]0;x\x07\n", example_transcript("\x1b[2J\u202e\n"));
  const std::string text = paint(reveal_view(example_question(), reveal, kPlain80), Colors::off);
  EXPECT_FALSE(contains(text, "\x1b"));
  EXPECT_FALSE(contains(text, "\x07"));
  EXPECT_FALSE(contains(text, "\u202e"));
}

TEST(RevealViewTest, Tallies) {
  EXPECT_EQ(tally_in_words({.correct = 3, .nearly = 1, .incorrect = 1, .skipped = 2}),
            "You answered 3 of 5 right, 1 nearly; 2 skipped.");
  EXPECT_EQ(tally_in_words({.correct = 1}), "You answered 1 of 1 right.");
  EXPECT_EQ(tally_in_words({}), "No question answered.");
}

}  // namespace
}  // namespace hunch
