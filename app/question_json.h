// The JSON form of a Question, as docs/cli.md documents it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/bank/question.h"

namespace hunch {

// What `hunch list --json` says of it. Without "v"; nothing of output or explanation, except how it ends.
nlohmann::ordered_json summary_json(const Question& question);

// What `hunch show --json` says of it: all that may be seen before answering.
nlohmann::ordered_json question_json(const Question& question);

// What `--answer` adds: the documented expectations, the explanation, misconceptions and sources.
nlohmann::ordered_json answer_json(const Question& question);

}  // namespace hunch
