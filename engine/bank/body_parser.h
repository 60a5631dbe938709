// The body parser reads what follows the front matter: the title, the prompt and the sections.
#pragma once

#include <vector>

#include "engine/bank/question.h"
#include "engine/bank/source_text.h"

namespace hunch {

// Fills the question from the lines from first_line on. What is wrong becomes Mistakes of the file. `follow_ups_at` is
// where question.follow_up_ids stand. The question's needs must be known.
void read_body(SourceText& file, int first_line, Question& question, std::vector<Position>& follow_ups_at);

}  // namespace hunch
