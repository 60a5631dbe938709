// Whatever the text, the parser comes back, and soon.
#include <chrono>
#include <random>

#include "tests/bank/good_question.h"

namespace hunch {
namespace {

std::string repeat(std::string_view part, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  return text;
}

// Time is measured loosely: what is guarded against takes minutes.
std::vector<std::string> mistakes_soon(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::string> mistakes = mistakes_in(text);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20)) << text.substr(0, 60);
  EXPECT_FALSE(mistakes.empty());
  return mistakes;
}

TEST(HostileTextTest, DeepFrontMatterIsRefused) {
  for (const char* part : {"[", "{", "- ", "? ", "[{", "{a: "}) {
    const std::string text = "---\ntopic: " + repeat(part, 8000) + "\n---\n# T\n";
    EXPECT_THAT(mistakes_soon(text), testing::Contains(testing::StartsWith("q/good-one.md:2:"))) << part;
  }
  EXPECT_THAT(mistakes_with("level: 2", "level: [[[[[[[[[[2]]]]]]]]]]"),
              testing::ElementsAre("q/good-one.md:3:15: error: brackets or lists are nested too deeply\n"
                                   "  level: [[[[[[[[[[2]]]]]]]]]]\n"
                                   "                ^"));
}

TEST(HostileTextTest, AliasBombsAreRefused) {
  std::string text = "---\na: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'z'; ++c) {
    const std::string previous(1, static_cast<char>(c - 1));
    text += std::string(1, c) + ": &" + c + " [" + repeat("*" + previous + ", ", 36) + "]\n";
  }
  EXPECT_THAT(mistakes_soon(text + "---\n# T\n"), testing::Contains(testing::HasSubstr("anchors are not allowed")));
}

TEST(HostileTextTest, LongFrontMatterIsRefused) {
  const std::string many_keys = "---\n" + repeat("a: b\n", 200 << 10) + "---\n# T\n";
  EXPECT_THAT(mistakes_soon(many_keys), testing::Contains(testing::HasSubstr("the front matter is too long")));
  const std::string one_line = "---\ntopic: [" + repeat("a,", 200 << 10) + "]\n---\n# T\n";
  EXPECT_THAT(mistakes_soon(one_line), testing::Contains(testing::HasSubstr("help: at most 60 lines and 8 KiB")));
}

TEST(HostileTextTest, DeepMarkdownIsRefused) {
  const std::string head = "---\ntopic: 1\nlevel: 1\ntags: [a]\n---\n";
  for (const char* part : {">", "> ", "- ", "* ", "1. ", ">-", "+ > "}) {
    EXPECT_THAT(mistakes_soon(head + repeat(part, 100 << 10) + repeat("\n", 100 << 10)),
                testing::ElementsAre(testing::HasSubstr("error: the line is indented or nested too deeply\n")))
        << part;
  }
}

TEST(HostileTextTest, LongParagraphsAreRefused) {
  const std::string head = "---\ntopic: 1\nlevel: 1\ntags: [a]\n---\n";
  for (const char* part : {"[", "![", "_", "**", "a_b ", "`a", "<?", "[a]: b\n_", "\\"}) {
    EXPECT_THAT(mistakes_soon(head + repeat(part, 200 << 10)),
                testing::Contains(testing::HasSubstr("of text without an empty line\n")))
        << part;
  }
}

TEST(HostileTextTest, StarsAndRulesInAnOutputAreNoNesting) {
  const std::string stars =
      repeat("*", 72) + "\n" + repeat("-", 72) + "\n" + repeat("* ", 40) + "\n" + repeat(">>> ", 12) + "\n";
  EXPECT_EQ(render(parse(good_with("[4, 4]\n", stars)).mistakes), "");
}

TEST(HostileTextTest, ManyFencesAndSectionsTakeNoTime) {
  mistakes_soon(good_with("```output\n[4, 4]\n```\n", repeat("```output\n```\n", 200 << 10)));
  mistakes_soon(good_with("## Hint\n", repeat("## Hint\n\n", 200 << 10)));
  std::string conditions;
  for (int i = 1; conditions.size() < (200u << 10); ++i) {
    conditions += "```output python>=3." + std::to_string(i) + "\n```\n\n";
  }
  EXPECT_EQ(render(parse(good_with("```output\n[4, 4]\n```\n", conditions)).mistakes), "");
}

// Cuts, doubles and swaps parts of a good question: nothing may crash, and each mistake stands in the file.
TEST(HostileTextTest, MutatedQuestionsAlwaysComeBack) {
  std::mt19937 random(1);
  constexpr std::string_view kParts[] = {
      "```",  "---\n", "## ", "### ", "\n\n", "> ",   "- ",  "[",      "&a ",          "\"", std::string_view("\0", 1),
      "\xff", "\r",    "~~~", "\t",   "    ", "<!--", "=\n", "output", "python probe", ": "};
  for (int round = 0; round < 3000; ++round) {
    std::string text(kGoodQuestion);
    for (int change = 0; change < 4; ++change) {
      const std::size_t at = random() % (text.size() + 1);
      const std::size_t length = random() % 40;
      switch (random() % 3) {
        case 0:
          text.erase(at, length);
          break;
        case 1:
          text.insert(at, kParts[random() % std::size(kParts)]);
          break;
        default:
          text.insert(random() % (text.size() + 1), text.substr(at, length));
          break;
      }
    }
    const ParsedQuestion parsed = parse(text);
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    for (const Mistake& mistake : parsed.mistakes) {
      ASSERT_LE(mistake.at.line, lines) << render(mistake) << "\n---- in\n" << text;
      ASSERT_GE(mistake.at.column, 1) << render(mistake) << "\n---- in\n" << text;
    }
  }
}

TEST(HostileTextTest, EveryPrefixOfAQuestionComesBack) {
  for (std::size_t length = 0; length < kGoodQuestion.size(); ++length) parse(kGoodQuestion.substr(0, length));
}

}  // namespace
}  // namespace hunch
