// A bank in a temporary folder, for tests that load one.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "engine/bank/bank.h"
#include "tests/bank/good_question.h"

namespace hunch {

class BankFolderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "hunch-bank-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = std::filesystem::canonical(name);
    write("questions/topics.yaml",
          "sections:\n"
          "  - id: functions\n    title: Functions\n    topics:\n"
          "      - {number: 26, title: Lambda functions}\n      - {number: 25, title: Arguments}\n"
          "  - id: files\n    title: Files\n    topics:\n      - {number: 33, title: Reading}\n");
    std::filesystem::create_directories(root_ / "snippets");
  }
  void TearDown() override {
    std::filesystem::current_path(before_);
    std::filesystem::remove_all(root_);
  }

  void write(const std::string& path, std::string_view content) const {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << content;
  }

  // A good pair; `from` in the question's text is replaced by `to`. Its follow-up is itself unless replaced.
  void add(const std::string& section, const std::string& id, std::string_view from = "",
           std::string_view to = "") const {
    std::string text = from.empty() ? std::string(kGoodQuestion) : good_with(from, to);
    if (const std::size_t at = text.find("- another-question\n"); at != std::string::npos) text.erase(at, 19);
    write("questions/" + section + "/" + id + ".md", text);
    write("snippets/" + section + "/" + id + ".py", kGoodSnippet);
  }

  // Rendered, with the root cut off every path.
  [[nodiscard]] std::string mistakes() const {
    std::string text = render(Bank::load_leniently(root_).mistakes);
    const std::string prefix = root_.string() + "/";
    for (std::size_t at; (at = text.find(prefix)) != std::string::npos;) text.erase(at, prefix.size());
    return text;
  }

  std::filesystem::path root_;
  std::filesystem::path before_ = std::filesystem::current_path();
};

}  // namespace hunch
