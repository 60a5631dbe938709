#include "tests/bank/good_question.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(FrontMatterTest, ReadsEveryKey) {
  const ParsedQuestion parsed = parse(good_with("needs: [numpy]\n",
                                                "context: repl   # at the prompt\n"
                                                "python: \">=3.8,<3.13\"\n"
                                                "needs:\n  - numpy\n  - pandas.core\n"
                                                "allow: [processes, files]\n"
                                                "normalise: [addresses]\n"));
  ASSERT_EQ(render(parsed.mistakes), "");
  const Question& question = parsed.question;
  EXPECT_EQ(question.topic, 26);
  EXPECT_EQ(question.level, 2);
  EXPECT_THAT(question.tags, ElementsAre("closures", "lambda"));
  EXPECT_EQ(question.context, Question::Context::repl);
  EXPECT_EQ(question.python.to_string(), ">=3.8,<3.13");
  EXPECT_THAT(question.needs, ElementsAre("numpy", "pandas.core"));
  EXPECT_TRUE(question.allows_processes);
  EXPECT_TRUE(question.allows_files);
  EXPECT_TRUE(question.normalises_addresses);
  EXPECT_EQ(parsed.topic_at.at.line, 2);
  EXPECT_EQ(parsed.topic_at.at.column, 8);
  EXPECT_EQ(parsed.topic_at.line, "topic: 26");
}

TEST(FrontMatterTest, DefaultsGrantNothing) {
  const Question question = parse(good_with("needs: [numpy]\n", "")).question;
  EXPECT_EQ(question.context, Question::Context::script);
  EXPECT_TRUE(question.python.everything());
  EXPECT_THAT(question.needs, IsEmpty());
  EXPECT_FALSE(question.allows_processes || question.allows_files || question.normalises_addresses);
}

TEST(FrontMatterTest, ReportsUnknownKeyWithItsPlace) {
  EXPECT_THAT(mistakes_with("needs: [numpy]", "contxt: repl"),
              ElementsAre("q/good-one.md:5:1: error: unknown key \"contxt\"\n"
                          "  contxt: repl\n"
                          "  ^\n"
                          "  help: did you mean \"context\"?"));
  EXPECT_THAT(mistakes_with("needs: [numpy]", "author: x"),
              ElementsAre("q/good-one.md:5:1: error: unknown key \"author\"\n"
                          "  author: x\n"
                          "  ^\n"
                          "  help: known are: topic, level, tags, context, python, needs, allow, normalise, claims, "
                          "was, retired, reviewed"));
}

TEST(FrontMatterTest, ReportsDuplicateKey) {
  EXPECT_THAT(mistakes_with("needs: [numpy]", "level: 2"),
              ElementsAre("q/good-one.md:5:1: error: \"level\" is given a second time\n"
                          "  level: 2\n"
                          "  ^\n"
                          "  help: remove one of them"));
}

TEST(FrontMatterTest, ReportsEachMissingKey) {
  EXPECT_THAT(mistakes_with("topic: 26\nlevel: 2\ntags: [closures, lambda]\n", ""),
              ElementsAre("q/good-one.md:1:1: error: the front matter has no \"topic\"\n"
                          "  ---\n"
                          "  ^\n"
                          "  help: add a line such as topic: 26",
                          StartsWith("q/good-one.md:1:1: error: the front matter has no \"level\"\n"),
                          StartsWith("q/good-one.md:1:1: error: the front matter has no \"tags\"\n")));
}

TEST(FrontMatterTest, ReportsNumbersThatAreNone) {
  for (const char* value : {"two", "0", "4", "2.0", "\"2\"", "-1", "0x2", "[2]", "", "99999999999"}) {
    EXPECT_THAT(mistakes_with("level: 2", std::string("level: ") + value), ElementsAre(StartsWith("q/good-one.md:3:")))
        << value;
  }
  EXPECT_THAT(mistakes_with("level: 2", "level: 4"),
              ElementsAre("q/good-one.md:3:8: error: \"level\" is a number from 1 to 3, not \"4\"\n"
                          "  level: 4\n"
                          "         ^"));
  EXPECT_THAT(mistakes_with("topic: 26", "topic: lambda"),
              ElementsAre("q/good-one.md:2:8: error: \"topic\" is a number from 1 to 9999, not \"lambda\"\n"
                          "  topic: lambda\n"
                          "         ^"));
}

TEST(FrontMatterTest, RemembersWhereItsKeysStand) {
  const Question question = parse(good_with("level: 2\n", "level: 2\nreviewed: false\n")).question;
  EXPECT_FALSE(question.reviewed);
  EXPECT_EQ(question.keys_at.at("reviewed").line, 4);
  EXPECT_EQ(question.keys_at.at("needs").line, 6);
  EXPECT_FALSE(question.keys_at.contains("python"));
  EXPECT_THAT(mistakes_with("level: 2\n", "level: 2\nreviewed: no\n"),
              ElementsAre(StartsWith("q/good-one.md:4:11: error: \"reviewed\" is true or false, not \"no\"")));
}

TEST(FrontMatterTest, ReportsTagsThatAreNoList) {
  EXPECT_THAT(mistakes_with("tags: [closures, lambda]", "tags: closures"),
              ElementsAre("q/good-one.md:4:7: error: \"tags\" is a list, not \"closures\"\n"
                          "  tags: closures\n"
                          "        ^\n"
                          "  help: write tags: [closures, lambda]"));
  EXPECT_THAT(mistakes_with("tags: [closures, lambda]", "tags: []"),
              ElementsAre("q/good-one.md:4:7: error: \"tags\" is empty\n"
                          "  tags: []\n"
                          "        ^\n"
                          "  help: name at least one"));
}

TEST(FrontMatterTest, ReportsEachBadTag) {
  EXPECT_THAT(mistakes_with("[closures, lambda]", "[Closures, lambda, lambda, [a]]"),
              ElementsAre("q/good-one.md:4:8: error: \"Closures\" is no tag\n"
                          "  tags: [Closures, lambda, lambda, [a]]\n"
                          "         ^\n"
                          "  help: a tag is made of lower-case words joined by \"-\"",
                          "q/good-one.md:4:26: error: \"lambda\" is listed twice\n"
                          "  tags: [Closures, lambda, lambda, [a]]\n"
                          "                           ^\n"
                          "  help: remove one of them",
                          "q/good-one.md:4:34: error: \"tags\" is a list of words; this is a list\n"
                          "  tags: [Closures, lambda, lambda, [a]]\n"
                          "                                   ^"));
}

TEST(FrontMatterTest, AMistakeInAValueOfSeveralLinesIsOneLine) {
  EXPECT_THAT(mistakes_with("tags: [closures, lambda]", "tags: [closures, \"two\n\n  lines\"]"),
              ElementsAre("q/good-one.md:4:18: error: \"two lines\" is no tag\n"
                          "  tags: [closures, \"two\n"
                          "                   ^\n"
                          "  help: a tag is made of lower-case words joined by \"-\""));
}

TEST(FrontMatterTest, ColumnsCountCodePoints) {
  EXPECT_THAT(mistakes_with("[closures, lambda]", "[é水, lambda, X]"),
              ElementsAre(StartsWith("q/good-one.md:4:8: error: \"é水\" is no tag\n"),
                          StartsWith("q/good-one.md:4:20: error: \"X\" is no tag\n")));
}

TEST(FrontMatterTest, ReportsUnknownContext) {
  EXPECT_THAT(mistakes_with("needs: [numpy]", "context: scirpt"),
              ElementsAre("q/good-one.md:5:10: error: \"scirpt\" is no value of \"context\"\n"
                          "  context: scirpt\n"
                          "           ^\n"
                          "  help: did you mean \"script\"?"));
}

TEST(FrontMatterTest, ReportsBadVersionRange) {
  EXPECT_THAT(mistakes_with("needs: [numpy]", "python: \"3.8 or later\""),
              ElementsAre("q/good-one.md:5:9: error: \"3.8 or later\" is no version range\n"
                          "  python: \"3.8 or later\"\n"
                          "          ^\n"
                          "  help: write one such as python: \">=3.8,<3.13\""));
}

TEST(FrontMatterTest, ReportsAnUnquotedVersionRange) {
  EXPECT_THAT(mistakes_with("needs: [numpy]", "python: >=3.8"),
              testing::Contains(testing::HasSubstr("python: \">=3.8\"")));
}

TEST(FrontMatterTest, ReportsModulesAndPermissionsThatAreNone) {
  EXPECT_THAT(mistakes_with("needs: [numpy]", "needs: [numpy>=2]"),
              ElementsAre("q/good-one.md:5:9: error: \"numpy>=2\" is no name of a module\n"
                          "  needs: [numpy>=2]\n"
                          "          ^"));
  EXPECT_THAT(mistakes_with("needs: [numpy]", "allow: [file]"),
              ElementsAre("q/good-one.md:5:9: error: \"file\" is no value of \"allow\"\n"
                          "  allow: [file]\n"
                          "          ^\n"
                          "  help: did you mean \"files\"?"));
  EXPECT_THAT(mistakes_with("needs: [numpy]", "allow: [threads]"),
              ElementsAre("q/good-one.md:5:9: error: \"threads\" need not be allowed\n"
                          "  allow: [threads]\n"
                          "          ^\n"
                          "  help: threads are granted always; leave it out"));
  EXPECT_THAT(mistakes_with("needs: [numpy]", "normalise: [times]"),
              ElementsAre("q/good-one.md:5:13: error: \"times\" is no value of \"normalise\"\n"
                          "  normalise: [times]\n"
                          "              ^\n"
                          "  help: known are: addresses"));
}

TEST(FrontMatterTest, ReportsItsAbsence) {
  EXPECT_THAT(mistakes_with("---\ntopic: 26\nlevel: 2\ntags: [closures, lambda]\nneeds: [numpy]\n---\n", ""),
              ElementsAre("q/good-one.md:1:1: error: the file does not begin with front matter\n"
                          "  # Five lambdas, one variable\n"
                          "  ^\n"
                          "  help: begin with a line ---, then topic, level and tags, then another line ---"));
}

TEST(FrontMatterTest, ReportsThatItHasNoEnd) {
  EXPECT_THAT(mistakes_with("needs: [numpy]\n---\n", ""),
              ElementsAre("q/good-one.md:1:1: error: the front matter has no end\n"
                          "  ---\n"
                          "  ^\n"
                          "  help: add a line --- after its last key"));
}

TEST(FrontMatterTest, ReportsWhatIsNoYaml) {
  EXPECT_THAT(mistakes_with("needs: [numpy]", "needs: [numpy"), ElementsAre(StartsWith("q/good-one.md:")));
  EXPECT_THAT(mistakes_with("needs: [numpy]", "needs: 'x"), ElementsAre(StartsWith("q/good-one.md:")));
  EXPECT_THAT(mistakes_with("needs: [numpy]", "@"),
              ElementsAre(StartsWith("q/good-one.md:5:1: error: this is not YAML: ")));
  EXPECT_THAT(mistakes_with("level: 2", "\tlevel: 2"), ElementsAre(HasSubstr("indent with blanks, not tabs")));
  EXPECT_THAT(mistakes_with("level: 2", " level: 2"),
              ElementsAre(HasSubstr("keys that belong together in one column")));
  EXPECT_THAT(mistakes_with("topic: 26\nlevel: 2\ntags: [closures, lambda]\nneeds: [numpy]", "- topic"),
              ElementsAre(StartsWith("q/good-one.md:2:1: error: the front matter is not a list of \"key: value\"")));
  EXPECT_THAT(mistakes_with("topic: 26\nlevel: 2\ntags: [closures, lambda]\nneeds: [numpy]\n", ""),
              ElementsAre(StartsWith("q/good-one.md:2:1: error: the front matter is not a list of \"key: value\"")));
  EXPECT_THAT(mistakes_with("needs: [numpy]", "? [a, b]\n: c"),
              ElementsAre(StartsWith("q/good-one.md:5:3: error: a key must be a word")));
  EXPECT_THAT(mistakes_with("needs: [numpy]", "...\n# nothing"), IsEmpty()) << "an end of the document is harmless";
  EXPECT_THAT(
      mistakes_with("needs: [numpy]", "...\nlevel: 3"),
      ElementsAre(StartsWith("q/good-one.md:6:1: error: this is not YAML: did not find expected <document start>")));
}

TEST(FrontMatterTest, ReadsWhatAQuestionWasAndWhyItIsRetired) {
  const Question question =
      parse(good_with("level: 2", "level: 2\nwas: [old-one, older]\nretired: Too easy.")).question;
  EXPECT_THAT(question.former_ids, ElementsAre("old-one", "older"));
  EXPECT_EQ(question.retired, "Too easy.");
  EXPECT_THAT(parse(std::string(kGoodQuestion)).question.retired, IsEmpty());
}

TEST(FrontMatterTest, ReportsAFormerIdThatIsNoneAndARetirementWithoutAReason) {
  EXPECT_THAT(mistakes_with("level: 2", "level: 2\nwas: [Old One]"),
              ElementsAre("q/good-one.md:4:7: error: \"Old One\" is no id\n"
                          "  was: [Old One]\n"
                          "        ^\n"
                          "  help: an id is made of lower-case words joined by \"-\""));
  EXPECT_THAT(mistakes_with("level: 2", "level: 2\nwas: old"),
              ElementsAre(StartsWith("q/good-one.md:4:6: error: \"was\" is a list, not ")));
  for (const char* reason : {"retired: true", "retired: [x]", "retired: \"\"", "retired: \" \""}) {
    EXPECT_THAT(mistakes_with("level: 2", std::string("level: 2\n") + reason),
                ElementsAre(StartsWith("q/good-one.md:4:10: error: \"retired\" is the reason, in words, not ")))
        << reason;
  }
}

TEST(FrontMatterTest, RefusesAnchorsAliasesAndTags) {
  EXPECT_THAT(mistakes_with("needs: [numpy]", "needs: &a [numpy]"),
              ElementsAre(testing::HasSubstr("error: anchors are not allowed\n")));
  EXPECT_THAT(mistakes_with("needs: [numpy]", "needs: &a numpy"),
              ElementsAre(testing::HasSubstr("error: anchors are not allowed\n")));
  EXPECT_THAT(mistakes_with("level: 2", "level: *a"), ElementsAre(StartsWith("q/good-one.md:3:8: error: ")));
  EXPECT_THAT(mistakes_with("level: 2", "level: !!python/object x"),
              ElementsAre(testing::HasSubstr("error: tags are not allowed\n")));
}

}  // namespace
}  // namespace hunch
