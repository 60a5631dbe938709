// A Deck is what a room goes through: questions as far as they may be seen before their answers, with the host's notes.
//
// Nothing of an answer is in here, so that a Room cannot tell what it has not been told: no documented output, hint,
// misconception or explanation.
#pragma once

#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/study/choices.h"

namespace hunch {

struct AskedQuestion {
  std::string id;
  std::string title;
  std::string prompt;  // Markdown
  std::string code;    // the snippet
  Question::Context context = Question::Context::script;

  bool operator==(const AskedQuestion&) const = default;
};

AskedQuestion asked(const Question& question);

struct DeckItem {
  AskedQuestion question;
  std::vector<Choice> choices;  // what to choose from, at most kMostChoices; empty: predictions are typed
  std::string notes;            // of the host, for the console: Markdown
};

using Deck = std::vector<DeckItem>;

inline constexpr int kMostChoices = 26;  // A to Z

}  // namespace hunch
