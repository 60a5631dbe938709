// A CheckReport is what a check has found: what was run on what, how each question fared, and the Findings.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/finding.h"

namespace hunch {

struct CheckReport {
  // How a question fared, on one Python or on all of them.
  enum class State {
    passed,   // tried, and no error was found; on all: tried on at least one
    failed,   // an error was found
    broken,   // a run failed in itself, so that nothing is known
    skipped,  // cannot be asked; on all: on none of them. Never counted as passed
    not_run,  // the check ended before it
  };

  enum class End {
    complete,
    stopped,      // at the first error, as was asked for
    interrupted,  // by a person
  };

  struct Python {
    std::string name;     // "3.11"
    std::string version;  // "3.11.2"
  };

  struct Row {
    std::string question_id;
    std::string path;
    Position at;                       // its title
    State state = State::not_run;      // on all
    std::vector<State> on;             // by the Pythons
    std::vector<std::string> missing;  // Pythons on which a module is missing that it needs
    std::string reason;                // why it was skipped: "needs numpy, which is not installed for Python 3.12"
    std::chrono::microseconds spent{0};
  };

  // How many rows, or findings, are what.
  struct Tally {
    std::size_t passed = 0, failed = 0, broken = 0, skipped = 0, not_run = 0;
    std::size_t errors = 0, warnings = 0;  // of the bank
    std::size_t mistakes = 0;              // files that could not be read
    std::size_t troubles = 0;              // sandbox findings
  };

  std::vector<Python> pythons;    // in the order in which they were tried
  std::uint32_t hash_seeds = 0;   // a program
  std::uint32_t repeat = 1;       // times under each
  std::vector<Row> rows;          // of the questions, in bank order
  std::vector<Finding> findings;  // in bank order, sandbox findings last
  std::size_t runs = 0;           // programs run
  std::string mistakes;           // those among the findings, with carets as people know them
  End end = End::complete;
  std::chrono::milliseconds elapsed{0};

  [[nodiscard]] Tally tally() const;
};

std::string_view to_string(CheckReport::State state);  // "passed", …, "not_run"
std::string_view to_string(CheckReport::End end);      // "complete", "stopped", "interrupted"

// "3.8", "3.8 to 3.10 and 3.12": which of those that were tried; "" for all of them if there are several, or for none.
std::string pythons_in_words(const Finding& finding, const CheckReport& report);

}  // namespace hunch
