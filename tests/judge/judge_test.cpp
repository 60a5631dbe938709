#include "engine/judge/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using Grade = Verdict::Grade;
using ::testing::HasSubstr;

Transcript finished(std::string output) {
  Transcript transcript;
  transcript.ending = Ending::finished;
  transcript.stdout_bytes = std::move(output);
  transcript.exit_code = 0;
  return transcript;
}

Transcript raised(std::string output, std::string type, std::string message) {
  Transcript transcript = finished(std::move(output));
  transcript.ending = Ending::raised;
  transcript.exception = ExceptionInfo{std::move(type), std::move(message), 1};
  transcript.exit_code = 1;
  return transcript;
}

Transcript ended(Ending ending, std::string output = "") {
  Transcript transcript = finished(std::move(output));
  transcript.ending = ending;
  transcript.exit_code = std::nullopt;
  return transcript;
}

Transcript exited(int code) {
  Transcript transcript = ended(Ending::exited);
  transcript.exit_code = code;
  return transcript;
}

Grade grade(const char* prediction, const Transcript& transcript) {
  return judge(Prediction::parse(prediction), transcript).grade;
}

TEST(JudgeTest, GradesTheSameLinesAsCorrect) {
  const Verdict verdict = judge(Prediction::parse("1\n2"), finished("1\n2\n"));
  EXPECT_EQ(verdict.grade, Grade::correct);
  EXPECT_TRUE(verdict.output_correct);
  EXPECT_TRUE(verdict.ending_correct);
  EXPECT_EQ(verdict.remark, "");
  EXPECT_EQ(verdict.diff, (std::vector<DiffLine>{{DiffLine::Op::same, "1"}, {DiffLine::Op::same, "2"}}));
}

TEST(JudgeTest, GradesOtherLinesAsIncorrect) {
  const Verdict verdict = judge(Prediction::parse("1\n3"), finished("1\n2\n"));
  EXPECT_EQ(verdict.grade, Grade::incorrect);
  EXPECT_FALSE(verdict.output_correct);
  EXPECT_TRUE(verdict.ending_correct);
  EXPECT_EQ(verdict.remark, "");
  EXPECT_EQ(verdict.diff,
            (std::vector<DiffLine>{{DiffLine::Op::same, "1"}, {DiffLine::Op::remove, "3"}, {DiffLine::Op::add, "2"}}));
}

TEST(JudgeTest, AMissingFinalNewlineIsNoDifference) {
  EXPECT_EQ(grade("1", finished("1")), Grade::correct);
  EXPECT_EQ(judge(Prediction{"1", {}}, finished("1\n")).grade, Grade::correct);
}

TEST(JudgeTest, GradesMissingQuotesAsNearly) {
  const Verdict verdict = judge(Prediction::parse("hello"), finished("'hello'\n"));
  EXPECT_EQ(verdict.grade, Grade::nearly);
  EXPECT_TRUE(verdict.output_correct);
  EXPECT_EQ(verdict.remark, "only quotes differ");
}

TEST(JudgeTest, GradesWhiteSpaceAsNearly) {
  EXPECT_EQ(grade("[1,2]", finished("[1, 2]\n")), Grade::nearly);
  EXPECT_EQ(grade("a", finished("a\n\n")), Grade::nearly);
  EXPECT_EQ(grade("a\n\\", finished("a\n\n")), Grade::correct);
}

TEST(JudgeTest, GradesExceptionsByTypeThenMessage) {
  const Transcript transcript = raised("before\n", "json.decoder.JSONDecodeError", "Expecting value");
  EXPECT_EQ(grade("before\nraises JSONDecodeError", transcript), Grade::correct);
  EXPECT_EQ(grade("before\nraises JSONDecodeError: Expecting value", transcript), Grade::correct);
  EXPECT_EQ(grade("before\nraises JSONDecodeError: something", transcript), Grade::nearly);
  EXPECT_EQ(grade("before\nraises", transcript), Grade::nearly);
  EXPECT_EQ(grade("before\nraises ValueError", transcript), Grade::incorrect);
  EXPECT_EQ(grade("before", transcript), Grade::incorrect);
  EXPECT_EQ(grade("raises JSONDecodeError", transcript), Grade::incorrect);
}

TEST(JudgeTest, SaysWhichPartWasRight) {
  const Transcript transcript = raised("before\n", "KeyError", "'a'");
  const Verdict ending = judge(Prediction::parse("raises KeyError"), transcript);
  EXPECT_EQ(ending.remark, "right ending");
  EXPECT_TRUE(ending.ending_correct);
  EXPECT_FALSE(ending.output_correct);
  const Verdict output = judge(Prediction::parse("before"), transcript);
  EXPECT_EQ(output.remark, "right output; it raises KeyError: 'a'");
  EXPECT_FALSE(output.ending_correct);
  EXPECT_TRUE(output.output_correct);
  EXPECT_EQ(judge(Prediction::parse("x\nnever ends"), transcript).remark, "it raises KeyError: 'a'");
  EXPECT_EQ(judge(Prediction::parse(" before\nraises"), transcript).remark,
            "only white space differs; it raises KeyError: 'a'");
}

TEST(JudgeTest, GradesStatuses) {
  EXPECT_EQ(grade("exits 3", exited(3)), Grade::correct);
  EXPECT_EQ(grade("exits 2", exited(3)), Grade::incorrect);
  EXPECT_EQ(grade("", exited(3)), Grade::incorrect);
  EXPECT_EQ(grade("", exited(0)), Grade::nearly);
}

TEST(JudgeTest, AcceptsAnyRightBeginningOfAnEndlessProgram) {
  Transcript flood = ended(Ending::output_limit, "0\n1\n2\n3");
  flood.truncated = true;
  for (const char* prediction : {"never ends", "0\nnever ends", "0\n1\n2\nnever ends", "0\n1\n2\n34\nnever ends"}) {
    EXPECT_EQ(grade(prediction, flood), Grade::correct) << prediction;
  }
  EXPECT_EQ(grade("1\nnever ends", flood), Grade::incorrect);
  EXPECT_EQ(grade("0\n11\nnever ends", flood), Grade::incorrect);
  EXPECT_EQ(grade("0\n1\n2\n3\n4\nnever ends", flood), Grade::incorrect);
  EXPECT_EQ(grade("0\n1\n2\n3", flood), Grade::incorrect);
  EXPECT_EQ(grade("start\nend\nnever ends", ended(Ending::timed_out, "start\n")), Grade::incorrect);
  EXPECT_EQ(grade("never ends", ended(Ending::timed_out)), Grade::correct);
}

TEST(JudgeTest, ShowsNoDifferenceAfterTheRightBeginning) {
  const Verdict verdict = judge(Prediction::parse("0\nnever ends"), ended(Ending::timed_out, "0\n1\n"));
  EXPECT_EQ(verdict.diff, (std::vector<DiffLine>{{DiffLine::Op::same, "0"}}));
}

TEST(JudgeTest, TruncatedOutputEqualsNothing) {
  Transcript transcript = finished("1\n");
  transcript.truncated = true;
  EXPECT_EQ(grade("1", transcript), Grade::incorrect);
  EXPECT_FALSE(judge(Prediction::parse("1"), transcript).output_correct);
  EXPECT_FALSE(same_behaviour(transcript, transcript));
}

TEST(JudgeTest, NobodyPredictsTroubleOfTheMachine) {
  for (const Ending ending : {Ending::crashed, Ending::killed, Ending::refused, Ending::no_report,
                              Ending::sandbox_error, Ending::out_of_memory}) {
    Transcript transcript = ended(ending, "1\n");
    transcript.detail = "the detail";
    for (const char* prediction : {"1", "1\nraises", "1\nnever ends", "1\nexits 0", "1\nvaries"}) {
      const Verdict verdict = judge(Prediction::parse(prediction), transcript);
      EXPECT_EQ(verdict.grade, Grade::incorrect) << to_string(ending) << " " << prediction;
      EXPECT_FALSE(verdict.ending_correct);
      EXPECT_THAT(verdict.remark, HasSubstr("the detail"));
    }
  }
}

TEST(JudgeTest, AMemoryErrorIsAnException) {
  Transcript transcript = ended(Ending::out_of_memory);
  transcript.exception = ExceptionInfo{"MemoryError", "", 2};
  EXPECT_EQ(grade("raises MemoryError", transcript), Grade::correct);
}

TEST(JudgeTest, OnlyVariesIsCorrectWhereRunsDiffer) {
  const std::vector<Transcript> runs = {finished("a b\n"), finished("b a\n")};
  const Verdict varies = judge(Prediction::parse("anything\nvaries"), runs);
  EXPECT_EQ(varies.grade, Grade::correct);
  EXPECT_TRUE(varies.output_correct);
  EXPECT_EQ(varies.remark, "");
  EXPECT_TRUE(varies.diff.empty());
  const Verdict possible = judge(Prediction::parse("b a"), runs);
  EXPECT_EQ(possible.grade, Grade::incorrect);
  EXPECT_FALSE(possible.ending_correct);
  EXPECT_EQ(possible.remark, "it can do that, but it varies from run to run");
  EXPECT_EQ(judge(Prediction::parse("a"), runs).remark, "it varies from run to run");
}

TEST(JudgeTest, VariesIsIncorrectWhereRunsAgree) {
  const std::vector<Transcript> runs = {finished("a\n"), finished("a\n")};
  const Verdict verdict = judge(Prediction::parse("a\nvaries"), runs);
  EXPECT_EQ(verdict.grade, Grade::incorrect);
  EXPECT_EQ(verdict.remark, "right output; every run was the same: it finishes");
  EXPECT_EQ(judge(Prediction::parse("a"), runs).grade, Grade::correct);
  EXPECT_EQ(judge(Prediction::parse("a"), std::vector<Transcript>{finished("a\n")}).grade, Grade::correct);
}

TEST(JudgeTest, BehaviourIsOutputAndEnding) {
  EXPECT_TRUE(same_behaviour(finished("a\n"), finished("a\n")));
  EXPECT_FALSE(same_behaviour(finished("a\n"), finished("b\n")));
  EXPECT_FALSE(same_behaviour(finished("a\n"), raised("a\n", "E", "")));
  EXPECT_TRUE(same_behaviour(raised("", "E", "m"), raised("", "E", "m")));
  EXPECT_FALSE(same_behaviour(raised("", "E", "m"), raised("", "E", "n")));
  EXPECT_FALSE(same_behaviour(raised("", "E", "m"), raised("", "F", "m")));
  EXPECT_FALSE(same_behaviour(exited(1), exited(2)));
  EXPECT_TRUE(same_behaviour(ended(Ending::crashed), ended(Ending::crashed)));
  EXPECT_FALSE(same_behaviour(ended(Ending::crashed), ended(Ending::killed)));
}

TEST(JudgeTest, HowFarAnEndlessProgramCameIsNoBehaviour) {
  EXPECT_TRUE(same_behaviour(ended(Ending::timed_out, "1\n2\n"), ended(Ending::output_limit, "1\n2\n3\n")));
  EXPECT_FALSE(same_behaviour(ended(Ending::timed_out, "1\n2\n"), ended(Ending::timed_out, "1\n3\n")));
  EXPECT_FALSE(same_behaviour(ended(Ending::timed_out), ended(Ending::timed_out, "1\n")));
}

TEST(JudgeTest, KnowsWhenAMisconceptionPredictsTheSame) {
  EXPECT_TRUE(predicts(Prediction::parse("[1,2]"), finished("[1, 2]\n")));
  EXPECT_TRUE(predicts(Prediction::parse("raises"), raised("", "KeyError", "")));
  EXPECT_FALSE(predicts(Prediction::parse("1"), finished("2\n")));
}

TEST(JudgeTest, NormalisesAddressesWhereAsked) {
  const Normalise addresses = Normalise::addresses;
  EXPECT_EQ(normalised("<A at 0x7f12ab34> 0xff", addresses), "<A at 0x…> 0xff");
  EXPECT_EQ(normalised("0x7F12AB, 0x", addresses), "0x…, 0x");
  EXPECT_EQ(normalised("0x7f12ab34", Normalise::nothing), "0x7f12ab34");
  EXPECT_EQ(judge(Prediction::parse("<A at 0x7f0000000000>"), finished("<A at 0x7f1111111111>\n"), addresses).grade,
            Grade::correct);
  EXPECT_TRUE(same_behaviour(raised("", "E", "0x7f0000"), raised("", "E", "0x7f0001"), addresses));
  EXPECT_FALSE(same_behaviour(raised("", "E", "0x7f0000"), raised("", "E", "0x7f0001")));
}

TEST(JudgeTest, ComesBackFromBytesThatAreNoText) {
  const Verdict verdict = judge(Prediction::parse("\uFFFD"), finished("\xff\n"));
  EXPECT_EQ(verdict.grade, Grade::correct);
}

TEST(JudgeTest, SpellsItsGrades) {
  EXPECT_EQ(to_string(Grade::correct), "correct");
  EXPECT_EQ(to_string(Grade::nearly), "nearly");
  EXPECT_EQ(to_string(Grade::incorrect), "incorrect");
}

}  // namespace
}  // namespace hunch
