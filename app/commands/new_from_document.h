// What `hunch new --from FILE[:LINE]` takes from a document: a block as the snippet of a question, with its output.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace hunch {

struct Scaffold {
  std::string snippet;
  bool is_session = false;  // its context is repl
  std::string output;       // with its final newline, or ""
  std::string raises;       // "ValueError: bad", or ""
};

// `place` is a file, or a file and a line of it, "README.md:12": then the block that stands there, else the first one.
// Errors: usage if the file cannot be read or is no text, nothing_matched if there is no such block.
Result<Scaffold> scaffold_from(const std::string& place);

}  // namespace hunch
