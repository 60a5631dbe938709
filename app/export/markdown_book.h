// A Markdown book is the questions on some pages and the answers on others, a pair for each topic, with an index. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/export/exported_question.h"
#include "engine/bank/topics.h"

namespace hunch {

// The pages by their paths in the book's folder: README.md, questions/topic-26.md, answers/topic-26.md.
std::map<std::string, std::string> markdown_book(const std::vector<ExportedQuestion>& questions, const Topics& topics);

}  // namespace hunch
