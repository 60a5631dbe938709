// A question selection is what operands such as PATH, ID and TAG mean: questions of the bank.
#pragma once

#include <string>
#include <vector>

#include "engine/bank/bank.h"

namespace hunch {

// Each operand is anything that Bank::select takes or, failing that, a path. In bank order, each once; all of them if
// there is no operand. An Error (nothing_matched) says which operand is none.
Result<std::vector<const Question*>> select_questions(const Bank& bank, const std::vector<std::string>& operands);

}  // namespace hunch
