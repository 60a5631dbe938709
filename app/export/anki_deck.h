// An Anki deck is a file of text that Anki imports: questions as cards. Pure functions.
// Source: the Anki manual, "Importing", "Text files" and "File headers".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/export/exported_question.h"
#include "engine/bank/topics.h"

namespace hunch {

// Tab-separated, every field in quotes: id (so that a later import updates the card), front, back, tags.
std::string anki_deck(const std::vector<ExportedQuestion>& questions, const Topics& topics);

// Whether the text is one that anki_deck() made, by its header.
bool is_anki_deck(std::string_view text);

}  // namespace hunch
