// A Bank is all questions, loaded and validated. It never runs anything.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/mistake.h"
#include "engine/bank/question.h"
#include "engine/bank/topics.h"
#include "engine/base/result.h"

namespace hunch {

// A snippet to which no question belongs.
struct UnusedSnippet {
  std::string path;
  std::string question_path;  // where its question would be
};

class Bank {
 public:
  // Loads root/questions/topics.yaml, root/questions/**.md and root/snippets/**.py. All mistakes of all files are
  // reported at once: the Error (usage) is their rendering. Symbolic links are not followed.
  static Result<Bank> load(const std::filesystem::path& root);

  // The same, for who wants the mistakes themselves or goes on without; `bank` holds the questions that have none.
  struct Loaded;
  static Loaded load_leniently(const std::filesystem::path& root);

  // Those that can be asked: by topic in teaching order, then level, then id.
  [[nodiscard]] const std::vector<Question>& questions() const { return questions_; }
  // Those that keep their ids and their history, and are neither asked nor checked any more. In the same order.
  [[nodiscard]] const std::vector<Question>& retired() const { return retired_; }
  [[nodiscard]] const Topics& topics() const { return topics_; }
  [[nodiscard]] const Question* find(std::string_view id) const;          // nullptr if there is none
  [[nodiscard]] const Question* find_retired(std::string_view id) const;  // the same
  // The first mistake of a question that was left out for it, in one line; "" if there is none such.
  [[nodiscard]] std::string mistake_of(std::string_view id) const;
  // The id that the question of this id has today: another one after a renaming, else the same.
  [[nodiscard]] std::string present_id(const std::string& id) const;
  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

  // The questions that match any of the filters, in bank order; all of them if there is no filter. A filter is an id,
  // a tag, a section's id, a topic's number, or the path of a question's file, of its snippet or of a folder of the
  // bank. A filter that matches nothing is an Error (nothing_matched) with "did you mean", or says the mistake (usage)
  // for which the question is left out.
  [[nodiscard]] Result<std::vector<const Question*>> select(const std::vector<std::string>& filters) const;

 private:
  std::filesystem::path root_;
  Topics topics_;
  std::vector<Question> questions_;
  std::vector<Question> retired_;
  std::map<std::string, std::size_t, std::less<>> index_;     // of questions_, by id
  std::map<std::string, std::string> renamed_;                // former ids to present ones
  std::map<std::string, std::string, std::less<>> mistaken_;  // of questions that are left out, by id
};

struct Bank::Loaded {
  Bank bank;
  std::vector<Mistake> mistakes;
  std::vector<UnusedSnippet> unused_snippets;  // by path; in nobody's way
};

}  // namespace hunch
