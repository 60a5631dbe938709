#include "engine/document/rst_reader.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

using Kind = Example::Kind;

Document rst_document(const std::string& bytes) {
  Document document;
  read_rst(DocumentText(bytes), document);
  return document;
}

TEST(RstReaderTest, FindsSessionsInLiteralBlocksAndDoctestBlocks) {
  const Document document =
      rst_document("Title\n=====\n\nSo::\n\n   >>> 1\n   1\n\n>>> 2\n2\n\n.. code-block:: python\n\n   >>> 3\n   3\n");
  ASSERT_EQ(document.examples.size(), 3U);
  for (const Example& example : document.examples) EXPECT_EQ(example.kind, Kind::session);
}

TEST(RstReaderTest, TakesACodeBlockAndTheOutputAfterIt) {
  const std::string bytes =
      ".. code-block:: python\n   :linenos:\n\n   if 1:\n       print(1)\n\n   print(2)\n\n.. code-block:: text\n\n   "
      "1\n"
      "   2\n\nText\n";
  const Document document = rst_document(bytes);
  ASSERT_EQ(document.examples.size(), 1U);
  const Example& example = document.examples[0];
  EXPECT_EQ(example.source, "if 1:\n    print(1)\n\nprint(2)\n");
  EXPECT_EQ(example.expected.at(0).text, "1\n2\n");
  const Place& place = *example.expected[0].place;
  EXPECT_EQ(bytes.substr(place.begin, place.end - place.begin), "   1\n   2\n");
  EXPECT_EQ(place.margin, "   ");
  EXPECT_EQ(place.first_line, 11);
}

TEST(RstReaderTest, KnowsTheDirectivesOfSphinx) {
  const Document document = rst_document(
      ".. testsetup::\n\n   x = 1\n\n.. testcode::\n   :pyversion: >= 3.9\n\n   print(x)\n\nIt prints:\n\n"
      ".. testoutput::\n   :options: +ELLIPSIS\n\n   ...\n");
  ASSERT_EQ(document.examples.size(), 2U);
  EXPECT_EQ(document.examples[0].kind, Kind::setup);
  EXPECT_EQ(document.examples[1].python.to_string(), ">=3.9");
  EXPECT_EQ(document.examples[1].options.on & doctest_flag::kEllipsis, doctest_flag::kEllipsis);
  EXPECT_EQ(document.examples[1].expected.at(0).text, "...\n");
}

TEST(RstReaderTest, SetUpOfTestcodeIsNotOfSessions) {
  EXPECT_EQ(rst_document(".. testsetup::\n\n   x = 1\n\n>>> x\n1\n").examples.size(), 1U);
  const Document document = rst_document(".. python\n\n   x = 1\n\n>>> x\n1\n");
  ASSERT_EQ(document.examples.size(), 2U);
  EXPECT_EQ(document.examples[0].kind, Kind::setup);
  EXPECT_EQ(document.examples[0].source, "x = 1\n");
}

TEST(RstReaderTest, OnlyWhatFollowsIsAnOutput) {
  const std::string program = ".. code-block:: python\n\n   print(1)\n\n";
  EXPECT_TRUE(rst_document(program + "Text\n\n.. code-block:: text\n\n   1\n").examples.empty());
  EXPECT_TRUE(rst_document(program + ".. note:: x\n\n.. code-block:: output\n\n   1\n").examples.empty());
  EXPECT_TRUE(rst_document(program + "  .. code-block:: text\n\n     1\n").examples.empty());
  EXPECT_TRUE(rst_document(program + ".. include:: /etc/passwd\n").examples.empty());
}

}  // namespace
}  // namespace hunch
