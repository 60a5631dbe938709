// A Disassembly is the byte code that a CPython makes of a program, as its own module `dis` lists it inside the
// sandbox. The program is compiled, not run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/runner/runner.h"

namespace hunch {

struct Instruction {
  int line = 0;           // of the source; 0 if it belongs to none
  std::string operation;  // "LOAD_CONST"
  std::string argument;   // as dis shows it; may be ""
};

// What is compiled by itself: the module, a function, a class body, a comprehension.
struct CodeUnit {
  std::string name;  // "<module>", "add"
  std::vector<Instruction> instructions;
};

struct Disassembly {
  std::string python;           // "3.11.2"
  std::vector<CodeUnit> units;  // in the order in which they stand in the program, the outer before the inner
  std::string problem;          // why there is none: the SyntaxError, as Python words it; else ""
};

// Of the program that the request would run, in its context. An Error if the listing could not be made.
Result<Disassembly> disassemble(Runner& runner, const RunRequest& request);

// What an operation does, in plain words, where that often explains a result; "" for the others.
std::string_view operation_note(std::string_view operation);

}  // namespace hunch
