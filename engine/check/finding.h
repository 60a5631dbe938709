// A Finding is one difference between what the bank documents and what happens: a drift.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/question.h"
#include "engine/judge/diff.h"

namespace hunch {

struct Finding {
  enum class Code {
    drift,           // output or ending differ from what is documented
    never_true,      // no expectation applies to this interpreter
    never_varies,    // documented as varying, and every run printed the same
    varies_rule,     // a rule of a varies fence does not hold
    probe_drift,     // a probe of the explanation differs
    what_if_drift,   // a what-if program differs
    belief_is_true,  // a misconception does just what the snippet does
    sandbox,         // the run itself failed: says nothing about the bank
    unreadable,      // a document that is no text, or that doctest would refuse: nothing of it was run
  };

  Code code = Code::drift;
  std::string question_id;
  std::string path;
  Position at;
  std::string message;         // one line: what differs
  std::string advice;          // what to do; may be ""
  std::vector<DiffLine> diff;  // from the documented to the actual; may be empty
};

std::string_view to_string(Finding::Code code);  // "drift", "never-true", …

}  // namespace hunch
