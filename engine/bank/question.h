// A Question is a prompt, a snippet, what it is documented to do, and what to tell who was wrong.
// The format of its files is docs/question-format.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/claim.h"
#include "engine/base/position.h"
#include "engine/base/version.h"

namespace hunch {

// A condition of a fence: "python>=3.12", "numpy>=2,<3".
struct Requirement {
  std::string subject;  // "python" or a module that the question needs
  VersionRange range;
};

// What a documented program does, where its requirements hold: one fence group.
struct Expectation {
  std::vector<Requirement> requirements;  // all must hold; empty: always
  std::string output;                     // with its final newline, or ""
  Claim claim;
  std::vector<std::string> varies_rules;  // of "same-lines", "same-characters", "same-line-count"; Claim::varies only
  Position output_at;                     // the opening fence, or the ending's fence when there is no output fence
  Position claim_at;                      // the ending's opening fence, or output_at when there is none
};

// A program inside a question.
struct Program {
  std::string source;
  Position at;  // its opening fence
};

// A proving program inside an explanation.
struct Probe {
  Program program;
  bool continues_snippet = false;         // ```python probe after
  std::vector<Expectation> expectations;  // in order; the first whose requirements hold counts
};

// An explanation is a sequence of parts, in the order in which they are read.
struct ExplanationPart {
  std::string markdown;        // either this …
  std::optional<Probe> probe;  // … or this
};

struct Misconception {
  std::string title;     // the belief, as its holder would say it
  Program program;       // prints what the belief predicts
  std::string feedback;  // Markdown that meets the belief
};

struct WhatIf {
  std::string title;
  Program program;
  std::vector<Expectation> expectations;
};

struct Question {
  // The context and policy are plain data here, so that the bank depends on nothing that runs.
  enum class Context { script, repl };

  std::string id;
  std::string section;
  int topic = 0;
  int level = 0;  // 1 warm-up, 2 gotcha, 3 deep
  std::vector<std::string> tags;
  Context context = Context::script;
  VersionRange python;
  std::vector<std::string> needs;
  bool allows_processes = false;
  bool allows_files = false;
  bool normalises_addresses = false;
  std::vector<std::string> claims;      // ids of what guides claim and the snippet or a probe puts to the test
  std::vector<std::string> former_ids;  // under which its learners' history is kept
  std::string retired;                  // why it is not asked any more; "": it is
  bool reviewed = true;                 // false: an output has changed since somebody last read the explanation

  std::string title;
  std::string prompt;   // Markdown
  std::string snippet;  // the whole file
  std::vector<Expectation> expectations;
  std::string hint;  // Markdown
  std::vector<ExplanationPart> explanation;
  std::vector<Misconception> misconceptions;
  std::vector<WhatIf> what_ifs;
  std::vector<std::string> follow_up_ids;        // ids of other questions
  std::vector<std::string> follow_up_sentences;  // Markdown
  std::vector<std::string> sources;              // Markdown

  std::string path;          // of the .md, as it was opened
  std::string snippet_path;  // of the .py
  Position title_at;
  Position hint_at;
  Position explanation_at;                               // its heading
  int explanation_words = 0;                             // code and output not counted
  std::map<std::string, Position, std::less<>> keys_at;  // where the keys of the front matter stand, by their names
};

// How long the parts of a question may be. A longer one loads, but does not pass `hunch check`.
inline constexpr int kMaxSnippetLines = 25;
inline constexpr int kMaxSnippetColumns = 72;
inline constexpr int kMaxExplanationWords = 200;

// Whether the text is lower-case words joined by "-", the first of which begins with a letter: what ids and tags are
// made of. At most 60 characters.
bool is_slug(std::string_view text);

// Whether the text is one or more Python identifiers (ASCII) joined by dots: "numpy", "json.decoder.JSONDecodeError".
bool is_dotted_name(std::string_view text);

// The explanation as one Markdown text, probes and their documented outputs as plain fences.
std::string explanation_markdown(const Question& question);

}  // namespace hunch
