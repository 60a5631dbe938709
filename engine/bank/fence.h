// A Fence is what the info string of a fenced block says: "output python>=3.12", "exits 3", "python probe after".
#pragma once

#include <string>
#include <vector>

#include "engine/bank/question.h"
#include "engine/bank/source_text.h"

namespace hunch {

struct Fence {
  enum class Kind {
    unknown,  // a mistake, already reported
    output,   // what a program prints
    raises,   // endings …
    exits,
    never_ends,
    varies,
    program,      // python: a misconception's or a what-if's program; elsewhere only shown
    probe,        // python probe
    probe_after,  // python probe after
    shown,        // text and the like: for the reader, never run
  };

  Kind kind = Kind::unknown;
  int exit_code = 0;                      // exits
  std::vector<Requirement> requirements;  // output and endings

  [[nodiscard]] bool is_ending() const { return kind >= Kind::raises && kind <= Kind::varies; }
  [[nodiscard]] bool is_expectation() const { return kind == Kind::output || is_ending(); }
  [[nodiscard]] bool is_probe() const { return kind == Kind::probe || kind == Kind::probe_after; }
};

// Reads the info string that begins at `at`. `needs` are the modules that a condition may name beside python.
Fence parse_fence(std::string_view info, Position at, const std::vector<std::string>& needs, SourceText& file);

// "python>=3.12,numpy<2", "" for none. Equal texts mean equal requirements.
std::string to_string(const std::vector<Requirement>& requirements);

}  // namespace hunch
