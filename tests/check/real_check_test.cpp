// Checks with programs that are run for real.
#include <gtest/gtest.h>

#include "engine/check/check.h"
#include "engine/check/reports/human.h"
#include "engine/runner/zygote_runner.h"
#include "tests/support/questions.h"

namespace hunch {
namespace {

using Code = Finding::Code;
using Kind = Claim::Kind;

class RealCheckTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<ZygoteRunner>> runner = ZygoteRunner::create();
    ASSERT_TRUE(runner) << runner.error().message;
    runner_ = *std::move(runner);
  }

  CheckReport run(const std::vector<Question>& questions, int jobs = 2) {
    std::vector<const Question*> selection;
    for (const Question& question : questions) selection.push_back(&question);
    CheckOptions options;
    options.jobs = jobs;
    Result<CheckReport> report = check(selection, *runner_, options);
    if (report) return *std::move(report);
    ADD_FAILURE() << report.error().message;
    return {};
  }

  std::vector<Code> codes(const Question& question) {
    const CheckReport report = run({question});
    std::vector<Code> codes;
    for (const Finding& finding : report.findings) codes.push_back(finding.code);
    return codes;
  }

  std::unique_ptr<ZygoteRunner> runner_;
};

TEST_F(RealCheckTest, PassesWhatIsAsDocumented) {
  Question lists = question_with("a = [1]\nb = a\nb.append(2)\nprint(a)\n", expect("[1, 2]\n"));
  lists.explanation = {probe_part("print(a is b)\n", expect("True\n"), Stands::after_snippet),
                       probe_part("print([] is [])\n", expect("False\n"))};
  lists.misconceptions = {belief("Assignment copies", "a = [1]\nb = a.copy()\nb.append(2)\nprint(a)\n")};
  lists.what_ifs = {{"It were copied", {"a = [1]\nb = a[:]\nb.append(2)\nprint(a)\n", {30, 1}}, {expect("[1]\n")}}};
  const Question fails = question_with("print(1)\n{}[[]]\n", expect("1\n", claim_that(Kind::raises, "TypeError")));
  const Question endless = question_with("while True:\n    pass\n", expect("", claim_that(Kind::never_ends)));
  Question varying = question_with("print(set('abcdefgh'))\n", expect("", claim_that(Kind::varies)));
  varying.expectations[0].output = "{'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'}\n";
  varying.expectations[0].varies_rules = {"same-characters"};
  varying.misconceptions = {belief("In order", "print(sorted(set('abcdefgh')))\n")};
  Question prompt = question_with("x = 257\nx\n1 / 0\nx\n", expect("257\n257\n"));
  prompt.context = Question::Context::repl;
  const CheckReport report = run({lists, fails, endless, varying, prompt});
  EXPECT_EQ(report.tally().passed, 5U) << human_report(report);
  EXPECT_EQ(report.runs, 3U * 5 + 3 + 1 + (5 + 5) + 3);
  EXPECT_TRUE(report.pythons[0].version.starts_with("3.")) << report.pythons[0].version;
}

TEST_F(RealCheckTest, FindsWhatIsNot) {
  EXPECT_EQ(codes(question_with("print(0.1 + 0.2)\n", expect("0.3\n"))), std::vector<Code>{Code::drift});
  EXPECT_EQ(codes(question_with("print(1)\n", expect("1\n", claim_that(Kind::varies)))),
            std::vector<Code>{Code::never_varies});
  Question believed = question_with("print(1)\n", expect("1\n"));
  believed.misconceptions = {belief("One", "print(2 - 1)\n")};
  EXPECT_EQ(codes(believed), std::vector<Code>{Code::belief_is_true});
  Question probed = question_with("x = 1\n", expect(""));
  probed.explanation = {probe_part("print(x)\n", expect("2\n"), Stands::after_snippet)};
  EXPECT_EQ(codes(probed), std::vector<Code>{Code::probe_drift});
  EXPECT_EQ(codes(question_with("print(set('abcdefgh'))\n", expect("{}\n"))),
            std::vector<Code>{Code::unmarked_variation});
  EXPECT_EQ(codes(question_with("for i in range(15000): print()\n", expect(std::string(15'000, '\n')))),
            std::vector<Code>{Code::near_limit});
  EXPECT_EQ(codes(question_with("x = bytearray(150 << 20)\n", expect(""))), std::vector<Code>{Code::near_limit});
}

TEST_F(RealCheckTest, SkipsWhatIsNotInstalled) {
  Question question = question_with("import no_such_module_at_all\n", expect(""));
  question.needs = {"no_such_module_at_all"};
  const CheckReport report = run({question});
  EXPECT_EQ(report.tally().passed, 0U);
  EXPECT_EQ(report.tally().skipped, 1U) << human_report(report);
}

TEST_F(RealCheckTest, GivesTheSameReportHoweverManyJobs) {
  std::vector<Question> questions;
  for (int i = 0; i < 20; ++i) {
    questions.push_back(question_with("print(" + std::to_string(i) + ")\n", expect(std::to_string(i % 3) + "\n")));
    questions.back().id = std::to_string(i);
  }
  CheckReport one = run(questions, 1);
  CheckReport many = run(questions, 4);
  one.elapsed = many.elapsed = {};
  EXPECT_EQ(one.tally().failed, 17U);
  EXPECT_EQ(human_report(one), human_report(many));
}

}  // namespace
}  // namespace hunch
