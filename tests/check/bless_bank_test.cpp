// What must hold of a blessing, of every question of the shipped bank.
#include <gtest/gtest.h>

#include "engine/bank/bank.h"
#include "engine/bank/question_parser.h"
#include "engine/base/file.h"
#include "engine/check/bless.h"
#include "tests/check/observed.h"

namespace hunch {
namespace {

struct Shipped {
  Question question;
  std::string text;
};

const std::vector<Shipped>& shipped() {
  static const std::vector<Shipped> all = [] {
    std::vector<Shipped> questions;
    const Bank bank = Bank::load_leniently(HUNCH_SOURCE_DIR).bank;
    for (const Question& question : bank.questions()) {
      questions.push_back({question, read_file(question.path, 1 << 20).value()});
    }
    EXPECT_GT(questions.size(), 10U);
    return questions;
  }();
  return all;
}

Conditions newest(const Question& question) {
  Conditions conditions = on_python("3.13.0");
  for (const std::string& module : question.needs) conditions.modules[module] = Version::parse("2.2").value();
  return conditions;
}

const BlessOptions kRead{BlessOptions::Explanation::has_been_read, std::nullopt};

TEST(BlessBankTest, WhatIsDocumentedIsLeftAlone) {
  for (const Shipped& one : shipped()) {
    const Blessing done = bless(one.question, one.text, {as_documented(one.question, newest(one.question))});
    EXPECT_EQ(done.text, one.text) << one.question.path;
    EXPECT_TRUE(done.refusals.empty()) << one.question.path << ": " << done.refusals[0].reason;
  }
}

// Another outcome that a program might have had; the number chooses it.
std::vector<Transcript> other(const std::vector<Transcript>& runs, std::size_t number) {
  switch (number % 6) {
    case 0:
      return {finished("something else\n")};
    case 1:
      return {finished("")};
    case 2:
      return {raised("```\nx\n```\n", "KeyError", "'a'")};
    case 3:
      return {exited(runs.front().stdout_bytes, 7)};
    case 4:
      return {ended(Ending::timed_out, "one\ntwo\n")};
    default:
      return {raised(runs.front().stdout_bytes, "pkg.Error")};
  }
}

// There and back: the fences come back byte for byte, and the mark is all that is left if it is wanted.
TEST(BlessBankTest, ADriftThatGoesAwayLeavesNothing) {
  std::size_t number = 0, changes = 0, restored = 0;
  for (const Shipped& one : shipped()) {
    const Observation documented = as_documented(one.question, newest(one.question));
    for (std::size_t program = 0; program < documented.programs.size(); ++program) {
      const Expectation* const group =
          documented_under(documented.conditions, *documented_programs(one.question)[program].documentation);
      ASSERT_NE(group, nullptr);
      if (group->claim.kind == Claim::Kind::varies) continue;
      for (int i = 0; i < 2; ++i) {
        const std::vector<Transcript> runs = other(documented.programs[program], number++);
        Observation altered = documented;
        altered.programs[program] = runs;
        const Blessing away = bless(one.question, one.text, {altered}, kRead);
        ASSERT_TRUE(away.refusals.empty()) << one.question.path << ": " << away.refusals[0].reason;
        const ParsedQuestion parsed = parse_question({one.question.path, away.text, "", one.question.snippet});
        ASSERT_EQ(render(parsed.mistakes), "") << one.question.path;
        EXPECT_EQ(bless(parsed.question, away.text, {altered}).text, away.text) << "once is enough";
        const Blessing back = bless(parsed.question, away.text, {documented}, kRead);
        // Marks that had to grow stay long, and an exception's message that went away is not invented.
        const bool grew = runs.front().stdout_bytes.find("```") != std::string::npos;
        const bool kept = group->claim.kind == Claim::Kind::finishes && !grew;
        if (kept) {
          ++restored;
          EXPECT_EQ(back.text, one.text) << one.question.path;
        }
        changes += away.text == one.text ? 0 : 1;
      }
    }
  }
  EXPECT_GT(changes, shipped().size());
  EXPECT_GT(restored, shipped().size());
}

}  // namespace
}  // namespace hunch
