// A BankFolder is what stands under questions/ and snippets/: the pairs of files, and what should not be there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/bank/mistake.h"

namespace hunch {

// The files of one question; at least one of them exists.
struct QuestionPair {
  std::string section;
  std::string id;
  bool has_question = false;
  bool has_snippet = false;
};

class BankFolder {
 public:
  explicit BankFolder(const std::filesystem::path& root);

  // Looks one level of sections deep. Symbolic links are reported, not followed; only root/questions and root/snippets
  // themselves may be links. By section, then id.
  std::vector<QuestionPair> scan(std::vector<Mistake>& mistakes) const;

  [[nodiscard]] std::filesystem::path topics_file() const { return questions_ / "topics.yaml"; }
  [[nodiscard]] std::filesystem::path claims_file() const { return questions_ / "claims.yaml"; }
  [[nodiscard]] std::filesystem::path question_file(const std::string& section, const std::string& id) const;
  [[nodiscard]] std::filesystem::path snippet_file(const std::string& section, const std::string& id) const;
  [[nodiscard]] const std::filesystem::path& questions() const { return questions_; }
  [[nodiscard]] const std::filesystem::path& snippets() const { return snippets_; }

  // For messages: relative to the current directory if the file is below it, else absolute.
  [[nodiscard]] std::string shown(const std::filesystem::path& path) const;

  // The whole file, if it has at most max_bytes; else a Mistake.
  std::optional<std::string> read(const std::filesystem::path& path, std::size_t max_bytes,
                                  std::vector<Mistake>& mistakes) const;

 private:
  std::filesystem::path questions_;  // canonical, if it exists
  std::filesystem::path snippets_;
  std::filesystem::path current_;
};

}  // namespace hunch
