#include "engine/judge/diff.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

// " same", "-removed" and "+added", joined by "|".
std::string drawn(const std::vector<DiffLine>& diff) {
  std::string text;
  for (const DiffLine& line : diff) {
    if (!text.empty()) text += "|";
    text += line.op == DiffLine::Op::same ? " " : line.op == DiffLine::Op::remove ? "-" : "+";
    text += line.text;
  }
  return text;
}

struct DiffCase {
  const char* expected;
  const char* actual;
  const char* diff;
};

TEST(DiffTest, FindsTheShortestWay) {
  const DiffCase cases[] = {
      {"", "", ""},
      {"a\n", "", "-a"},
      {"", "a\n", "+a"},
      {"a\nb\n", "a\nb\n", " a| b"},
      {"a\nb\n", "a\nb", " a| b"},
      {"a\nb\nc\n", "a\nx\nc\n", " a|-b|+x| c"},
      {"a\nb\nc\n", "a\nc\n", " a|-b| c"},
      {"a\nc\n", "a\nb\nc\n", " a|+b| c"},
      {"a\na\n", "a\n", " a|-a"},
      {"a\nb\n", "c\nd\n", "-a|-b|+c|+d"},
      {"1\n2\n3\n4\n", "0\n2\n4\n5\n", "-1|+0| 2|-3| 4|+5"},
      {"\n", "\n\n", " |+"},
  };
  for (const auto& [expected, actual, diff] : cases) {
    EXPECT_EQ(drawn(diff_lines(expected, actual)), diff) << expected << " -> " << actual;
  }
}

std::string numbers(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += std::to_string(i) + "\n";
  return text;
}

TEST(DiffTest, BothSidesCanBeReadBackFromALongDiff) {
  const std::string expected = numbers(0, 900);
  const std::string actual = "x\n" + numbers(1, 450) + numbers(460, 900) + "y\n";
  std::string left, right;
  for (const DiffLine& line : diff_lines(expected, actual)) {
    if (line.op != DiffLine::Op::add) left += line.text + "\n";
    if (line.op != DiffLine::Op::remove) right += line.text + "\n";
  }
  EXPECT_EQ(left, expected);
  EXPECT_EQ(right, actual);
}

TEST(DiffTest, ComparesHugeTextsAsOneBlockBetweenHeadAndTail) {
  const std::string head = numbers(0, 1000);
  const std::vector<DiffLine> diff = diff_lines(head + "a\nb\nc\nend\n", head + "c\nb\na\nend\n");
  ASSERT_EQ(diff.size(), 1007U);
  EXPECT_EQ(drawn({diff.begin() + 1000, diff.end()}), "-a|-b|-c|+c|+b|+a| end");
}

TEST(DiffTest, StaysFastWhereNothingIsAlike) {
  const std::vector<DiffLine> small = diff_lines(numbers(0, 1000), numbers(5000, 6000));
  EXPECT_EQ(small.size(), 2000U);
  const std::vector<DiffLine> large = diff_lines(numbers(0, 20000), numbers(50000, 70000));
  EXPECT_EQ(large.size(), 40000U);
}

TEST(DiffTest, SpellsItsOperations) {
  EXPECT_EQ(to_string(DiffLine::Op::same), "same");
  EXPECT_EQ(to_string(DiffLine::Op::remove), "remove");
  EXPECT_EQ(to_string(DiffLine::Op::add), "add");
}

TEST(DiffTest, ShowsWhatTheEyeMisses) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"a b", "a b"},
      {"a  ", "a··"},
      {" a", " a"},
      {"  ", "··"},
      {"a\tb", "a→b"},
      {"a \t ", "a·→·"},
      {"a\u00a0b", "a\\xa0b"},
      {"a\u200b", "a\\u200b"},
      {"\u3000a", "\\u3000a"},
      {"a\r", "a\\x0d"},
      {"\x1b[31mred", "\\x1b[31mred"},
      {"\xff", "\\xff"},
      {"é→·", "é→·"},
  };
  for (const auto& [line, shown] : cases) EXPECT_EQ(show_whitespace(line), shown) << line;
}

}  // namespace
}  // namespace hunch
