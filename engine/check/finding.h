// A Finding is one thing that is wrong with what the bank says: a difference between the documented and the actual, or
// a fault of the documentation itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/question.h"
#include "engine/judge/diff.h"

namespace hunch {

struct Finding {
  enum class Code {
    drift,               // output or ending differ from what is documented
    never_true,          // a range or condition that no Python meets, or a Python for which nothing is documented
    unmarked_variation,  // runs of one program disagree, and it is not documented to vary
    never_varies,        // documented as varying, and every run printed the same
    varies_rule,         // a rule of a varies fence does not hold
    probe_drift,         // a probe of the explanation differs
    what_if_drift,       // a what-if program differs
    belief_is_true,      // a misconception does just what the snippet does
    beliefs_equal,       // two misconceptions do the same everywhere
    near_limit,          // a program needs more than half of what it may take
    leak,                // the title or the hint gives the answer away
    too_long,            // the snippet or the explanation
    too_wide,            // a line of the snippet
    unused_snippet,      // a file under snippets/ to which no question belongs
    stale_explanation,   // an output has changed since somebody last read the explanation
    missing_module,      // not tried, and it had to be
    mistake,             // a file of the bank cannot be read as one
    unreadable,          // a document that is no text, or that doctest would refuse: nothing of it was run
    sandbox,             // the run itself failed: says nothing about the bank
  };
  enum class Severity {
    error,
    warning,  // does not fail the question
  };

  Code code = Code::drift;
  Severity severity = Severity::error;
  std::string question_id;
  std::string path;
  Position at;
  std::string message;               // one line: what differs
  std::string advice;                // what to do; may be ""
  std::string mending;               // lines to write, or a command; may be ""
  std::vector<DiffLine> diff;        // from the documented to the actual; may be empty
  std::size_t diff_left_out = 0;     // lines that the diff is too long to hold
  std::vector<std::string> pythons;  // "3.11", on which it was found; empty: it depends on none
};

std::string_view to_string(Finding::Code code);          // "drift", "never-true", …
std::string_view to_string(Finding::Severity severity);  // "error", "warning"

// A finding of the question, in its file; an error, unless its code is one that only warns.
Finding make_finding(Finding::Code code, const Question& question, Position at, std::string message,
                     std::string advice = "");

// The diff as far as a report can use it: lines near a change, and not too many, so that findings stay small whatever
// programs print.
void set_diff(Finding& finding, std::vector<DiffLine> diff);

// Adds a finding, or, if there is the same one of other Pythons, adds its Pythons to that.
void add_finding(std::vector<Finding>& findings, Finding finding);

}  // namespace hunch
