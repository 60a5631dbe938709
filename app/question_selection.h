// A question selection is what operands such as PATH, ID and TAG, and filters that narrow them, mean: questions of the
// bank.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/bank/bank.h"

namespace hunch {

// Each operand is anything that Bank::select takes or, failing that, a path. In bank order, each once; all of them if
// there is no operand. An Error (nothing_matched) says which operand is none.
Result<std::vector<const Question*>> select_questions(const Bank& bank, const std::vector<std::string>& operands);

// One step that leaves questions out.
struct Narrowing {
  std::string option;  // "--level": what to leave out where nothing is left
  std::string words;   // "level 2 or 3"
  std::function<bool(const Question&)> keeps;
};

// What a person asks for. Values of one filter add up, filters narrow one another: `--tag a --tag b --level 2` are the
// questions of level 2 that have either tag.
struct QuestionFilters {
  std::vector<std::string> operands;
  std::vector<int> topics;
  std::vector<std::string> sections;
  std::vector<std::string> tags;
  std::vector<int> levels;
  std::string python;  // "3.13": questions that mean something there; "" is any
  bool due = false, missed = false, fresh = false;
  std::vector<Narrowing> further;  // what due, missed and fresh come to: see narrow_by_memory

  bool shuffled = false;
  std::optional<std::uint64_t> seed;  // of the shuffling; without it each time another

  [[nodiscard]] bool narrow() const;  // whether anything is asked for, the order aside
};

// In bank order, or shuffled; at least one. The Error (nothing_matched) says which filter left nothing, or which value
// no question has.
Result<std::vector<const Question*>> select_questions(const Bank& bank, const QuestionFilters& filters);

// The same order for the same seed, on every machine and in every version.
void shuffle(std::vector<const Question*>& questions, std::uint64_t seed);

}  // namespace hunch
