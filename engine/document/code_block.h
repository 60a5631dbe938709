// A CodeBlock is a block of a document that is set apart as code or output: a fence, a directive. What a Markdown and a
// reStructuredText reader find; here it becomes Examples.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/document/document.h"
#include "engine/document/document_text.h"

namespace hunch {

struct CodeBlock {
  // What stands between it and the block before.
  enum class After { block, paragraphs, other };

  enum class Role {
    shown,
    setup,   // makes ready for the other blocks, and is of no use without them
    hidden,  // makes ready for all that follows; readers do not see it
  };

  std::string info;                  // "python python>=3.12", "output"
  Position at;                       // its opening line
  int first_line = 0;                // of its body; last_line < first_line: it is empty
  int last_line = 0;                 // of its body
  std::vector<std::size_t> margins;  // bytes at the front of each line of the body that are not of it
  After after = After::other;
  Role role = Role::shown;
  bool is_fenced = false;  // what stands between its opening and its closing line; else it is indented
};

// Appends what the blocks are: programs with what they are followed by, and set-up. Blocks of other languages are none,
// and where nothing is said of any program, what is not hidden is none.
void read_code_blocks(const DocumentText& text, const std::vector<CodeBlock>& blocks, Document& document);

// The body of a block, its margins removed.
std::string body_of(const DocumentText& text, const CodeBlock& block);

// By where they stand; each block that is not part of a session gets a number of its own.
void put_in_order(Document& document);

}  // namespace hunch
