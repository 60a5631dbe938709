#include "engine/check/document_correction.h"

#include <gtest/gtest.h>

#include "engine/document/document_reader.h"

namespace hunch {
namespace {

// The bytes with the first example of which something is said corrected to what it did; "none" if that cannot be.
std::string correct(const std::string& name, const std::string& bytes, const Actual& actual) {
  const Document document = read_document(name, bytes);
  for (const Example& example : document.examples) {
    if (example.expected.empty()) continue;
    const std::vector<Correction> corrections = corrections_of(example, example.expected[0], actual);
    return corrections.empty() ? "none" : corrected(bytes, corrections);
  }
  return "nothing";
}

Actual printing(std::string text) { return {std::move(text), {}, {}}; }
Actual raising(std::string exception) { return {"", std::move(exception), {}}; }

TEST(DocumentCorrectionTest, WritesAnOutputUnderItsPrompt) {
  EXPECT_EQ(correct("a.rst", "T\n\n  >>> 1\n  2\n  3\n\nmore\n", printing("4\n")), "T\n\n  >>> 1\n  4\n\nmore\n");
  EXPECT_EQ(correct("a.rst", ">>> 1\n>>> 2\n", printing("4\n")), ">>> 1\n4\n>>> 2\n");
  EXPECT_EQ(correct("a.rst", ">>> 1", printing("4\n")), ">>> 1\n4\n");
  EXPECT_EQ(correct("a.rst", ">>> 1\n2\n", printing("")), ">>> 1\n");
  EXPECT_EQ(correct("a.rst", ">>> 1\n2\n", printing("a\n\nb\n")), ">>> 1\na\n<BLANKLINE>\nb\n");
}

TEST(DocumentCorrectionTest, KeepsTheStackOfATraceback) {
  const std::string before = ">>> 1/0\nTraceback (most recent call last):\n  File \"x\"\nE: old\n";
  EXPECT_EQ(correct("a.rst", before, raising("E: new\n")),
            ">>> 1/0\nTraceback (most recent call last):\n  File \"x\"\nE: new\n");
  EXPECT_EQ(correct("a.rst", ">>> 1/0\n1\n", raising("E: new\n")),
            ">>> 1/0\nTraceback (most recent call last):\n    ...\nE: new\n");
}

TEST(DocumentCorrectionTest, LeavesAloneWhatCannotBeSaidThere) {
  EXPECT_EQ(correct("a.rst", ">>> 1\n2\n", printing(">>> 3\n")), "none");
  EXPECT_EQ(correct("a.rst", ">>> 1\n2\n", printing("... 3\n")), "none");
  EXPECT_EQ(correct("a.rst", ">>> 1 # doctest: +DONT_ACCEPT_BLANKLINE\n2\n", printing("a\n\nb\n")), "none");
  EXPECT_EQ(correct("a.md", "```python\n1\n```\n```output\n2\n```\n", printing("```\n")), "none");
  EXPECT_EQ(correct("a.md", "```python\n1\n#> 1\n2\n#> 2\n```\n", printing("3\n")), "none");
}

TEST(DocumentCorrectionTest, WritesTheBodyOfABlock) {
  const std::string program = "- x\n  ```python\n  1\n  ```\n  ```output\n";
  EXPECT_EQ(correct("a.md", program + "  2\n  ```\n", printing("a\n\nb\n")), program + "  a\n\n  b\n  ```\n");
  EXPECT_EQ(correct("a.md", program + "  ```\n", printing("a\n")), program + "  a\n  ```\n");
  EXPECT_EQ(correct("a.md", "> ```python\n> 1\n> ```\n> ```output\n> 2\n> ```\n", printing("a\n\n")),
            "> ```python\n> 1\n> ```\n> ```output\n> a\n>\n> ```\n");
  EXPECT_EQ(correct("a.rst", ".. testcode::\n\n   1\n\n.. testoutput::\n\n   2\n\nT\n", printing("a\nb\n")),
            ".. testcode::\n\n   1\n\n.. testoutput::\n\n   a\n   b\n\nT\n");
  EXPECT_EQ(correct("a.md", "```python\nprint(1)\n    #> 1\n    #> 2\n```\n", printing("3\n\n")),
            "```python\nprint(1)\n    #> 3\n    #>\n```\n");
}

TEST(DocumentCorrectionTest, WritesTextsOfANotebook) {
  const std::string before =
      R"({"nbformat":4,"cells":[{"cell_type":"code","source":"1","outputs":[{"output_type":"stream","name":"stdout",)"
      "\n  \"text\": [\n   \"old\\n\"\n  ]},"
      R"({"output_type":"execute_result","data":{"text/plain":"2"}}]}]})";
  Actual actual = printing("new \"1\"\nnew 2\n");
  actual.value = "3";
  EXPECT_EQ(
      correct("a.ipynb", before, actual),
      R"({"nbformat":4,"cells":[{"cell_type":"code","source":"1","outputs":[{"output_type":"stream","name":"stdout",)"
      "\n  \"text\": [\n   \"new \\\"1\\\"\\n\",\n   \"new 2\\n\"\n  ]},"
      R"({"output_type":"execute_result","data":{"text/plain":"3"}}]}]})");
  EXPECT_EQ(correct("a.ipynb", before, printing("x\n")), "none");  // it has no value any more
}

}  // namespace
}  // namespace hunch
