// The reveal view shows what an answered question comes to: verdict, comparison, the belief behind it, the explanation.
#pragma once

#include "app/terminal/styled_text.h"
#include "engine/study/session.h"

namespace hunch {

Lines reveal_view(const Question& question, const Reveal& reveal, const Look& look);

// Its parts, for who shows them one at a time.
Lines outcome_view(const Question& question, const Reveal& reveal, const Look& look);  // verdict, comparison, belief
Lines explanation_view(const Question& question, const std::vector<ProvedPart>& explanation, const Look& look);

// What a run wrote beside its plain output: the session at the prompt, the text on standard error, what other hash
// seeds print. Empty if there is nothing of the kind.
Lines circumstances_view(const Transcript& transcript, const std::vector<Transcript>& others, const Look& look);

// "You answered 3 of 5 right, 1 nearly; 1 skipped."
std::string tally_in_words(const Session::Tally& tally);

}  // namespace hunch
