#include "engine/study/ending_notes.h"

#include <fmt/format.h>

namespace hunch {
namespace {

std::string note_on(const Transcript& transcript) {
  switch (transcript.ending) {
    case Ending::finished:
    case Ending::raised:
      return "";
    case Ending::exited:
      return fmt::format(
          "It left on its own with exit status {}, as sys.exit() does; what stands after that did not run.",
          transcript.exit_code.value_or(0));
    case Ending::timed_out:
      return "It ran out of time and was stopped; left alone, it might never end. Look for a loop whose condition "
             "stays "
             "true, or for a wait that nobody ends: a lock, a queue, a sleep.";
    case Ending::out_of_memory:
      return "It wanted more memory than a snippet gets here. Look for something that grows with every turn, or for a "
             "number that makes a list or a string huge.";
    case Ending::output_limit:
      return "It printed more than anyone would read and was stopped; only the beginning is shown. Look for a print in "
             "a "
             "loop that does not end.";
    case Ending::crashed:
      return "The interpreter itself crashed. That is no exception, so nothing in Python could have caught it: mostly "
             "it "
             "is a recursion in C, or code that reaches past Python.";
    case Ending::killed:
      return "A signal ended it, as os.kill or signal.raise_signal send one. No exception was raised, and nothing "
             "could be "
             "caught.";
    case Ending::refused:
      return "It did not run: what it asks for cannot be granted here. Nothing of it was executed. Change the program "
             "and "
             "try again.";
    case Ending::no_report:
      return "It ended without saying how. That happens when a program takes away what its interpreter works with, "
             "such as "
             "its open files.";
    case Ending::sandbox_error:
      break;
  }
  return "It did not run: the sandbox could not be built. `hunch doctor` says what to do.";
}

}  // namespace

std::string ending_note(const Transcript& transcript) {
  std::string note = note_on(transcript);
  if (!note.empty() && !transcript.detail.empty()) note += " In detail: " + transcript.detail + ".";
  return note;
}

}  // namespace hunch
