// The JSON of practice: what the API says of questions before they are answered, and of reveals after. Pure functions;
// docs/openapi.yaml documents the fields. Each gives an object for answer_text().
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/bank/bank.h"
#include "engine/progress/attempt.h"
#include "engine/study/choices.h"
#include "engine/study/experiment.h"
#include "engine/study/session.h"

namespace hunch {

nlohmann::ordered_json bank_json(const Bank& bank);

// Where a question can be asked, and on what if nothing is said. None: nowhere here.
struct AskedOn {
  std::vector<std::string> pythons;
  std::string usual;
};

// Nothing of the answer: no output, ending, belief, hint, explanation, nor the code of a what-if.
nlohmann::ordered_json unanswered_json(const Question& question, const Topics& topics, const AskedOn& asked_on);

nlohmann::ordered_json choices_json(const std::vector<Choice>& choices);

nlohmann::ordered_json not_yet_json(const NotYet& not_yet);

// All that is told once a prediction is locked. `attempt` is the line that `hunch progress import` takes.
nlohmann::ordered_json reveal_json(const Question& question, const Bank& bank, const Reveal& reveal,
                                   const Attempt& attempt);

// Of a program that was only run. A prediction, if there was one, is in `reveal`.
nlohmann::ordered_json run_json(const Variant& variant, const Reveal* reveal);

// The explanation with what its probes printed just now.
std::string explanation_html(const std::vector<ProvedPart>& explanation);

// "CPython 3.11.2, script"
std::string ran_on_what(const Transcript& transcript);

}  // namespace hunch
