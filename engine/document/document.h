// A Document is a text that someone wrote, with programs in it and what it says that they print.
//
// Written for readers, not for hunch: README.md, a chapter, a notebook. Untrusted input.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/position.h"
#include "engine/base/version.h"
#include "engine/document/doctest_options.h"

namespace hunch {

// Where an expected text stands in its file, so that another one can be put there.
struct Place {
  enum class Form {
    session,   // lines under a prompt
    lines,     // the body of a block
    comments,  // lines that begin with #>
    json,      // a value in a notebook
  };
  Form form = Form::lines;
  std::size_t begin = 0, end = 0;     // bytes of the file
  int first_line = 0, last_line = 0;  // last_line < first_line: nothing stands there yet
  std::string margin;                 // what each of its lines begins with
};

// What a document says that a program prints, where its condition holds.
struct Expected {
  VersionRange python;
  std::string text;                      // with its final newline, or ""
  std::optional<std::string> exception;  // what a traceback ends with: "ValueError: bad\n"
  std::optional<std::string> value;      // cells: the value of the last expression, as text
  Position at;
  std::optional<Place> place;  // of the text and its traceback; none: it stands in several places
  std::optional<Place> value_place;
};

struct Example {
  enum class Kind {
    session,  // what follows a >>> prompt: compiled alone, in single mode; its expected text is never absent
    program,  // a block
    cell,     // of a notebook: a block whose last expression is shown
    setup,    // a block that readers do not see
  };
  Kind kind = Kind::session;
  std::string source;
  Position at;                     // the prompt, the opening fence, the cell's source
  int block = 0;                   // examples of one block belong together whatever is kept apart
  VersionRange python;             // where it means something
  std::string skipped;             // why it is never run; "" if it is
  DoctestOptions options;          // of a session: directives; of a program: of how to compare
  std::vector<Expected> expected;  // the first whose condition holds counts; none: nothing is said of it
};

// What is wrong with a text. Nothing of such a document is run.
struct DocumentMistake {
  Position at;
  std::string message;
  std::string advice;  // may be ""
};

struct Document {
  std::string path;
  std::string name;  // without folders
  std::vector<Example> examples;
  std::vector<DocumentMistake> mistakes;
};

}  // namespace hunch
