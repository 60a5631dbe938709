// Checks of documents, whose examples are run for real.
#include "engine/check/document_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/check/documents_check.h"
#include "engine/check/reports/documents.h"
#include "engine/document/document_reader.h"
#include "tests/support/real_runner.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using State = ExampleOutcome::State;
using Code = Finding::Code;

DocumentOutcome check(const std::string& name, const std::string& bytes, const DocumentOptions& options = {}) {
  return check_document(read_document(name, bytes), testing::real_runner(), options);
}

std::string states(const DocumentOutcome& outcome) {
  std::string text;
  for (const ExampleOutcome& example : outcome.examples) text += "pfs.-"[static_cast<int>(example.state)];
  return text;
}

TEST(DocumentCheckTest, RunsASessionInOneNamespace) {
  const DocumentOutcome outcome = check("a.txt",
                                        ">>> x = 3\n>>> x + 1\n4\n>>> print('a', end='')\na\n>>> x\n4\n>>> 1/0\n"
                                        "Traceback (most recent call last):\nZeroDivisionError: division by zero\n"
                                        ">>> __name__\n'__main__'\n>>> _\n'__main__'\n");
  EXPECT_EQ(states(outcome), "pppfppp");
  EXPECT_EQ(outcome.runs, 1U);
  ASSERT_EQ(outcome.findings.size(), 1U);
  EXPECT_EQ(outcome.findings[0].code, Code::drift);
  EXPECT_EQ(outcome.findings[0].at.line, 6);
  EXPECT_EQ(outcome.findings[0].diff, (std::vector<DiffLine>{{DiffLine::Op::remove, "4"}, {DiffLine::Op::add, "3"}}));
}

TEST(DocumentCheckTest, BlocksCanBeKeptApart) {
  const std::string bytes = ".. python\n\n   y = 1\n\n>>> x = y\n\n>>> x\n1\n\nText\n\n>>> x\n1\n\nText\n\n>>> y\n1\n";
  EXPECT_EQ(states(check("a.rst", bytes)), "-pppp");
  DocumentOptions apart;
  apart.isolate = Isolate::block;
  const DocumentOutcome outcome = check("a.rst", bytes, apart);
  EXPECT_EQ(states(outcome), "-ppfp");
  EXPECT_EQ(outcome.runs, 3U);
}

TEST(DocumentCheckTest, SkipsWhatIsNotToBeRun) {
  EXPECT_EQ(states(check("a.txt", ">>> 1 # doctest: +SKIP\n2\n>>> 1\n1\n")), "sp");
  EXPECT_EQ(states(check("a.md", "```python python<3\n1/0\n```\n```output\n```\n")), "s");
}

TEST(DocumentCheckTest, ComparesProgramsByEveryCharacter) {
  const std::string program = "```python\nprint('a ')\nprint()\nprint(1 == 1)\n```\n```output\n";
  EXPECT_EQ(states(check("a.md", program + "a \n\nTrue\n```\n")), "p");
  EXPECT_EQ(states(check("a.md", program + "a\n\nTrue\n```\n")), "f");
  EXPECT_EQ(states(check("a.md", program + "a \n<BLANKLINE>\nTrue\n```\n")), "f");
  EXPECT_EQ(states(check("a.md",
                         "```python\nprint(1)\n1/0\n```\n```output\n1\nTraceback (most recent call last):\n"
                         "  File \"x.py\", line 2\nZeroDivisionError: division by zero\n```\n")),
            "p");
  EXPECT_EQ(states(check("a.md", "```python\nprint(123)\n```\n```output +ELLIPSIS\n1...\n```\n")), "p");
}

TEST(DocumentCheckTest, AnExceptionThatNothingIsSaidOfIsAFinding) {
  const DocumentOutcome outcome = check("a.md", "```python\nx = unknown\n```\n\n```python\n1\n```\n```output\n```\n");
  EXPECT_EQ(states(outcome), "fp");
  ASSERT_EQ(outcome.findings.size(), 1U);
  EXPECT_THAT(outcome.findings[0].message, HasSubstr("NameError: name 'unknown' is not defined"));
  EXPECT_THAT(outcome.findings[0].advice, HasSubstr("no-run"));
}

TEST(DocumentCheckTest, SaysWhereNothingIsDocumentedForThisPython) {
  const DocumentOutcome outcome = check("a.md", "```python\n1\n```\n```output python<3\n```\n");
  ASSERT_EQ(outcome.findings.size(), 1U);
  EXPECT_EQ(outcome.findings[0].code, Code::never_true);
}

TEST(DocumentCheckTest, SaysWhatEndedTheRun) {
  DocumentOptions brief;
  brief.time = std::chrono::milliseconds(300);
  const DocumentOutcome endless = check("a.txt", ">>> 1\n1\n>>> while True: pass\n>>> 2\n2\n>>> 3\n3\n", brief);
  EXPECT_EQ(states(endless), "pf..");
  ASSERT_EQ(endless.findings.size(), 1U);
  EXPECT_EQ(endless.findings[0].at.line, 3);
  EXPECT_THAT(endless.findings[0].message, HasSubstr("2 after it were not run"));
  EXPECT_EQ(states(check("a.txt", ">>> import os; os._exit(0)\n>>> 1\n1\n")), "f.");
  EXPECT_EQ(states(check("a.txt", ">>> raise KeyboardInterrupt\n>>> 1\n1\n")), "f.");
  EXPECT_EQ(states(check("a.txt", ">>> import os; os.closerange(0, 100)\n>>> 1\n1\n")), "f.");
  EXPECT_EQ(states(check("a.txt", ">>> import sys; sys.exit(3)\n>>> 1\n1\n")), "fp");
  EXPECT_EQ(states(check("a.txt", ">>> 1 # doctest: +FAIL_FAST\n2\n>>> 1\n1\n")), "f.");
}

TEST(DocumentCheckTest, FilesAreOfTheRunAlone) {
  const Transcript transcript = testing::run("print(1)\n");
  if (transcript.isolation != Isolation::full) GTEST_SKIP() << "there is no full isolation here";
  EXPECT_EQ(states(check("a.txt", ">>> open('f', 'w').write('abc')\n3\n>>> open('f').read()\n'abc'\n")), "pp");
  EXPECT_EQ(states(check("a.txt", ">>> import os\n>>> os.listdir()\n[]\n")), "pp");
}

TEST(DocumentCheckTest, WhatIsWrittenPastTheStreamIsNoOutput) {
  EXPECT_EQ(states(check("a.txt",
                         ">>> import os, sys\n>>> os.write(1, b'0 0 0 0 0 0 0\\n')\n14\n"
                         ">>> _ = sys.__stdout__.write('x')\n>>> _ = sys.stderr.write('y')\n")),
            "pppp");
}

TEST(DocumentCheckTest, CellsShowTheirLastValue) {
  const auto notebook = [](const std::string& source, const std::string& outputs) {
    return R"({"nbformat":4,"cells":[{"cell_type":"code","execution_count":1,"metadata":{},"source":")" + source +
           R"(","outputs":[)" + outputs + "]}]}";
  };
  const std::string three = R"({"output_type":"execute_result","data":{"text/plain":"[1,\n 2]"}})";
  EXPECT_EQ(states(check("a.ipynb", notebook(R"(x = [1, 2]\nx)", three))), "p");
  EXPECT_EQ(states(check("a.ipynb", notebook(R"(x = [1, 3]\nx)", three))), "f");
  EXPECT_EQ(states(check("a.ipynb", notebook("[1, 2];", three))), "f");
  EXPECT_EQ(states(check("a.ipynb", notebook("[1, 2];", ""))), "p");
  const std::string error =
      R"j({"output_type":"error","ename":"SyntaxError","evalue":"invalid syntax (12.py, line 1)"})j";
  EXPECT_EQ(states(check("a.ipynb", notebook("x =", error))), "p");
  EXPECT_EQ(states(check("a.ipynb", notebook("%time 1", ""))), "s");
}

TEST(DocumentCheckTest, RunsNothingOfWhatItCannotRead) {
  const DocumentOutcome outcome = check("a.txt", ">>> 1\n1\n>>>2\n");
  EXPECT_EQ(outcome.runs, 0U);
  EXPECT_EQ(states(outcome), ".");
  ASSERT_EQ(outcome.findings.size(), 1U);
  EXPECT_EQ(outcome.findings[0].code, Code::unreadable);
  EXPECT_EQ(outcome.findings[0].at.line, 3);
}

// Every failure that can be corrected, corrected, is none.
TEST(DocumentCheckTest, ACorrectedDocumentPasses) {
  const std::string texts[][2] = {
      {"a.txt",
       "  >>> print('a\\n\\nb')\n  x\n  >>> 1/0\n  >>> [1,\n  ...  2]\n  >>> 5\n  Traceback (most recent call "
       "last):\n  E: x\n"},
      {"a.md",
       "```python\nprint('a\\n\\n b')\n```\n```output\n```\n\n```python\nprint(2)\n#> 1\n1/0\n```\n"
       "- ```python\n  print('é')\n  ```\n  ```text\n  1\n  ```\n"},
      {"a.rst", ".. code-block:: python\n\n   print(1)\n   {}[2]\n\n.. code-block:: text\n\n   5\n   6\n"},
      {"a.ipynb", R"({"nbformat":4,"cells":[{"cell_type":"code","source":"print('é\\n1')\n2","outputs":[)"
                  R"({"output_type":"stream","name":"stdout","text":["x"]},)"
                  R"({"output_type":"execute_result","data":{"text/plain":["3"]}}]}]})"}};
  for (const auto& [name, bytes] : texts) {
    const DocumentOutcome outcome = check(name, bytes);
    EXPECT_FALSE(outcome.findings.empty()) << name;
    std::vector<Correction> corrections;
    for (const ExampleOutcome& example : outcome.examples) {
      EXPECT_TRUE(example.state != State::failed || !example.corrections.empty()) << name;
      corrections.insert(corrections.end(), example.corrections.begin(), example.corrections.end());
    }
    const std::string after = corrected(bytes, corrections);
    for (const Finding& finding : check(name, after).findings) ADD_FAILURE() << finding.message << "\n" << after;
  }
}

TEST(DocumentCheckTest, ManyDocumentsGiveTheSameReportHoweverManyJobs) {
  std::vector<Document> documents;
  for (int i = 0; i < 12; ++i) {
    documents.push_back(read_document("a" + std::to_string(i) + ".txt", ">>> " + std::to_string(i) + "\n3\n"));
  }
  Result<DocumentsReport> one = check_documents(documents, testing::real_runner(), {}, 1);
  Result<DocumentsReport> many = check_documents(documents, testing::real_runner(), {}, 4);
  ASSERT_TRUE(one && many);
  one->elapsed = many->elapsed = {};
  EXPECT_EQ(one->passed, 1U);
  EXPECT_EQ(one->failed, 11U);
  EXPECT_EQ(human_report(*one), human_report(*many));
  EXPECT_THAT(human_report(*one), HasSubstr("12 documents: 12 examples: 1 passed, 11 failed, 0 skipped, 0 not run"));
}

TEST(DocumentCheckTest, SaysThatThereIsNoSuchPython) {
  DocumentOptions options;
  options.python = "2.7";
  EXPECT_FALSE(check_documents({}, testing::real_runner(), options, 1));
  const DocumentOutcome outcome = check("a.txt", ">>> 1\n1\n", options);
  ASSERT_EQ(outcome.findings.size(), 1U);
  EXPECT_EQ(outcome.findings[0].code, Code::sandbox);
}

}  // namespace
}  // namespace hunch
