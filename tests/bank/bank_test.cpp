#include "engine/bank/bank.h"

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

#include "tests/bank/bank_folder_fixture.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class BankTest : public BankFolderTest {};

std::vector<std::string> ids(const Bank& bank) {
  std::vector<std::string> ids;
  for (const Question& question : bank.questions()) ids.push_back(question.id);
  return ids;
}

TEST_F(BankTest, OrdersByTopicInTeachingOrderThenLevelThenId) {
  add("files", "a-file", "topic: 26", "topic: 33");
  add("functions", "b-deep", "level: 2", "level: 3");
  add("functions", "c-easy", "level: 2", "level: 1");
  add("functions", "b-easy", "level: 2", "level: 1");
  add("functions", "a-argument", "topic: 26", "topic: 25");
  const Result<Bank> bank = Bank::load(root_);
  ASSERT_TRUE(bank) << bank.error().message;
  EXPECT_THAT(ids(*bank), testing::ElementsAre("b-easy", "c-easy", "b-deep", "a-argument", "a-file"));
  EXPECT_EQ(bank->find("c-easy")->level, 1);
  EXPECT_EQ(bank->find("c-easy")->section, "functions");
  EXPECT_EQ(bank->find("c-easy")->snippet, kGoodSnippet);
  EXPECT_EQ(bank->find("nothing"), nullptr);
  EXPECT_EQ(bank->root(), root_);
}

TEST_F(BankTest, AnEmptyBankLoads) { EXPECT_TRUE(Bank::load(root_).has_value()); }

TEST_F(BankTest, ReportsAllMistakesOfAllFilesAndKeepsTheGoodQuestions) {
  add("functions", "good");
  add("functions", "bad-level", "level: 2", "level: 9");
  add("functions", "bad-hint", "## Hint", "## Hnit");
  write("snippets/functions/bad-hint.py", "");
  const Bank::Loaded loaded = Bank::load_leniently(root_);
  EXPECT_THAT(ids(loaded.bank), testing::ElementsAre("good"));
  EXPECT_NE(loaded.bank.find("good"), nullptr);
  EXPECT_EQ(loaded.mistakes.size(), 4u) << render(loaded.mistakes);
  const Result<Bank> bank = Bank::load(root_);
  ASSERT_FALSE(bank);
  EXPECT_EQ(bank.error().kind, ErrorKind::usage);
  EXPECT_EQ(bank.error().message, render(loaded.mistakes));
}

TEST_F(BankTest, PathsAreRelativeToTheCurrentFolderIfBelowIt) {
  add("functions", "bad-level", "level: 2", "level: 9");
  EXPECT_EQ(Bank::load_leniently(root_).mistakes.at(0).path, (root_ / "questions/functions/bad-level.md").string());
  fs::current_path(root_);
  EXPECT_EQ(Bank::load_leniently(".").mistakes.at(0).path, "questions/functions/bad-level.md");
  EXPECT_EQ(Bank::load_leniently(root_).mistakes.at(0).path, "questions/functions/bad-level.md");
  fs::current_path(root_ / "questions" / "functions");
  EXPECT_EQ(Bank::load_leniently("../..").mistakes.at(0).path, "bad-level.md");
  fs::current_path(root_ / "snippets");
  EXPECT_EQ(Bank::load_leniently(root_).mistakes.at(0).path, (root_ / "questions/functions/bad-level.md").string());
}

TEST_F(BankTest, TheTwoTreesMayBeLinksAndPathsNameWhatTheyLeadTo) {
  add("functions", "bad-level", "level: 2", "level: 9");
  fs::create_directories(root_ / "build/share");
  fs::create_directory_symlink(root_ / "questions", root_ / "build/share/questions");
  fs::create_directory_symlink(root_ / "snippets", root_ / "build/share/snippets");
  fs::current_path(root_);
  EXPECT_EQ(Bank::load_leniently("build/share").mistakes.at(0).path, "questions/functions/bad-level.md");
  add("functions", "bad-level");
  EXPECT_EQ(ids(Bank::load("build/share").value()).size(), 1u);
}

TEST_F(BankTest, ReportsAMissingBank) {
  fs::remove_all(root_ / "questions");
  EXPECT_EQ(mistakes(),
            "questions: error: the folder cannot be read: No such file or directory\n"
            "questions/topics.yaml: error: cannot be opened: No such file or directory");
}

TEST_F(BankTest, ReportsHalfAPair) {
  add("functions", "no-snippet");
  add("functions", "no-question");
  fs::remove(root_ / "snippets/functions/no-snippet.py");
  fs::remove(root_ / "questions/functions/no-question.md");
  EXPECT_EQ(mistakes(),
            "questions/functions/no-snippet.md: error: the question has no snippet\n"
            "  help: add snippets/functions/no-snippet.py");
  EXPECT_TRUE(Bank::load_leniently(root_).bank.questions().empty());
}

TEST_F(BankTest, ASnippetWithoutAQuestionIsInNobodysWay) {
  add("functions", "no-question");
  fs::remove(root_ / "questions/functions/no-question.md");
  const Bank::Loaded loaded = Bank::load_leniently(root_);
  EXPECT_EQ(render(loaded.mistakes), "");
  ASSERT_EQ(loaded.unused_snippets.size(), 1U);
  EXPECT_THAT(loaded.unused_snippets[0].path, testing::EndsWith("snippets/functions/no-question.py"));
  EXPECT_THAT(loaded.unused_snippets[0].question_path, testing::EndsWith("questions/functions/no-question.md"));
}

TEST_F(BankTest, ReportsADuplicateId) {
  add("functions", "same");
  add("files", "same", "topic: 26", "topic: 33");
  EXPECT_EQ(mistakes(),
            "questions/functions/same.md: error: the id \"same\" is taken by questions/files/same.md\n"
            "  help: give one of them another name");
}

TEST_F(BankTest, ReportsAFolderThatIsNoSectionOnce) {
  add("fuctions", "one");
  add("fuctions", "two");
  EXPECT_EQ(mistakes(),
            "questions/fuctions: error: \"fuctions\" is no section of questions/topics.yaml\n"
            "  help: did you mean \"functions\"?");
  EXPECT_TRUE(Bank::load_leniently(root_).bank.questions().empty());
}

TEST_F(BankTest, ReportsATopicThatDoesNotExist) {
  add("functions", "one", "topic: 26", "topic: 27");
  EXPECT_EQ(mistakes(),
            "questions/functions/one.md:2:8: error: there is no topic 27\n"
            "  topic: 27\n"
            "         ^\n"
            "  help: questions/topics.yaml lists them");
}

TEST_F(BankTest, ReportsATopicOfAnotherSection) {
  add("functions", "one", "topic: 26", "topic: 33");
  EXPECT_EQ(mistakes(),
            "questions/functions/one.md:2:8: error: topic 33 belongs to the section \"files\"\n"
            "  topic: 33\n"
            "         ^\n"
            "  help: move both files to files/, or change the topic");
}

TEST_F(BankTest, ReportsBrokenFollowUps) {
  add("functions", "late-lambda");
  add("functions", "one", "- Or a sentence.", "- late-lamda\n- one\n- late-lambda\n- quite-another\n- A sentence.");
  EXPECT_EQ(mistakes(),
            "questions/functions/one.md:45:3: error: there is no question \"late-lamda\"\n"
            "  - late-lamda\n"
            "    ^\n"
            "  help: did you mean \"late-lambda\"?\n"
            "questions/functions/one.md:46:3: error: the question follows up on itself\n"
            "  - one\n"
            "    ^\n"
            "  help: name another one, or remove it\n"
            "questions/functions/one.md:48:3: error: there is no question \"quite-another\"\n"
            "  - quite-another\n"
            "    ^\n"
            "  help: name a question's id, or write a sentence");
}

TEST_F(BankTest, ARenamedQuestionIsFoundUnderItsFormerIds) {
  add("functions", "new-name", "level: 2", "level: 2\nwas: [old-name, older-name]");
  const Result<Bank> bank = Bank::load(root_);
  ASSERT_TRUE(bank) << bank.error().message;
  EXPECT_EQ(bank->present_id("old-name"), "new-name");
  EXPECT_EQ(bank->present_id("older-name"), "new-name");
  EXPECT_EQ(bank->present_id("never-there"), "never-there");
  EXPECT_EQ(bank->select({"old-name"}).error().message, "old-name is called new-name now");
}

TEST_F(BankTest, AFormerIdBelongsToOneQuestionAndToNothingElse) {
  add("functions", "one", "level: 2", "level: 2\nwas: [two, gone]");
  add("functions", "two", "level: 2", "level: 2\nwas: [gone]");
  EXPECT_EQ(mistakes(),
            "questions/functions/one.md:4:7: error: the former id \"two\" is the id of questions/functions/two.md\n"
            "  was: [two, gone]\n"
            "        ^\n"
            "  help: remove it here, or rename that question\n"
            "questions/functions/two.md:4:7: error: questions/functions/one.md was \"gone\" already\n"
            "  was: [gone]\n"
            "        ^\n"
            "  help: leave it with the question to which its history belongs");
}

TEST_F(BankTest, ARetiredQuestionKeepsItsIdAndIsNotAmongThoseToAsk) {
  add("functions", "gone", "level: 2", "level: 2\nretired: It was the same as stays.");
  add("functions", "stays");
  const Result<Bank> bank = Bank::load(root_);
  ASSERT_TRUE(bank) << bank.error().message;
  ASSERT_EQ(bank->questions().size(), 1u);
  EXPECT_EQ(bank->find("gone"), nullptr);
  ASSERT_NE(bank->find_retired("gone"), nullptr);
  EXPECT_EQ(bank->find_retired("gone")->retired, "It was the same as stays.");
  EXPECT_EQ(bank->find_retired("stays"), nullptr);
  EXPECT_EQ(bank->select({"gone"}).error().message, "gone is retired: It was the same as stays.");
  add("functions", "heir", "level: 2", "level: 2\nwas: [gone]");
  EXPECT_THAT(mistakes(), testing::HasSubstr("heir.md:4:7: error: the former id \"gone\" is the id of "));
}

TEST_F(BankTest, NothingFollowsUpOnARetiredQuestion) {
  add("functions", "gone", "level: 2", "level: 2\nretired: It was wrong.");
  add("functions", "one", "- Or a sentence.", "- gone");
  EXPECT_EQ(mistakes(),
            "questions/functions/one.md:45:3: error: the question \"gone\" is retired\n"
            "  - gone\n"
            "    ^\n"
            "  help: name another one, or remove it");
}

TEST_F(BankTest, AFollowUpMayNameAQuestionThatHasMistakes) {
  add("functions", "bad", "level: 2", "level: 9");
  add("functions", "one", "- Or a sentence.", "- bad");
  EXPECT_EQ(Bank::load_leniently(root_).mistakes.size(), 1u);
}

TEST_F(BankTest, DoesNotFollowLinks) {
  add("functions", "good");
  write("elsewhere/secret.md", "secret");
  fs::create_symlink(root_ / "elsewhere/secret.md", root_ / "questions/functions/link.md");
  fs::create_directory_symlink(root_ / "elsewhere", root_ / "questions/files");
  fs::create_symlink(root_ / "nowhere", root_ / "snippets/functions/good-link.py");
  EXPECT_EQ(mistakes(),
            "questions/files: error: symbolic links are not followed\n"
            "  help: put the file itself here\n"
            "questions/functions/link.md: error: symbolic links are not followed\n"
            "  help: put the file itself here\n"
            "snippets/functions/good-link.py: error: symbolic links are not followed\n"
            "  help: put the file itself here");
}

TEST_F(BankTest, ReportsWhatDoesNotBelongThere) {
  add("functions", "good");
  write("questions/README.md", "x");
  write("questions/functions/note.txt", "x");
  write("questions/functions/deeper/x.md", "x");
  write("snippets/functions/.good.py.swp", "x");
  write("snippets/functions/good.py~", "x");
  write("snippets/functions/__pycache__/good.pyc", "x");
  ASSERT_EQ(::mkfifo((root_ / "snippets/functions/pipe.py").c_str(), 0600), 0);
  EXPECT_EQ(
      mistakes(),
      "questions/README.md: error: only folders of sections stand in questions\n"
      "questions/functions/deeper: error: this is a folder; questions and snippets stand in that of their section "
      "itself\n"
      "  help: move what is in it, or move it away\n"
      "questions/functions/note.txt: error: only files that end in .md stand here\n"
      "  help: move it away; what begins with a dot is passed over\n"
      "snippets/functions/pipe.py: error: this is no regular file\n"
      "  help: move it away; what begins with a dot is passed over");
}

TEST_F(BankTest, ReportsALargeFileBySizeWithoutReadingIt) {
  add("functions", "large");
  fs::resize_file(root_ / "questions/functions/large.md", 10 << 20);
  fs::resize_file(root_ / "snippets/functions/large.py", std::uintmax_t{1} << 40);  // would never be read to its end
  EXPECT_EQ(mistakes(),
            "questions/functions/large.md: error: the file has 10485760 bytes\n  help: at most 262144\n"
            "snippets/functions/large.py: error: the file has 1099511627776 bytes\n  help: at most 65536");
}

TEST_F(BankTest, ReportsAFileThatCannotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  add("functions", "closed");
  fs::permissions(root_ / "questions/functions/closed.md", fs::perms::none);
  EXPECT_EQ(mistakes(), "questions/functions/closed.md: error: cannot be opened: Permission denied");
}

TEST_F(BankTest, MistakesInTopicsDoNotHideThoseOfQuestions) {
  write("questions/topics.yaml", "sections: [\n");
  add("functions", "bad-level", "level: 2", "level: 9");
  EXPECT_THAT(mistakes(), HasSubstr("questions/topics.yaml:1:1: error: this is not YAML"));
  EXPECT_THAT(mistakes(), HasSubstr("questions/functions/bad-level.md:3:8: error:"));
  EXPECT_THAT(mistakes(), testing::Not(HasSubstr("no section"))) << "nothing is known of sections";
}

TEST_F(BankTest, LoadsManyQuestionsInNoTime) {
  for (int i = 0; i < 2000; ++i)
    add("functions", "question-number" + std::to_string(i), "- Or a sentence.", "- question-number0x");
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(Bank::load_leniently(root_).mistakes.size(), 2000u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace hunch
