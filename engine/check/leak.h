// A Leak is a place where a question gives its answer away before anybody has predicted it. Pure.
#pragma once

#include <optional>
#include <string>

#include "engine/bank/question.h"

namespace hunch {

struct Leak {
  Position at;
  std::string place;   // "the title", "the hint"
  std::string answer;  // what stands there of the answer
};

// The first place in the title or the hint that holds, as words of their own, a documented output, a line of it, or the
// type of the exception that ends the snippet. What prompt or snippet show anyway gives nothing away, and what is too
// short to be recognised as the answer is no leak: numbers of up to three digits, True, False, None.
std::optional<Leak> find_leak(const Question& question);

}  // namespace hunch
