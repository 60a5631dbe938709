#include "engine/document/document_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace hunch {
namespace {

TEST(DocumentReaderTest, ChoosesByTheEndingOfTheName) {
  const std::string fence = "```python\n1\n```\n```output\n1\n```\n";
  EXPECT_EQ(read_document("a/README.md", fence).examples.size(), 1U);
  EXPECT_EQ(read_document("README.markdown", fence).examples.size(), 1U);
  EXPECT_TRUE(read_document("README.txt", fence).examples.empty());
  const std::string directive = ".. testcode::\n\n   1\n\n.. testoutput::\n\n   1\n";
  EXPECT_EQ(read_document("x.rst", directive).examples.size(), 1U);
  EXPECT_EQ(read_document("x.rst.txt", directive).examples.size(), 1U);
  EXPECT_EQ(read_document("x.ipynb", "{").mistakes.size(), 1U);
  EXPECT_TRUE(is_document_name("x.ipynb"));
  EXPECT_FALSE(is_document_name("x.py"));
  EXPECT_EQ(read_document("a/b/x.rst", "").name, "x.rst");
}

TEST(DocumentReaderTest, NothingIsReadInWhatIsNoText) {
  const Document document = read_document("x.md", ">>> 1\n1\n\n\xFF\n");
  EXPECT_TRUE(document.examples.empty());
  ASSERT_EQ(document.mistakes.size(), 1U);
  EXPECT_EQ(document.mistakes[0].at.line, 4);
}

TEST(DocumentReaderTest, ManyMistakesAreBounded) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += ">>>1\n";
  const Document document = read_document("x.txt", bytes);
  ASSERT_EQ(document.mistakes.size(), 50U);
  EXPECT_NE(document.mistakes.back().message.find("and 950 more"), std::string::npos);
}

TEST(DocumentReaderTest, LargeFilesAreMistakesAndMissingOnesErrors) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("hunch-document-reader-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::filesystem::path file = folder / "large.md";
  std::ofstream(file) << std::string(kMaxDocumentBytes + 1, 'x');
  const Result<Document> large = load_document(file);
  ASSERT_TRUE(large);
  ASSERT_EQ(large->mistakes.size(), 1U);
  EXPECT_TRUE(large->examples.empty());
  std::filesystem::remove_all(folder);
  EXPECT_FALSE(load_document(file));
}

}  // namespace
}  // namespace hunch
