#include "engine/judge/verdict.h"

namespace hunch {

std::string_view to_string(Verdict::Grade grade) {
  switch (grade) {
    case Verdict::Grade::correct:
      return "correct";
    case Verdict::Grade::nearly:
      return "nearly";
    case Verdict::Grade::incorrect:
      return "incorrect";
  }
  return "";
}

}  // namespace hunch
