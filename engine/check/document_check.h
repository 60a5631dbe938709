// A document check runs the examples of a document and holds each against what the document says of it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/check/document_correction.h"
#include "engine/check/finding.h"
#include "engine/document/document.h"
#include "engine/runner/runner.h"

namespace hunch {

// What runs in one namespace, which is one process.
enum class Isolate {
  document,  // all of it
  block,     // each block, after the set-up before it
};

struct DocumentOptions {
  std::string python;  // "" is the default interpreter
  std::uint32_t hash_seed = 0;
  Isolate isolate = Isolate::document;
  std::chrono::milliseconds time{10'000};  // for what runs in one process
};

struct ExampleOutcome {
  enum class State {
    passed,
    failed,
    skipped,  // by its own directive, or since it is about another Python
    not_run,  // the run had ended before
    silent,   // ran, and nothing is said of it: set-up, and programs without an output
  };
  State state = State::not_run;
  std::vector<Correction> corrections;  // of a failed one; empty if it cannot be corrected by writing down what it does
};

struct DocumentOutcome {
  std::vector<Finding> findings;         // in the order of their positions
  std::vector<ExampleOutcome> examples;  // as in the document
  std::size_t runs = 0;

  [[nodiscard]] std::size_t count(ExampleOutcome::State state) const;
};

DocumentOutcome check_document(const Document& document, Runner& runner, const DocumentOptions& options);

}  // namespace hunch
