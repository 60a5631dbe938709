// Expectations are read from fence groups: an output fence and the ending fence after it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/bank/block.h"
#include "engine/bank/question.h"
#include "engine/bank/source_text.h"

namespace hunch {

// Reads the output and ending fences at the front of `blocks` and stops at the first block that is none. Gives how many
// blocks it took; `expectations` is what they document.
std::size_t read_expectations(std::span<const Block> blocks, SourceText& file, std::vector<Expectation>& expectations);

}  // namespace hunch
