#include "engine/check/question_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trial/trial.h"
#include "tests/support/fake_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

using Code = Finding::Code;
using Kind = Claim::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class QuestionCheckTest : public ::testing::Test {
 protected:
  QuestionCheckTest() { runner_.on("snippet\n", finished("2\n")); }

  QuestionOutcome check() { return check_question(question_, runner_, plan_); }

  std::vector<Code> codes() {
    std::vector<Code> codes;
    for (const Finding& finding : check().findings) codes.push_back(finding.code);
    return codes;
  }

  // The one finding that there must be.
  Finding finding() {
    const QuestionOutcome outcome = check();
    EXPECT_EQ(outcome.findings.size(), 1U);
    return outcome.findings.empty() ? Finding{} : outcome.findings.front();
  }

  FakeRunner runner_;
  TrialPlan plan_;
  Question question_ = question_with("snippet\n", expect("2\n"));
};

TEST_F(QuestionCheckTest, FindsNothingWhereAllIsAsDocumented) {
  runner_.on("probe\n", finished("p\n"));
  runner_.on("snippet\nafter\n", finished("2\nq\n"));
  runner_.on("variant\n", finished("v\n"));
  runner_.on("belief\n", finished("1\n"));
  question_.explanation = {text_part("Because."), probe_part("probe\n", expect("p\n")),
                           probe_part("after\n", expect("q\n"), Stands::after_snippet)};
  question_.what_ifs = {{"It were otherwise", {"variant\n", {30, 1}}, {expect("v\n")}}};
  question_.misconceptions = {belief("One", "belief\n")};
  const QuestionOutcome outcome = check();
  EXPECT_THAT(outcome.findings, IsEmpty());
  EXPECT_EQ(outcome.fate, QuestionOutcome::Fate::tried);
  EXPECT_EQ(outcome.runs, 15U) << "five programs under three seeds";
  EXPECT_EQ(outcome.met, (std::vector<bool>{true, true, true, true}));
}

TEST_F(QuestionCheckTest, ReportsDriftAtTheFenceThatIsWrong) {
  runner_.on("snippet\n", finished("3\n"));
  const Finding output = finding();
  EXPECT_EQ(output.code, Code::drift);
  EXPECT_EQ(output.question_id, "the-question");
  EXPECT_EQ(output.path, "questions/basics/the-question.md");
  EXPECT_EQ(output.at.line, 10);
  EXPECT_EQ(output.message, "the output of the snippet differs from what is documented");
  EXPECT_EQ(output.advice, "if the new output is right, put it into the fence at questions/basics/the-question.md:10");
  EXPECT_EQ(output.diff, (std::vector<DiffLine>{{DiffLine::Op::remove, "2"}, {DiffLine::Op::add, "3"}}));

  runner_.on("snippet\n", raised("2\n", "KeyError"));
  const Finding ending = finding();
  EXPECT_EQ(ending.at.line, 13);
  EXPECT_EQ(ending.message, "the snippet: it raises KeyError; documented is that it finishes");
}

TEST_F(QuestionCheckTest, HoldsTheExpectationOfThisPython) {
  question_.expectations.insert(question_.expectations.begin(), expect("new\n"));
  question_.expectations[0].requirements = {require("python", ">=3.12")};
  EXPECT_THAT(codes(), IsEmpty());
  runner_.python = "3.12.0";
  EXPECT_THAT(codes(), ElementsAre(Code::drift));
}

TEST_F(QuestionCheckTest, ReportsWhenNothingIsDocumentedForThisPython) {
  question_.expectations[0].requirements = {require("python", ">=3.12")};
  const Finding missing = finding();
  EXPECT_EQ(missing.code, Code::never_true);
  EXPECT_EQ(missing.at.line, 10);
  EXPECT_EQ(missing.message, "nothing is documented of the snippet for this Python");
}

TEST_F(QuestionCheckTest, ReportsProbesAndVariantsThatDrift) {
  runner_.on("probe\n", finished("x\n"));
  runner_.on("snippet\nafter\n", finished("2\nx\n"));
  runner_.on("variant\n", finished("x\n"));
  question_.explanation = {probe_part("probe\n", expect("p\n")),
                           probe_part("after\n", expect("q\n"), Stands::after_snippet)};
  question_.what_ifs = {{"It were otherwise", {"variant\n", {30, 1}}, {expect("v\n")}}};
  const QuestionOutcome outcome = check();
  EXPECT_THAT(codes(), ElementsAre(Code::what_if_drift, Code::probe_drift, Code::probe_drift)) << "by position";
  EXPECT_EQ(outcome.findings[0].message,
            "the output of the variant \"It were otherwise\" differs from what is documented");
  EXPECT_EQ(outcome.findings[2].diff, (std::vector<DiffLine>{{DiffLine::Op::remove, "q"}, {DiffLine::Op::add, "x"}}))
      << "only the probe's own output counts";
}

TEST_F(QuestionCheckTest, ReportsABeliefThatIsTrue) {
  runner_.on("belief\n", finished("2\n"));
  question_.misconceptions = {belief("Two", "belief\n", 41)};
  const Finding true_belief = finding();
  EXPECT_EQ(true_belief.code, Code::belief_is_true);
  EXPECT_EQ(true_belief.at.line, 41);
  EXPECT_THAT(true_belief.message, HasSubstr("\"Two\""));
  runner_.on("belief\n", raised("2\n", "KeyError"));
  EXPECT_THAT(codes(), IsEmpty()) << "another ending is another belief";
}

TEST_F(QuestionCheckTest, ProvesThatWhatVariesVaries) {
  question_.expectations = {expect("a\nb\n", claim_that(Kind::varies))};
  runner_.on("snippet\n",
             [](const RunRequest& request) { return finished(request.hash_seed == 4 ? "b\na\n" : "a\nb\n"); });
  EXPECT_THAT(codes(), IsEmpty());
  EXPECT_EQ(check().runs, kSeedsTried);
  runner_.on("snippet\n", finished("a\nb\n"));
  const Finding fixed = finding();
  EXPECT_EQ(fixed.code, Code::never_varies);
  EXPECT_EQ(fixed.at.line, 13);
}

TEST_F(QuestionCheckTest, HoldsTheRulesOfVariationAgainstEveryRun) {
  question_.expectations = {expect("a\nb\n", claim_that(Kind::varies))};
  question_.expectations[0].varies_rules = {"same-lines"};
  runner_.on("snippet\n",
             [](const RunRequest& request) { return finished(request.hash_seed == 1 ? "b\na\n" : "a\nb\n"); });
  EXPECT_THAT(codes(), IsEmpty());
  runner_.on("snippet\n",
             [](const RunRequest& request) { return finished(request.hash_seed == 3 ? "a\nc\n" : "a\nb\n"); });
  const Finding broken = finding();
  EXPECT_EQ(broken.code, Code::varies_rule);
  EXPECT_EQ(broken.message, "the snippet breaks the rule same-lines under hash seed 3");
  EXPECT_FALSE(broken.diff.empty());
}

TEST_F(QuestionCheckTest, OneRunOfAVaryingSnippetMayLookLikeABelief) {
  question_.expectations = {expect("0\n", claim_that(Kind::varies))};
  const auto seed_printed = [](const RunRequest& request) {
    return finished(std::to_string(request.hash_seed) + "\n");
  };
  runner_.on("snippet\n", seed_printed);
  runner_.on("belief\n", finished("0\n"));
  question_.misconceptions = {belief("Always zero", "belief\n")};
  EXPECT_THAT(codes(), IsEmpty());
  runner_.on("belief\n", seed_printed);
  EXPECT_THAT(codes(), ElementsAre(Code::belief_is_true));
}

TEST_F(QuestionCheckTest, ReportsRunsThatDisagreeAndProposesWhatToWrite) {
  runner_.on("snippet\n",
             [](const RunRequest& request) { return finished(request.hash_seed == 2 ? "b\na\n" : "a\nb\n"); });
  question_.expectations = {expect("a\nb\n")};
  const Finding varies = finding();
  EXPECT_EQ(varies.code, Code::unmarked_variation);
  EXPECT_EQ(varies.at.line, 13);
  EXPECT_EQ(varies.message, "the snippet prints something else under hash seed 2 than under 0: lines 1 and 3");
  EXPECT_EQ(varies.mending, "```varies\nsame-lines\n```\n");
  EXPECT_FALSE(varies.diff.empty());
  plan_.hash_seeds = 2;
  EXPECT_THAT(codes(), IsEmpty()) << "under two seeds there is nothing to be seen";
}

TEST_F(QuestionCheckTest, RepeatsWhatVariesOfItself) {
  int runs = 0;
  runner_.on("snippet\n", [&runs](const RunRequest&) { return finished(++runs == 7 ? "3\n" : "2\n"); });
  plan_.repeat = 3;
  const Finding varies = finding();
  EXPECT_EQ(varies.code, Code::unmarked_variation);
  EXPECT_EQ(runs, 9);
}

TEST_F(QuestionCheckTest, ABeliefIsTrueIfItIsSoUnderOneSeed) {
  runner_.on("belief\n", [](const RunRequest& request) { return finished(request.hash_seed == 1 ? "2\n" : "1\n"); });
  question_.misconceptions = {belief("One", "belief\n")};
  EXPECT_THAT(codes(), ElementsAre(Code::belief_is_true));
  EXPECT_THAT(check_question(question_, runner_, plan_, BeliefSeeds::first).findings, IsEmpty());
}

TEST_F(QuestionCheckTest, TellsBeliefsApart) {
  runner_.on("one\n", finished("1\n"));
  runner_.on("uno\n", finished("1\n"));
  runner_.on("sometimes\n", [](const RunRequest& request) { return finished(request.hash_seed == 2 ? "0\n" : "1\n"); });
  question_.misconceptions = {belief("One", "one\n"), belief("Uno", "uno\n"), belief("Sometimes", "sometimes\n")};
  EXPECT_EQ(check().told_apart, (std::vector<bool>{false, true, true})) << "pairs 0-1, 0-2 and 1-2";
}

TEST_F(QuestionCheckTest, OfBeliefsThatNeverEndTheBeginningCounts) {
  runner_.on("one\n", ended(Ending::timed_out, "1\n1\n"));
  runner_.on("uno\n", ended(Ending::timed_out, "1\n"));
  runner_.on("due\n", ended(Ending::timed_out, "2\n"));
  question_.misconceptions = {belief("One", "one\n"), belief("Uno", "uno\n"), belief("Due", "due\n")};
  const QuestionOutcome outcome = check();
  EXPECT_EQ(outcome.told_apart, (std::vector<bool>{false, true, true}));
  EXPECT_EQ(outcome.runs, 6U) << "each of them once, whatever the seeds";
}

TEST_F(QuestionCheckTest, WarnsOfWhatIsNearALimit) {
  Transcript much = finished("2\n");
  much.usage.cpu = much.usage.wall = std::chrono::milliseconds(1500);
  runner_.on("snippet\n", much);
  const Finding near = finding();
  EXPECT_EQ(near.code, Code::near_limit);
  EXPECT_EQ(near.severity, Finding::Severity::warning);
  EXPECT_EQ(near.at.line, 10);
  EXPECT_THAT(near.message, HasSubstr("1.5 s of 2.0 s of CPU time"));
  plan_.timeout = std::chrono::seconds(10);
  EXPECT_THAT(codes(), IsEmpty()) << "half of another limit";
}

TEST_F(QuestionCheckTest, ComparesMemoryWithAProgramThatDoesNothing) {
  Transcript much = finished("2\n");
  much.usage.peak_memory_bytes = 200ULL << 20;
  runner_.on("snippet\n", much);
  Transcript idle = finished("");
  idle.usage.peak_memory_bytes = 100ULL << 20;
  runner_.on("pass\n", idle);
  EXPECT_THAT(codes(), IsEmpty());
  idle.usage.peak_memory_bytes = 20ULL << 20;
  runner_.on("pass\n", idle);
  EXPECT_THAT(codes(), ElementsAre(Code::near_limit));
}

TEST_F(QuestionCheckTest, GivesAProgramThatMayHaveStarvedMoreTime) {
  runner_.on("snippet\n", [](const RunRequest& request) {
    Transcript starved = ended(Ending::timed_out);
    starved.usage.cpu = std::chrono::milliseconds(100);
    return request.limits.wall_time > Limits{}.wall_time ? finished("2\n") : starved;
  });
  EXPECT_THAT(codes(), IsEmpty());
  runner_.on("snippet\n", [](const RunRequest& request) {
    Transcript busy = ended(Ending::timed_out);
    busy.usage.cpu = std::chrono::milliseconds(1900);
    return request.limits.wall_time > Limits{}.wall_time ? finished("2\n") : busy;
  });
  EXPECT_THAT(codes(), ElementsAre(Code::drift));
}

TEST_F(QuestionCheckTest, WaitsBrieflyForWhatNeverEndsAndLongerIfItLags) {
  question_.expectations = {expect("1\n", claim_that(Kind::never_ends))};
  runner_.on("snippet\n", ended(Ending::timed_out, "1\n"));
  EXPECT_THAT(codes(), IsEmpty());
  ASSERT_EQ(runner_.requests().size(), 1U);
  EXPECT_EQ(runner_.requests()[0].limits.wall_time, kBriefly);
  runner_.on("snippet\n", [](const RunRequest& request) {
    return ended(Ending::timed_out, request.limits.wall_time > kBriefly ? "1\n" : "");
  });
  EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(QuestionCheckTest, SkipsWhatCannotBeAskedHere) {
  question_.needs = {"numpy"};
  const QuestionOutcome outcome = check();
  EXPECT_EQ(outcome.fate, QuestionOutcome::Fate::missing_module);
  EXPECT_EQ(outcome.reason, "needs numpy, which is not installed for Python 3.11");
  EXPECT_EQ(outcome.runs, 0U);
  question_.python = VersionRange::parse(">=3.12").value();
  EXPECT_EQ(check().fate, QuestionOutcome::Fate::out_of_range);
}

TEST_F(QuestionCheckTest, SkipsWhatTheSandboxDoesNotGrantHere) {
  runner_.on("snippet\n", ended(Ending::refused, "", "processes need a pid namespace"));
  question_.allows_processes = true;
  const QuestionOutcome outcome = check();
  EXPECT_EQ(outcome.fate, QuestionOutcome::Fate::not_granted);
  EXPECT_EQ(outcome.reason, "needs what the sandbox does not grant here: processes need a pid namespace");
  EXPECT_THAT(outcome.findings, IsEmpty());
  question_.allows_processes = false;
  EXPECT_THAT(codes(), ElementsAre(Code::sandbox)) << "asks for nothing, so it should have run";
}

TEST_F(QuestionCheckTest, AFailedRunIsAFindingAndTheEndOfTheQuestion) {
  question_.misconceptions = {belief("Unscripted", "unscripted\n")};
  for (const Ending ending : {Ending::sandbox_error, Ending::no_report, Ending::refused}) {
    runner_.on("snippet\n", ended(ending, "2\n", "the reason"));
    const Finding failed = finding();
    EXPECT_EQ(failed.code, Code::sandbox) << to_string(ending);
    EXPECT_THAT(failed.message, HasSubstr("the reason"));
  }
  runner_.on("snippet\n", finished("2\n"));
  EXPECT_THAT(finding().message, HasSubstr("no script for: unscripted"));
}

}  // namespace
}  // namespace hunch
