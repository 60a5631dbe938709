// The quiz view is what a quiz says between showing a question and revealing it: prompts, help, choices.
#pragma once

#include <string>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/study/score.h"
#include "engine/study/session.h"

namespace hunch {

// What a prediction is asked for.
enum class Occasion { first_try, second_try, variant };

Lines prediction_prompt(Occasion occasion, const Look& look);
Lines prediction_help(Occasion occasion, const Look& look);
Lines confidence_prompt(const Look& look);

// After a first wrong prediction: what is off.
Lines not_yet_view(const NotYet& not_yet, const Look& look);

// "Score: 21 of at most 36", and how it comes about.
Lines score_view(const Score& score, const Look& look);

// Numbered from 1, and how to choose.
Lines choices_view(const std::vector<Choice>& choices, const Look& look);
Lines choice_help(Occasion occasion, const Look& look);

// What can be done between the outcome and its explanation.
Lines why_prompt();

// What can be done after an answer; `variant` may be nullptr.
enum class AfterThis { another_question, end };
Lines between_prompt(const WhatIf* variant, AfterThis after, const Look& look);

// What the person sees in the editor below the cut line.
std::string editor_reminder(const Question& question);

}  // namespace hunch
