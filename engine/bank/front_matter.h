// FrontMatter is the YAML between the two lines `---` at the top of a question's file.
#pragma once

#include "engine/bank/question.h"
#include "engine/bank/source_text.h"

namespace hunch {

struct FrontMatter {
  Position topic_at;                    // line 0 if the topic is missing
  std::vector<Position> former_ids_at;  // of question.former_ids
  int body_line = 1;  // the line after the closing ---; 0 if there is none, so that no line is known to be of the body
};

// Fills the question's fields. What is wrong becomes Mistakes of the file.
FrontMatter read_front_matter(SourceText& file, Question& question);

}  // namespace hunch
