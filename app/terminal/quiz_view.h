// The quiz view is what a quiz says between showing a question and revealing it: prompts, help, choices.
#pragma once

#include <string>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/study/session.h"

namespace hunch {

Lines prediction_prompt(const Look& look);
Lines prediction_help(const Look& look);

// Numbered from 1, and how to choose.
Lines choices_view(const std::vector<Choice>& choices, const Look& look);
Lines choice_help(const Look& look);

// What can be done between the outcome and its explanation.
Lines why_prompt();

// What can be done after an answer; `variant` may be nullptr.
enum class AfterThis { another_question, end };
Lines between_prompt(const WhatIf* variant, AfterThis after, const Look& look);

// What the person sees in the editor below the cut line.
std::string editor_reminder(const Question& question);

}  // namespace hunch
