// A Block is one element at the left margin of a question's Markdown: a heading, a fenced block, a list, or other text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/bank/fence.h"
#include "engine/bank/source_text.h"

namespace hunch {

struct Block {
  enum class Kind { heading, fence, list, other };

  struct Item {
    std::string text;  // Markdown without the bullet, its lines joined by blanks
    Position at;       // of the text
  };

  Kind kind = Kind::other;
  Position at;
  int last_line = 0;        // the line before the next block
  int level = 0;            // heading: 1 to 6
  std::string text;         // heading: its Markdown; fence: its body
  Fence fence;              // fence
  std::vector<Item> items;  // list
};

struct Blocks {
  std::vector<Block> blocks;
  bool complete = true;  // false: a fence swallowed the rest, or the file was refused; what is missing proves nothing
};

// The blocks of the lines from first_line on, read by cmark-gfm. Fences are read with parse_fence(); one that is never
// closed, or that stands inside a list or a quotation, is a Mistake.
Blocks split_blocks(SourceText& file, int first_line, const std::vector<std::string>& needs);

}  // namespace hunch
