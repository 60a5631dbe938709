#include "engine/check/bless.h"

#include "tests/bank/good_question.h"
#include "tests/check/observed.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Explanation = BlessOptions::Explanation;
using Purpose = Observation::Purpose;

constexpr std::size_t kSnippet = 0, kProbe = 1, kWhatIf = 2;
constexpr std::string_view kDocumented = "```output\n[4, 4]\n```\n";

// A question whose documentation of the snippet is `fences`, and what its programs do under each Python.
class BlessTest : public ::testing::Test {
 protected:
  void document(std::string_view fences) {
    text_ = good_with(kDocumented, fences);
    const ParsedQuestion parsed = parse(text_);
    ASSERT_EQ(render(parsed.mistakes), "");
    question_ = parsed.question;
    seen_.clear();
  }

  // Under this Python the snippet does this, and the others what is documented.
  Observation& see(const std::string& python, std::vector<Transcript> runs) {
    seen_.push_back(as_documented(question_, on_python(python)));
    seen_.back().programs[kSnippet] = std::move(runs);
    return seen_.back();
  }

  Blessing blessing(Explanation explanation = Explanation::has_been_read) {
    return bless(question_, text_, seen_, {explanation, std::nullopt});
  }

  // What stands in the place of the documentation afterwards, all else being as it was. "" after a refusal.
  std::string fences() {
    const Blessing done = blessing();
    for (const Refusal& refusal : done.refusals) ADD_FAILURE() << refusal.reason;
    const std::string before(good_with(kDocumented, "\1"));
    const std::size_t head = before.find('\1'), tail = before.size() - head - 1;
    EXPECT_EQ(done.text.substr(0, head), before.substr(0, head));
    EXPECT_EQ(done.text.substr(done.text.size() - tail), before.substr(head + 1));
    return done.text.substr(head, done.text.size() - head - tail);
  }

  // What a lone Python makes of the documentation.
  std::string fences_after(std::string_view documented, Transcript run) {
    document(documented);
    see("3.11.2", {std::move(run)});
    return fences();
  }

  std::string refusal() {
    const Blessing done = blessing();
    EXPECT_EQ(done.text, text_);
    EXPECT_EQ(done.refusals.size(), 1U);
    return done.refusals.empty() ? "" : done.refusals.front().reason;
  }

  std::string text_;
  Question question_;
  std::vector<Observation> seen_;
};

TEST_F(BlessTest, LeavesWhatIsAsDocumented) {
  document(kDocumented);
  see("3.11.2", {finished("[4, 4]\n"), finished("[4, 4]\n")});
  see("3.12.0", {finished("[4, 4]")});
  EXPECT_EQ(blessing(Explanation::to_be_read).text, text_);
  seen_.clear();
  EXPECT_EQ(blessing(Explanation::to_be_read).text, text_) << "nothing was observed";
}

TEST_F(BlessTest, RewritesOnlyTheFenceAndMarksTheExplanation) {
  document(kDocumented);
  see("3.11.2", {finished("[0, 1]\n")});
  EXPECT_EQ(blessing().text, good_with("[4, 4]\n", "[0, 1]\n"));
  const std::string marked = blessing(Explanation::to_be_read).text;
  const std::size_t end = text_.find("\n---\n") + 1;
  EXPECT_EQ(marked, good_with("[4, 4]\n", "[0, 1]\n").insert(end, "reviewed: false\n"));
  EXPECT_FALSE(parse(marked).question.reviewed);
}

TEST_F(BlessTest, RewritesProbesAndVariants) {
  document(kDocumented);
  see("3.11.2", {finished("[4, 4]\n")});
  seen_[0].programs[kProbe] = {finished("2\n")};
  seen_[0].programs[kWhatIf] = {raised("[3]\n", "KeyError", "'a'")};
  std::string expected = good_with("```output\n1\n```", "```output\n2\n```");
  expected.insert(expected.find("\n## Follow-ups"), "```raises\nKeyError: 'a'\n```\n");
  EXPECT_EQ(blessing().text, expected);
  const Blessing only = bless(question_, text_, seen_, {Explanation::has_been_read, kProbe});
  EXPECT_EQ(only.text, good_with("```output\n1\n```", "```output\n2\n```"));
}

TEST_F(BlessTest, WritesEveryEnding) {
  const std::string output(kDocumented);
  EXPECT_EQ(fences_after(output, raised("[4, 4]\n", "KeyError", "'a'")), output + "```raises\nKeyError: 'a'\n```\n");
  EXPECT_EQ(fences_after(output, raised("", "a.b.Error")), "```output\n```\n```raises\na.b.Error\n```\n");
  EXPECT_EQ(fences_after(output, exited("[4, 4]\n", 3)), output + "```exits 3\n```\n");
  EXPECT_EQ(fences_after(output, ended(Ending::timed_out, "[4, 4]\nmore")), output + "```never-ends\n```\n");
  EXPECT_EQ(fences_after("```exits 3\n```\n", exited("a", 4)), "```output\na\n```\n```exits 4\n```\n");
  EXPECT_EQ(fences_after("```exits 3\n```\n", finished("")), "```output\n```\n");
  EXPECT_EQ(fences_after(output + "\n\n```raises\nKeyError\n```\n", finished("[4, 4]\n")), output);
  EXPECT_EQ(fences_after(output + "\n```raises\nKeyError\n```\n", exited("[4]\n", 1)),
            "```output\n[4]\n```\n\n```exits 1\n```\n");
}

TEST_F(BlessTest, KeepsTheAuthorsWayOfNamingAnException) {
  const std::string output(kDocumented);
  EXPECT_EQ(fences_after(output + "```raises\nKeyError\n```\n", raised("[4, 4]\n", "IndexError", "out of range")),
            output + "```raises\nIndexError\n```\n");
  EXPECT_EQ(fences_after(output + "```raises\nKeyError: 'a'\n```\n", raised("[4, 4]\n", "IndexError", "out of range")),
            output + "```raises\nIndexError: out of range\n```\n");
  EXPECT_EQ(fences_after(output + "```raises\nJSONDecodeError\n```\n", raised("[5]\n", "json.JSONDecodeError", "m")),
            "```output\n[5]\n```\n```raises\nJSONDecodeError\n```\n")
      << "the ending has not changed";
  EXPECT_EQ(fences_after(output, raised("[4, 4]\n", "E", "two\nlines")), output + "```raises\nE\n```\n");
  EXPECT_EQ(fences_after(output, raised("[4, 4]\n", "E", " \x1b[31m")), output + "```raises\nE\n```\n");
}

TEST_F(BlessTest, WritesEveryText) {
  const auto written = [&](const std::string& output) { return fences_after(kDocumented, finished(output)); };
  EXPECT_EQ(written("no newline"), "```output\nno newline\n```\n");
  EXPECT_EQ(written(""), "```output\n```\n");
  EXPECT_EQ(written("\n"), "```output\n\n```\n");
  EXPECT_EQ(written("\n\n  x  \n\n"), "```output\n\n\n  x  \n\n```\n");
  EXPECT_EQ(written("```\n"), "````output\n```\n````\n");
  EXPECT_EQ(written("```python\nx\n`````\n"), "``````output\n```python\nx\n`````\n``````\n");
  EXPECT_EQ(written("   ````"), "`````output\n   ````\n`````\n");
  EXPECT_EQ(written("~~~\n# Heading\n---\n"), "```output\n~~~\n# Heading\n---\n```\n");
  EXPECT_EQ(written("\xff\n"), "```output\n\xef\xbf\xbd\n```\n") << "as `check` reads it";
}

TEST_F(BlessTest, KeepsHowTheFenceIsWritten) {
  EXPECT_EQ(
      fences_after("~~~~  output   python >= 3.8 ,numpy>1\n[4, 4]\n~~~~~~  \n```output\nold\n```\n", finished("x\n")),
      "~~~~  output   python >= 3.8 ,numpy>1\n[4, 4]\n~~~~~~  \n```output\nx\n```\n")
      << "numpy is not there, so the first does not hold";
  document("~~~~  output   python >= 3.8 ,numpy>1\n[4, 4]\n~~~~~~  \n```output\nold\n```\n");
  see("3.11.2", {}).conditions.modules = {{"numpy", Version::parse("2.0").value()}};
  seen_[0].programs[kSnippet] = {exited("~~~\n\n~~~~\n", 2)};
  EXPECT_EQ(fences(),
            "~~~~~  output   python >= 3.8 ,numpy>1\n~~~\n\n~~~~\n~~~~~\n"
            "~~~~exits 2 python >= 3.8 ,numpy>1\n~~~~\n```output\nold\n```\n");
  EXPECT_EQ(fences_after("  ```output\n  [4, 4]\n  ```\n", finished("a\n  b\n\n")),
            "  ```output\n  a\n    b\n\n  ```\n");
  EXPECT_EQ(fences_after("```output python<3\n2\n```\n```exits 3 python>=3\n```\n```exits 4\n```\n", exited("", 5)),
            "```output python<3\n2\n```\n```exits 5 python>=3\n```\n```exits 4\n```\n");
}

TEST_F(BlessTest, PutsWhatANewPythonDoesInFront) {
  document(kDocumented);
  see("3.11.2", {finished("[4, 4]\n")});
  see("3.13.0", {finished("new\n")});
  see("3.12.1", {finished("new\n")});
  EXPECT_EQ(fences(), "```output python>=3.12\nnew\n```\n" + std::string(kDocumented));
  see("3.14.0", {raised("", "KeyError")});
  EXPECT_EQ(fences(), "```raises python>=3.14\nKeyError\n```\n```output python>=3.12,<3.14\nnew\n```\n" +
                          std::string(kDocumented));
}

TEST_F(BlessTest, PutsWhatOldPythonsDoInFront) {
  document(kDocumented);
  see("3.8.18", {finished("old\n")});
  see("3.9.18", {finished("old\n")});
  see("3.11.2", {finished("[4, 4]\n")});
  EXPECT_EQ(fences(), "```output python<3.11\nold\n```\n" + std::string(kDocumented));
  seen_[1].programs[kSnippet] = {finished("[4, 4]\n")};
  see("3.13.0", {finished("old\n")});
  EXPECT_EQ(fences(), "```output python>=3.13\nold\n```\n```output python<3.9\nold\n```\n" + std::string(kDocumented));
}

TEST_F(BlessTest, LetsTheNewestPythonStandLastWhereNothingHoldsAnyMore) {
  document(kDocumented);
  see("3.8.18", {finished("8\n")});
  see("3.9.18", {finished("9\n")});
  see("3.13.0", {finished("13\n")});
  EXPECT_EQ(fences(), "```output python>=3.9,<3.13\n9\n```\n```output python<3.9\n8\n```\n```output\n13\n```\n");
}

TEST_F(BlessTest, KeepsVariantsOfOtherVersions) {
  document("```output python>=3.12\nnew\n```\n```output python<3.9\nold\n```\n" + std::string(kDocumented));
  see("3.10.0", {finished("ten\n")});
  EXPECT_EQ(fences(), "```output python>=3.12\nnew\n```\n```output python<3.9\nold\n```\n```output\nten\n```\n");
  see("3.12.0", {finished("twelve\n")});
  see("3.14.0", {finished("new\n")});
  EXPECT_EQ(fences(),
            "```output python>=3.12,<3.14\ntwelve\n```\n```output python>=3.12\nnew\n```\n"
            "```output python<3.9\nold\n```\n```output\nten\n```\n");
}

TEST_F(BlessTest, NarrowsTheConditionThatItSplits) {
  document("```output python>=3.9,<3.13\n[4, 4]\n```\n```output\nelse\n```\n");
  see("3.9.0", {finished("[4, 4]\n")});
  see("3.11.0", {finished("eleven\n")});
  see("3.14.0", {finished("else\n")});
  EXPECT_EQ(
      fences(),
      "```output python>=3.11,<3.13\neleven\n```\n```output python>=3.9,<3.13\n[4, 4]\n```\n```output\nelse\n```\n");
  seen_[1].programs[kSnippet] = {finished("[4, 4]\n")};
  seen_[0].programs[kSnippet] = {finished("nine\n")};
  EXPECT_EQ(fences(),
            "```output python>=3.9,<3.11\nnine\n```\n```output python>=3.9,<3.13\n[4, 4]\n```\n```output\nelse\n```\n");
}

TEST_F(BlessTest, DocumentsWhatNothingIsDocumentedOf) {
  document("```output python>=3.12\n[4, 4]\n```\n");
  see("3.8.0", {exited("", 1)});
  see("3.11.0", {finished("x\n")});
  see("3.12.0", {finished("[4, 4]\n")});
  EXPECT_EQ(fences(), "```output python>=3.12\n[4, 4]\n```\n```exits 1 python<3.11\n```\n```output\nx\n```\n");
}

TEST_F(BlessTest, AsksOtherPythonsOnlyWhereOneDiffersThatIsToBeDocumented) {
  document(kDocumented);
  see("3.11.2", {finished("[4, 4]\n")});
  see("3.8.18", {finished("old\n")}).purpose = Purpose::to_compare;
  EXPECT_EQ(fences(), kDocumented);
  seen_[0].purpose = Purpose::to_compare;
  seen_[1].purpose = Purpose::to_document;
  EXPECT_EQ(fences(), "```output python<3.11\nold\n```\n" + std::string(kDocumented));
}

TEST_F(BlessTest, SkippedPythonsSayNothing) {
  document(kDocumented);
  see("3.8.18", {finished("old\n")}).skipped = "is about Python >=3.9";
  EXPECT_EQ(fences(), kDocumented);
}

TEST_F(BlessTest, RefusesWhatDisagreesUnderHashSeeds) {
  document(kDocumented);
  see("3.11.2", {finished("a\n"), finished("a\n"), finished("b\n")});
  EXPECT_EQ(refusal(), "the snippet does not do the same under the hash seeds 0 and 2 (CPython 3.11.2)");
  EXPECT_THAT(blessing().refusals[0].advice, HasSubstr("```varies"));
  EXPECT_EQ(blessing().refusals[0].at.line, 12);
  see("3.12.0", {finished("a\n"), finished("a\n"), finished("b\n")});
  EXPECT_THAT(refusal(), HasSubstr("(CPython 3.11.2, 3.12.0)")) << "one refusal a reason";
  seen_[0].programs[kSnippet] = seen_[1].programs[kSnippet] = {finished("[4, 4]\n"), finished("b\n")};
  EXPECT_THAT(refusal(), HasSubstr("0 and 1")) << "also where one of the runs is as documented";
}

TEST_F(BlessTest, RefusesTheWholeQuestion) {
  document(kDocumented);
  see("3.11.2", {ended(Ending::crashed, "", "signal 11")});
  seen_[0].programs[kProbe] = {finished("2\n")};
  EXPECT_EQ(refusal(), "the snippet ended as crashed (signal 11), which cannot be documented (CPython 3.11.2)");
}

TEST_F(BlessTest, RefusesWhatTheFileCannotHold) {
  const auto refused = [&](Transcript run) {
    document(kDocumented);
    see("3.11.2", {std::move(run)});
    return refusal();
  };
  EXPECT_THAT(refused(finished("\x1b[31m\n")), HasSubstr("control character U+001B"));
  EXPECT_THAT(refused(finished("a\r\n")), HasSubstr("CR LF"));
  EXPECT_THAT(refused(finished(std::string("a\0b\n", 4))), HasSubstr("control character U+0000"));
  EXPECT_THAT(refused(finished("\u202e\n")), HasSubstr("direction"));
  EXPECT_THAT(refused(finished(std::string(9 << 10, 'x'))), HasSubstr("8 KiB"));
  EXPECT_THAT(refused(finished(std::string(300, ' ') + "x")), HasSubstr("indented"));
  EXPECT_THAT(refused(raised("", "g.<locals>.E")), HasSubstr("is no exception"));
  EXPECT_THAT(refused(ended(Ending::timed_out, "half a line")), HasSubstr("prints no whole line"));
  Transcript cut = finished("x\n");
  cut.truncated = true;
  EXPECT_THAT(refused(cut), HasSubstr("output limit"));
}

TEST_F(BlessTest, RefusesToGuessWhetherAModuleMakesTheDifference) {
  document(kDocumented);
  see("3.11.2", {finished("[4, 4]\n")}).conditions.modules = {{"numpy", Version::parse("1.24").value()}};
  see("3.13.0", {finished("new\n")}).conditions.modules = {{"numpy", Version::parse("2.1").value()}};
  EXPECT_EQ(refusal(),
            "the snippet does not do the same on CPython 3.11.2 with numpy 1.24 and on CPython 3.13.0 with numpy 2.1");
  seen_[1].conditions.modules = seen_[0].conditions.modules;
  EXPECT_EQ(fences(), "```output python>=3.13\nnew\n```\n" + std::string(kDocumented));
}

TEST_F(BlessTest, RefreshesAnExampleOnlyIfItBreaksARule) {
  document("```output\na\nb\n```\n```varies\nsame-lines\n\n```\n");
  see("3.11.2", {finished("b\na\n"), finished("a\nb\n")});
  EXPECT_EQ(fences(), "```output\na\nb\n```\n```varies\nsame-lines\n\n```\n");
  seen_[0].programs[kSnippet] = {finished("c\na\n"), finished("a\nc\n")};
  EXPECT_EQ(fences(), "```output\nc\na\n```\n```varies\nsame-lines\n\n```\n");
  seen_[0].programs[kSnippet] = {finished("c\na\n"), finished("a\nd\n")};
  EXPECT_THAT(refusal(), HasSubstr("breaks the rule same-lines, whichever run"));
  seen_[0].programs[kSnippet] = {finished("c\n"), finished("c\n")};
  EXPECT_THAT(refusal(), HasSubstr("is documented to vary, and did the same under 2 hash seeds"));
  document("```output\na\nb\n```\n```varies\n```\n");
  see("3.11.2", {finished("c\n"), finished("d\n")});
  EXPECT_EQ(fences(), "```output\na\nb\n```\n```varies\n```\n") << "without a rule any example will do";
}

TEST_F(BlessTest, DocumentsWhatAnEndlessProgramPrintsFirst) {
  const std::string ending = "```never-ends\n```\n";
  EXPECT_EQ(fences_after("```output\n1\n3\n```\n" + ending, ended(Ending::timed_out, "1\n2\n3\n4")),
            "```output\n1\n2\n```\n" + ending)
      << "as many lines as before";
  EXPECT_EQ(fences_after("```output\n1\n```\n" + ending, ended(Ending::timed_out, "1\n2\n")),
            "```output\n1\n```\n" + ending);
  std::string numbers, ten;
  for (int i = 0; i < 1000; ++i) numbers += std::to_string(i) + "\n";
  for (int i = 0; i < 10; ++i) ten += std::to_string(i) + "\n";
  Transcript flood = ended(Ending::output_limit, numbers);
  flood.truncated = true;
  EXPECT_EQ(fences_after(kDocumented, flood), "```output\n" + ten + "```\n" + ending);
}

TEST_F(BlessTest, IgnoresTheMessageWhereTheAuthorDoes) {
  document("```raises\nKeyError\n```\n");
  see("3.11.2", {raised("", "IndexError", "one"), raised("", "IndexError", "two")});
  EXPECT_EQ(fences(), "```raises\nIndexError\n```\n");
}

TEST_F(BlessTest, WritesAddressesAsTheyAreCompared) {
  text_ = good_with("needs: [numpy]\n", "needs: [numpy]\nnormalise: [addresses]\n");
  question_ = parse(text_).question;
  see("3.11.2", {finished("at 0x7f1234567890\n"), finished("at 0x7f1234567999\n")});
  const Blessing done = blessing();
  ASSERT_THAT(done.refusals, IsEmpty());
  EXPECT_EQ(parse(done.text).question.expectations[0].output, "at 0x…\n");
}

TEST_F(BlessTest, NeedsAPlaceForTheMark) {
  document(kDocumented);
  text_.replace(0, text_.find("\n---\n"), "---\n{topic: 26, level: 2, tags: [closures, lambda], needs: [numpy]}");
  question_ = parse(text_).question;
  see("3.11.2", {finished("x\n")});
  EXPECT_THAT(blessing(Explanation::to_be_read).refusals, testing::SizeIs(1));
  EXPECT_THAT(blessing(Explanation::has_been_read).refusals, IsEmpty());
}

}  // namespace
}  // namespace hunch
