// The JSON form of a Question, as docs/cli.md documents it: one line with "v" and its newline.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/bank/question.h"
#include "engine/bank/topics.h"
#include "engine/progress/memory.h"
#include "engine/runner/transcript.h"

namespace hunch {

// For `hunch list`: nothing of output or explanation, except how it ends. The learner's state, if anything is
// remembered.
std::string summary_line(const Question& question, std::optional<QuestionState> state);

// For `hunch list --topics`: the topic, how many questions it has, and its follow-ups.
std::string topic_line(const Topic& topic, std::size_t questions);

// For `hunch show`: all that may be seen before answering.
std::string question_line(const Question& question);

// For `hunch show --answer`: also what just happened, the documented expectations, the explanation, misconceptions and
// sources.
std::string answered_question_line(const Question& question, const Transcript& transcript);

}  // namespace hunch
