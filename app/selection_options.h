// Selection options are which questions, on which Pythons and under how many hash seeds: what the commands that prove
// and bless have in common.
#pragma once

#include <string>
#include <vector>

#include "app/command.h"
#include "engine/bank/bank.h"
#include "engine/runner/interpreters.h"

namespace hunch {

struct SelectionOptions {
  std::vector<std::string> operands;
  std::string python;  // "" is the default interpreter, "all" every one
  int hash_seeds = 3;
  int jobs = 0;  // programs at once; 0: default_jobs()
};

void declare_selection(CLI::App& parser, SelectionOptions& options);

// What was selected, and what it can be run on.
struct Selection {
  Bank::Loaded loaded;
  std::string bank;                        // as --bank names it; may be ""
  std::vector<const Question*> questions;  // of the bank
  std::vector<std::string> documents;      // their paths; only of select_with_documents()
  std::vector<std::string> pythons;        // asked for: "3.11"
  std::vector<std::string> installed;      // oldest first
  int hash_seeds = 3;
  int jobs = 1;

  // Interpreters to keep warm: each worker comes back to every seed with every question.
  [[nodiscard]] std::size_t idle_interpreters() const;
  [[nodiscard]] bool mistaken() const { return !loaded.mistakes.empty(); }
};

// Where no question is selected, but the bank has mistakes that may be why.
enum class WhenMistaken { fail, go_on };

// Mistakes in files of the bank are printed and do not keep the other questions from being selected. An Error
// (nothing_matched, or usage after mistakes) if nothing is.
Result<Selection> select(const SelectionOptions& options, const CommonOptions& common,
                         WhenMistaken when_mistaken = WhenMistaken::fail);

// The same for commands that take documents as well. Where there are only documents, no bank is needed.
Result<Selection> select_with_documents(const SelectionOptions& options, const CommonOptions& common);

}  // namespace hunch
