// A prompt input is what a person enters at one >>>, compiled as this CPython's prompt compiles it.
#pragma once

#include <Python.h>

#include <string>

namespace hunch {

// Once, in the zygote.
void prepare_prompt_inputs();

// A new reference, or nullptr with an exception. `filename` is "<stdin>". Since 3.13 the prompt remembers what was
// entered, to show it in tracebacks, and gives each input a name of its own, of which tracebacks show the beginning.
PyObject* compile_prompt_input(const std::string& source, const std::string& filename, PyCompilerFlags& flags);

// Since 3.13 the prompt has any SyntaxError that leaves an input show the line of that input. Leaves the exception set.
void complete_syntax_error(const std::string& source);

}  // namespace hunch
