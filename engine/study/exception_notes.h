// Exception notes say, for the exceptions that learners meet, what each means and what usually leads to it.
#pragma once

#include <string_view>
#include <vector>

namespace hunch {

struct ExceptionNote {
  std::string_view type;     // "KeyError"
  std::string_view meaning;  // what Python says by raising it
  std::string_view causes;   // what usually leads there, and where to look
};

const std::vector<ExceptionNote>& exception_notes();

// The note on a type as a traceback names it, "json.decoder.JSONDecodeError" included; nullptr if there is none.
const ExceptionNote* exception_note(std::string_view type);

}  // namespace hunch
