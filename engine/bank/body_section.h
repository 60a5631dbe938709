// A BodySection is a "## Heading" of a question's body with the blocks below it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/bank/block.h"
#include "engine/bank/source_text.h"

namespace hunch {

struct BodySection {
  enum class Name { output, hint, explanation, misconceptions, what_if, follow_ups, sources };

  Name name = Name::output;
  Position at;  // its heading
  std::span<const Block> blocks;
};

std::string_view to_string(BodySection::Name name);  // "Output", "What if", …

// The sections among the blocks. Those that are unknown, repeated, out of order or, if the blocks are complete, missing
// are Mistakes; unknown and repeated ones are left out.
std::vector<BodySection> split_sections(std::span<const Block> blocks, bool complete, SourceText& file);

}  // namespace hunch
