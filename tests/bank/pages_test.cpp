#include "engine/bank/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bank/bank_folder_fixture.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class PagesTest : public BankFolderTest {
 protected:
  // A question of topic 26 that names these claims.
  void add_with_claims(const std::string& id, const std::string& claims) const {
    add("functions", id, "level: 2\n", "level: 2\nclaims: [" + claims + "]\n");
  }
  [[nodiscard]] Bank bank() const {
    Result<Bank> bank = Bank::load(root_);
    EXPECT_TRUE(bank.has_value()) << bank.error().message;
    return std::move(bank).value_or(Bank());
  }
};

AuditedClaim claim(const std::string& id, AuditedClaim::Holds holds) {
  AuditedClaim claim;
  claim.id = id;
  claim.topic = 26;
  claim.claim = "The claim " + id + ".";
  claim.truth = "The truth of " + id + ".";
  claim.holds = holds;
  return claim;
}

TEST_F(PagesTest, EachSectionHasAPageWithItsQuestionsAndFollowUps) {
  write("questions/topics.yaml",
        "sections:\n  - id: functions\n    title: Functions\n    topics:\n"
        "      - number: 26\n        title: Lambdas\n        follow_ups:\n"
        "          - {ask: \"Does it bind?\", questions: [five]}\n"
        "          - {ask: \"Why?\", answer: Because., sources: [\"[Doc](https://docs.python.org/3/)\"]}\n");
  add("functions", "five");
  const std::vector<Page> pages = pages_of(bank(), {});
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].path, "questions/functions/README.md");
  const std::string& text = pages[0].markdown;
  EXPECT_THAT(text, HasSubstr("# Functions\n\n## 26. Lambdas\n\n- [Five lambdas, one variable](five.md) (gotcha)\n\n"));
  EXPECT_THAT(text, HasSubstr("**Does it bind?**\n\nPredict it: [Five lambdas, one variable](five.md).\n\n"));
  EXPECT_THAT(text, HasSubstr("**Why?**\n\nBecause.\n\nSources: [Doc](https://docs.python.org/3/).\n"));
  EXPECT_THAT(text, Not(testing::EndsWith("\n\n")));
}

TEST_F(PagesTest, TheAuditNamesTheQuestionsThatShowEachClaim) {
  add_with_claims("five", "binds-late");
  Audit audit{{claim("binds-late", AuditedClaim::Holds::wrong)}};
  audit.claims[0].of_guide = true;
  const Page page = pages_of(bank(), audit).back();
  EXPECT_EQ(page.path, "docs/claims.md");
  EXPECT_THAT(page.markdown, HasSubstr("| false | 1 | 1 |\n"));
  EXPECT_THAT(page.markdown,
              HasSubstr("- The guide claims: The claim binds-late. **false.** The truth of binds-late. Shown by "
                        "[Five lambdas, one variable](../questions/functions/five.md).\n"));
}

TEST_F(PagesTest, GapsAreWhatIsPromisedAndNotKept) {
  add_with_claims("five", "a, b, unknown");
  const Audit audit{{claim("a", AuditedClaim::Holds::holds), claim("b", AuditedClaim::Holds::imprecise),
                     claim("c", AuditedClaim::Holds::holds)}};
  EXPECT_THAT(gaps_of(bank(), audit), ElementsAre("no question shows the claim c",
                                                  testing::EndsWith("functions/five.md: there is no claim unknown")));
}

TEST_F(PagesTest, AFollowUpAnsweredByNoQuestionIsAGap) {
  write("questions/topics.yaml",
        "sections:\n  - id: functions\n    title: Functions\n    topics:\n"
        "      - number: 26\n        title: Lambdas\n        follow_ups:\n"
        "          - {ask: \"Does it bind?\", questions: [five, six]}\n");
  add("functions", "five");
  EXPECT_THAT(gaps_of(bank(), {}), ElementsAre("topic 26: there is no question six"));
}

TEST_F(PagesTest, AClaimThatDoesNotHoldHasAQuestionOfItsOwn) {
  add_with_claims("five", "a, b");
  const Audit audit{{claim("a", AuditedClaim::Holds::outdated), claim("b", AuditedClaim::Holds::wrong)}};
  EXPECT_THAT(gaps_of(bank(), audit), ElementsAre("the claim a does not hold, and has no question of its own",
                                                  "the claim b does not hold, and has no question of its own"));
  add_with_claims("six", "b");
  add_with_claims("seven", "a");
  EXPECT_THAT(gaps_of(bank(), audit), IsEmpty());
}

TEST_F(PagesTest, PagesAndClaimsAreNoQuestions) {
  add("functions", "five");
  write("questions/functions/README.md", "# Functions\n");
  write("questions/claims.yaml", "claims: []\n");
  EXPECT_EQ(mistakes(), "");
}

}  // namespace
}  // namespace hunch
