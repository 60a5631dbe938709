#include "tests/bank/bank_folder_fixture.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class SelectionTest : public BankFolderTest {
 protected:
  void SetUp() override {
    BankFolderTest::SetUp();
    add("functions", "late-lambda");
    add("functions", "star-arguments", "topic: 26\nlevel: 2\ntags: [closures", "topic: 25\nlevel: 2\ntags: [stars");
    add("files", "open-twice", "topic: 26\nlevel: 2\ntags: [closures",
        "topic: 33\nlevel: 2\ntags: [files, late-lambda");
    const Result<Bank> bank = Bank::load(root_);
    ASSERT_TRUE(bank) << bank.error().message;
    bank_ = *bank;
  }

  [[nodiscard]] std::vector<std::string> select(const std::vector<std::string>& filters) const {
    const auto selected = bank_.select(filters);
    if (!selected) return {"error: " + selected.error().message};
    std::vector<std::string> ids;
    for (const Question* question : *selected) ids.push_back(question->id);
    return ids;
  }

  Bank bank_;
};

TEST_F(SelectionTest, NoFilterSelectsAllInBankOrder) {
  EXPECT_THAT(select({}), ElementsAre("late-lambda", "star-arguments", "open-twice"));
}

TEST_F(SelectionTest, SelectsByIdTagSectionAndTopic) {
  EXPECT_THAT(select({"star-arguments"}), ElementsAre("star-arguments"));
  EXPECT_THAT(select({"stars"}), ElementsAre("star-arguments"));
  EXPECT_THAT(select({"lambda"}), ElementsAre("late-lambda", "star-arguments", "open-twice"));
  EXPECT_THAT(select({"functions"}), ElementsAre("late-lambda", "star-arguments"));
  EXPECT_THAT(select({"26"}), ElementsAre("late-lambda"));
}

TEST_F(SelectionTest, AWordMayMeanSeveralThings) {
  EXPECT_THAT(select({"late-lambda"}), ElementsAre("late-lambda", "open-twice")) << "an id and a tag";
}

TEST_F(SelectionTest, FiltersAddUpAndKeepBankOrder) {
  EXPECT_THAT(select({"files", "26", "late-lambda"}), ElementsAre("late-lambda", "open-twice"));
}

TEST_F(SelectionTest, SelectsByPath) {
  EXPECT_THAT(select({root_ / "questions/functions/star-arguments.md"}), ElementsAre("star-arguments"));
  EXPECT_THAT(select({root_ / "snippets/functions/star-arguments.py"}), ElementsAre("star-arguments"));
  EXPECT_THAT(select({root_ / "questions/functions"}), ElementsAre("late-lambda", "star-arguments"));
  EXPECT_THAT(select({root_ / "questions/"}), ElementsAre("late-lambda", "star-arguments", "open-twice"));
  fs::current_path(root_ / "questions/functions");
  EXPECT_THAT(select({"star-arguments.md"}), ElementsAre("star-arguments"));
  EXPECT_THAT(select({"../files/"}), ElementsAre("open-twice"));
  EXPECT_THAT(select({"."}), ElementsAre("late-lambda", "star-arguments"));
  fs::current_path(root_);
  EXPECT_THAT(select({"."}), ElementsAre("late-lambda", "star-arguments", "open-twice"));
}

TEST_F(SelectionTest, NothingMatchedSuggests) {
  const auto nothing = bank_.select({"late-lamda"});
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().kind, ErrorKind::nothing_matched);
  EXPECT_EQ(nothing.error().message, "\"late-lamda\" is no id, tag, section or topic; did you mean \"late-lambda\"?");
  EXPECT_THAT(select({"fucntions"}), ElementsAre(testing::HasSubstr("did you mean \"functions\"?")));
  EXPECT_THAT(select({"completely-else"}), ElementsAre("error: \"completely-else\" is no id, tag, section or topic"));
  EXPECT_THAT(select({""}), ElementsAre("error: \"\" is no id, tag, section or topic"));
}

TEST_F(SelectionTest, OneFilterThatMatchesNothingIsAnError) {
  EXPECT_THAT(select({"26", "xxxxxxxxx", "99"}),
              ElementsAre("error: \"xxxxxxxxx\" is no id, tag, section or topic\nthere is no topic 99"));
}

TEST_F(SelectionTest, SaysWhatIsEmptyAndWhatIsElsewhere) {
  fs::remove(root_ / "questions/files/open-twice.md");
  fs::remove(root_ / "snippets/files/open-twice.py");
  bank_ = Bank::load(root_).value();
  EXPECT_THAT(select({"33"}), ElementsAre("error: topic 33 (Reading) has no questions"));
  EXPECT_THAT(select({"files"}), ElementsAre("error: the section files (Files) has no questions"));
  write("other.md", "x");
  EXPECT_THAT(select({root_ / "other.md"}),
              ElementsAre("error: " + (root_ / "other.md").string() + " belongs to no question of the bank"));
  EXPECT_THAT(select({root_ / "questions/topics.yaml"}),
              ElementsAre(testing::HasSubstr("belongs to no question of the bank")));
}

TEST_F(SelectionTest, ControlCharactersOfAFilterAreNotEchoed) {
  EXPECT_THAT(select({"\x1b[31m"}), ElementsAre(testing::StartsWith("error: \"\\x1b[31m\" is no id")));
}

}  // namespace
}  // namespace hunch
