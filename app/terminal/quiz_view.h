// The quiz view is what a quiz says between showing a question and revealing it: prompts, help, choices.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/study/score.h"
#include "engine/study/session.h"

namespace hunch {

// What a prediction is asked for.
enum class Occasion {
  first_try,
  second_try,
  variant,  // of the author's
  edit,     // the person's own
};

Lines prediction_prompt(Occasion occasion, const Look& look);
Lines prediction_help(Occasion occasion, const Look& look);
Lines confidence_prompt(const Look& look);
Lines confidence_view(Confidence confidence, const Look& look);  // what was said

// After a first wrong prediction: what is off.
Lines not_yet_view(const NotYet& not_yet, const Look& look);

// "Score: 21 of at most 36", and how it comes about.
Lines score_view(const Score& score, const Look& look);

// Numbered from 1, and how to choose.
Lines choices_view(const std::vector<Choice>& choices, const Look& look);
Lines choice_help(Occasion occasion, const Look& look);

// What can be done between the outcome and its explanation.
Lines why_prompt(const Look& look);

// What can be done where a screenful is not all.
Lines more_prompt(std::size_t lines_left, const Look& look);

// What can be done after an answer: the keys that matter most now, and all of them.
struct AfterAnswer {
  const WhatIf* what_if = nullptr;  // the next variant of the author's, if there is one
  bool has_exception = false;       // the last run raised one
  bool can_undo = false;            // the program is not the snippet any more
  bool is_last = false;             // no further question comes
};
Lines after_prompt(const AfterAnswer& after, const Look& look);
Lines after_help(const AfterAnswer& after, const Look& look);

// What the person sees in the editor below the cut line.
std::string editor_reminder(const Question& question);

}  // namespace hunch
