// A quiz key is a text that stands for a fixed quiz: these questions of a bank, in this order. Pure functions.
//
//   K T Q9F 4M2 … 81 W     K, a salt, the bank's version, a mark for each question, a proof, a check character
//
// A short key stands for ten questions drawn from the whole bank, in the bank's order:
//
//   K 7Q X2                  K, which draw, and a proof of this draw from this version of the bank
//
// docs/cli.md has the algorithm for whoever wants to read keys elsewhere; what has been printed once must stay
// readable.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/result.h"

namespace hunch {

inline constexpr std::size_t kMaxKeyQuestions = 50;

// Three characters that most likely differ where any id, or anything that is shown of any question, does.
std::string bank_version(const std::vector<Question>& bank);

// In groups of five characters: "K0Q9F-4M2…". `chosen` are of the bank, each once, at least one; an Error (usage) if
// they are more than kMaxKeyQuestions.
Result<std::string> make_quiz_key(const std::vector<Question>& bank, const std::vector<const Question*>& chosen);

inline constexpr std::size_t kShortKeyQuestions = 10;
inline constexpr std::size_t kShortKeyDraws = 1024;

// `draw` is less than kShortKeyDraws. Precondition: the bank has kShortKeyQuestions that every machine can ask.
std::string make_short_quiz_key(const std::vector<Question>& bank, std::size_t draw);

// Whether every machine can ask it: it needs no module, and no certain Python.
bool can_be_asked_anywhere(const Question& question);

struct FixedQuiz {
  std::vector<const Question*> questions;
  std::string made_with;  // the version of the bank that the key was made with
};

// Small letters, O for 0, I and L for 1, blanks and hyphens do not matter. An Error is usage for what is no key or was
// mistyped, and nothing_matched for the key of another bank, in which other questions are.
Result<FixedQuiz> read_quiz_key(std::string_view key, const std::vector<Question>& bank);

}  // namespace hunch
