#include "engine/bank/fence.h"

#include "tests/bank/good_question.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

Fence read(std::string_view info) {
  SourceText file("f", "```" + std::string(info) + "\n");
  const Fence fence = parse_fence(info, {1, 4}, {"numpy", "pandas"}, file);
  EXPECT_EQ(render(file.take_mistakes()), "") << info;
  return fence;
}

std::string mistake(std::string_view info) {
  SourceText file("f", "```" + std::string(info) + "\n");
  EXPECT_EQ(parse_fence(info, {1, 4}, {"numpy", "pandas"}, file).kind, Fence::Kind::unknown) << info;
  return render(file.take_mistakes());
}

TEST(FenceTest, ReadsEveryWord) {
  EXPECT_EQ(read("output").kind, Fence::Kind::output);
  EXPECT_EQ(read("raises").kind, Fence::Kind::raises);
  EXPECT_EQ(read("never-ends").kind, Fence::Kind::never_ends);
  EXPECT_EQ(read("varies").kind, Fence::Kind::varies);
  EXPECT_EQ(read("python").kind, Fence::Kind::program);
  EXPECT_EQ(read("python probe").kind, Fence::Kind::probe);
  EXPECT_EQ(read("python  probe\tafter").kind, Fence::Kind::probe_after);
  EXPECT_EQ(read("text").kind, Fence::Kind::shown);
  EXPECT_EQ(read("exits 255").exit_code, 255);
}

TEST(FenceTest, ReadsConditions) {
  EXPECT_EQ(to_string(read("output python>=3.12").requirements), "python>=3.12");
  EXPECT_EQ(to_string(read("raises python>=3.8,<3.12").requirements), "python>=3.8,<3.12");
  EXPECT_EQ(to_string(read("output numpy>=2, python != 3.12").requirements), "numpy>=2,python!=3.12");
  EXPECT_EQ(to_string(read("exits 3 pandas<3").requirements), "pandas<3");
  EXPECT_EQ(read("exits 3 pandas<3").exit_code, 3);
  EXPECT_THAT(read("output").requirements, IsEmpty());
  EXPECT_EQ(read("output python>=3.8,<3.12").requirements.size(), 1u);
}

TEST(FenceTest, ReportsUnknownWords) {
  EXPECT_EQ(mistake("ouput"),
            "f:1:4: error: unknown fence \"ouput\"\n  ```ouput\n     ^\n  help: did you mean \"output\"?");
  EXPECT_THAT(mistake("never_ends"), testing::HasSubstr("did you mean \"never-ends\"?"));
  EXPECT_THAT(mistake("mermaid"), StartsWith("f:1:4: error: unknown fence \"mermaid\"\n"));
  EXPECT_EQ(mistake("python prob"),
            "f:1:11: error: unknown word \"prob\" after python\n"
            "  ```python prob\n"
            "            ^\n"
            "  help: write ```python, ```python probe or ```python probe after");
  EXPECT_THAT(mistake("python probe before"), StartsWith("f:1:17: error: unknown word \"before\" after probe\n"));
  EXPECT_THAT(mistake("python probe after x"), StartsWith("f:1:23: error: \"x\" means nothing here\n"));
  EXPECT_THAT(mistake("text x"), StartsWith("f:1:9: error: \"x\" means nothing here\n"));
  EXPECT_THAT(mistake(""), StartsWith("f:1:4: error: this fence does not say what it holds\n"));
}

TEST(FenceTest, ReportsBadExitStatus) {
  for (const char* info : {"exits", "exits 256", "exits -1", "exits 3x", "exits three", "exits 99999999999"}) {
    EXPECT_THAT(mistake(info), testing::HasSubstr("an exit needs its status, a number from 0 to 255")) << info;
  }
  EXPECT_THAT(mistake("exits 256"), StartsWith("f:1:10: error: "));
}

TEST(FenceTest, ReportsBadConditions) {
  EXPECT_EQ(mistake("output python>=3.x"),
            "f:1:11: error: \"python>=3.x\" is no condition\n"
            "  ```output python>=3.x\n"
            "            ^\n"
            "  help: write one such as python>=3.12 or numpy>=2,<3");
  for (const char* info :
       {"output python", "output >=3", "output python>=3,", "output python=>3", "output ,", "output 3"}) {
    EXPECT_THAT(mistake(info), testing::HasSubstr("is no condition")) << info;
  }
  EXPECT_THAT(mistake("output python>=3,é>=1"), StartsWith("f:1:21: error: the condition names \"é\""));
}

TEST(FenceTest, ReportsModulesThatAreNotNeeded) {
  EXPECT_EQ(mistake("output scipy>=1"),
            "f:1:11: error: the condition names \"scipy\", which is no module that the question needs\n"
            "  ```output scipy>=1\n"
            "            ^\n"
            "  help: add it to the front matter: needs: [scipy]");
  EXPECT_THAT(mistake("output numy>=1"), testing::HasSubstr("did you mean \"numpy\"?"));
}

// ---- Fence groups

TEST(ExpectationsTest, ReadsGroupsInOrder) {
  const ParsedQuestion parsed = parse(good_with("```output\n[4, 4]\n```\n",
                                                "```output python>=3.12\nnew\n```\n"
                                                "```raises python>=3.12\nKeyError: 'a: b'\n```\n\n"
                                                "```raises numpy<2\njson.decoder.JSONDecodeError\n```\n"
                                                "```output\nold\n\n```\n```exits 3\n```\n"));
  ASSERT_EQ(render(parsed.mistakes), "");
  const std::vector<Expectation>& groups = parsed.question.expectations;
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(to_string(groups[0].requirements), "python>=3.12");
  EXPECT_EQ(groups[0].output, "new\n");
  EXPECT_EQ(groups[0].claim, (Claim{Claim::Kind::raises, "KeyError", "'a: b'", 0}));
  EXPECT_EQ(groups[0].output_at.line, 12);
  EXPECT_EQ(groups[0].claim_at.line, 15);
  EXPECT_EQ(groups[1].output, "");
  EXPECT_EQ(groups[1].claim, (Claim{Claim::Kind::raises, "json.decoder.JSONDecodeError", "", 0}));
  EXPECT_EQ(groups[1].output_at.line, groups[1].claim_at.line);
  EXPECT_EQ(groups[2].output, "old\n\n");
  EXPECT_EQ(groups[2].claim, (Claim{Claim::Kind::exits, "", "", 3}));
}

TEST(ExpectationsTest, KeepsTheOutputExactly) {
  const ParsedQuestion parsed =
      parse(good_with("```output\n[4, 4]\n```\n", "````output\n\n  a \n\tb\n```\n&amp;\\\n\n````\n"));
  ASSERT_EQ(render(parsed.mistakes), "");
  EXPECT_EQ(parsed.question.expectations.at(0).output, "\n  a \n\tb\n```\n&amp;\\\n\n");
}

TEST(ExpectationsTest, ReadsRulesOfWhatVaries) {
  const ParsedQuestion parsed =
      parse(good_with("[4, 4]\n```\n", "[4, 4]\n```\n```varies\nsame-lines\nsame-characters\n```\n"));
  ASSERT_EQ(render(parsed.mistakes), "");
  EXPECT_EQ(parsed.question.expectations.at(0).claim.kind, Claim::Kind::varies);
  EXPECT_THAT(parsed.question.expectations.at(0).varies_rules, ElementsAre("same-lines", "same-characters"));
}

TEST(ExpectationsTest, AnEmptyOutputOrAnEndingAloneIsEnough) {
  EXPECT_THAT(mistakes_with("```output\n[4, 4]\n```\n", "```output\n```\n"), IsEmpty());
  EXPECT_THAT(mistakes_with("```output\n[4, 4]\n```\n", "```never-ends\n```\n"), IsEmpty());
}

TEST(ExpectationsTest, ReportsUnreachableGroups) {
  EXPECT_THAT(mistakes_with("[4, 4]\n```\n", "[4, 4]\n```\n```output python>=3.12\nnew\n```\n"),
              ElementsAre("q/good-one.md:15:1: error: never reached: the fence at line 12 has no condition\n"
                          "  ```output python>=3.12\n"
                          "  ^\n"
                          "  help: put the fence without a condition last"));
  EXPECT_THAT(mistakes_with("[4, 4]\n```\n", "[4, 4]\n```\n```raises python>=3.12\nKeyError\n```\n"),
              ElementsAre("q/good-one.md:15:1: error: never reached: the fence at line 12 has no condition\n"
                          "  ```raises python>=3.12\n"
                          "  ^\n"
                          "  help: give an output and its ending the same condition, or none"));
  EXPECT_THAT(mistakes_with("```output\n[4, 4]\n```\n", "```output numpy>=2\na\n```\n```output numpy>=2\nb\n```\n"),
              ElementsAre("q/good-one.md:15:1: error: never reached: the fence at line 12 has the same condition\n"
                          "  ```output numpy>=2\n"
                          "  ^\n"
                          "  help: change the condition, or remove one of them"));
}

TEST(ExpectationsTest, ReportsBadExceptions) {
  for (const char* body :
       {"", "KeyError\nValueError\n", "Key Error\n", "KeyError:\n", "KeyError: \n", ": x\n", "1Error\n", "\n"}) {
    EXPECT_THAT(mistakes_with("[4, 4]\n```\n", "[4, 4]\n```\n```raises\n" + std::string(body) + "```\n"),
                ElementsAre(testing::HasSubstr("help: write Type: message, or Type alone")))
        << body;
  }
  EXPECT_THAT(mistakes_with("[4, 4]\n```\n", "[4, 4]\n```\n```raises\nKey Error\n```\n"),
              ElementsAre("q/good-one.md:16:1: error: \"Key Error\" is no exception\n"
                          "  Key Error\n"
                          "  ^\n"
                          "  help: write Type: message, or Type alone"));
  EXPECT_THAT(mistakes_with("[4, 4]\n```\n", "[4, 4]\n```\n```raises\nKeyError\nValueError\n```\n"),
              ElementsAre(StartsWith("q/good-one.md:17:1: error: ```raises holds one line\n  ValueError\n  ^\n")));
}

TEST(ExpectationsTest, ReportsBodiesThatMustBeEmpty) {
  EXPECT_THAT(mistakes_with("[4, 4]\n```\n", "[4, 4]\n```\n```exits 3\nx\n```\n"),
              ElementsAre("q/good-one.md:16:1: error: the body of ```exits is empty\n"
                          "  x\n"
                          "  ^\n"
                          "  help: what is printed before stands in the ```output fence"));
  EXPECT_THAT(mistakes_with("[4, 4]\n```\n", "[4, 4]\n```\n```never-ends\nx\n```\n"),
              ElementsAre(StartsWith("q/good-one.md:16:1: error: the body of ```never-ends is empty")));
}

TEST(ExpectationsTest, ReportsBadRules) {
  EXPECT_THAT(mistakes_with("[4, 4]\n```\n", "[4, 4]\n```\n```varies\nsame-line\nsame-lines\nsame-lines\n```\n"),
              ElementsAre("q/good-one.md:16:1: error: unknown rule \"same-line\"\n"
                          "  same-line\n"
                          "  ^\n"
                          "  help: did you mean \"same-lines\"?",
                          "q/good-one.md:18:1: error: the rule \"same-lines\" is given twice\n"
                          "  same-lines\n"
                          "  ^\n"
                          "  help: remove one of them"));
  EXPECT_THAT(
      mistakes_with("```output\n[4, 4]\n```\n", "```varies\n```\n"),
      ElementsAre(StartsWith("q/good-one.md:12:1: error: a program that varies needs an example of what it prints\n")));
}

}  // namespace
}  // namespace hunch
