#include "engine/document/notebook_reader.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

std::string notebook(const std::string& cells, const std::string& language = "python") {
  return "{\n \"cells\": [\n" + cells + "\n ],\n \"metadata\": {\"kernelspec\": {\"language\": \"" + language +
         "\"}},\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n";
}

Document notebook_document(const std::string& bytes) {
  Document document;
  read_notebook(DocumentText(bytes), document);
  return document;
}

constexpr char kCell[] = R"(  {
   "cell_type": "code",
   "execution_count": 1,
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "a\n",
      "b\n"
     ]
    },
    {
     "data": {
      "text/html": "<b>3</b>",
      "text/plain": [
       "3"
      ]
     },
     "execution_count": 1,
     "metadata": {},
     "output_type": "execute_result"
    }
   ],
   "source": [
    "print('a\\nb')\n",
    "1 + 2"
   ]
  })";

TEST(NotebookReaderTest, ReadsCellsAndTheirOutputs) {
  const std::string bytes = notebook(kCell);
  const Document document = notebook_document(bytes);
  ASSERT_TRUE(document.mistakes.empty()) << document.mistakes[0].message;
  ASSERT_EQ(document.examples.size(), 1U);
  const Example& cell = document.examples[0];
  EXPECT_EQ(cell.kind, Example::Kind::cell);
  EXPECT_EQ(cell.source, "print('a\\nb')\n1 + 2\n");
  EXPECT_EQ(cell.at.line, 28);
  ASSERT_EQ(cell.expected.size(), 1U);
  EXPECT_EQ(cell.expected[0].text, "a\nb\n");
  EXPECT_EQ(cell.expected[0].value, "3");
  EXPECT_EQ(cell.expected[0].place->first_line, 11);
  EXPECT_EQ(cell.expected[0].place->last_line, 14);
  const Place& value = *cell.expected[0].value_place;
  EXPECT_EQ(bytes.substr(value.begin, value.end - value.begin), "[\n       \"3\"\n      ]");
}

std::string cell(const std::string& source, const std::string& outputs, const std::string& more = "") {
  return R"({"cell_type":"code","execution_count":null,"metadata":{)" + more + R"(},"outputs":[)" + outputs +
         R"(],"source":")" + source + "\"}";
}

TEST(NotebookReaderTest, ReadsErrorsAndLeavesErrorStreamsOut) {
  const Document document = notebook_document(notebook(
      cell("1/0", R"({"output_type":"error","ename":"ZeroDivisionError","evalue":"division by zero","traceback":[]},)"
                  R"({"output_type":"stream","name":"stderr","text":"warning"})")));
  EXPECT_EQ(document.examples.at(0).expected.at(0).exception, "ZeroDivisionError: division by zero\n");
  EXPECT_EQ(document.examples[0].expected[0].text, "");
}

TEST(NotebookReaderTest, NothingIsSaidOfACellThatWasNotRun) {
  EXPECT_TRUE(notebook_document(notebook(cell("1", ""))).examples.at(0).expected.empty());
  EXPECT_TRUE(notebook_document(notebook(cell(" ", ""))).examples.empty());
}

TEST(NotebookReaderTest, SkipsWhatOnlyJupyterKnows) {
  EXPECT_NE(notebook_document(notebook(cell("%timeit 1", ""))).examples.at(0).skipped, "");
  EXPECT_NE(notebook_document(notebook(cell("!ls", ""))).examples.at(0).skipped, "");
  EXPECT_NE(notebook_document(notebook(cell("len?", ""))).examples.at(0).skipped, "");
  EXPECT_EQ(notebook_document(notebook(cell("1 # really?", ""))).examples.at(0).skipped, "");
  EXPECT_NE(notebook_document(notebook(cell("1", "", R"("tags":["skip-execution"])"))).examples.at(0).skipped, "");
}

TEST(NotebookReaderTest, RefusesWhatIsNoNotebook) {
  EXPECT_EQ(notebook_document("{\n \"cells\": [\n").mistakes.at(0).at.line, 2);
  EXPECT_EQ(notebook_document("{}").mistakes.size(), 1U);
  EXPECT_EQ(notebook_document("[4]").mistakes.size(), 1U);
  EXPECT_EQ(notebook_document(R"({"nbformat":3,"worksheets":[]})").mistakes.size(), 1U);
  EXPECT_EQ(notebook_document(R"({"nbformat":4,"cells":[{"cell_type":"code"}]})").mistakes.size(), 1U);
  EXPECT_EQ(notebook_document(R"({"nbformat":4,"cells":[1,{"cell_type":2}]})").mistakes.size(), 0U);
  EXPECT_TRUE(notebook_document(notebook(cell("1", ""), "R")).examples.empty());
}

}  // namespace
}  // namespace hunch
