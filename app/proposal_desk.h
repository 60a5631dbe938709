// The proposal desk shows Proposals, has a person decide, and writes what is accepted.
#pragma once

#include "app/terminal/console.h"
#include "engine/check/proposal.h"

namespace hunch {

class ProposalDesk {
 public:
  enum class Asking { each_time, never };
  enum class Decision {
    written,
    declined,
    failed,  // it could not be written, which standard error tells
    quit,    // declined, and so is all that would come
  };

  // Asks on the console, which must be a terminal, or takes all as accepted. `console` is borrowed.
  ProposalDesk(Console& console, Asking asking) : console_(console), asking_(asking) {}

  // Precondition: the proposal changes something.
  Result<Decision> decide(const Proposal& proposal);

  // Without asking.
  static Decision write(const Proposal& proposal);

 private:
  Result<Decision> ask();

  Console& console_;
  Asking asking_;
};

// "questions/basics/x.md:11:1: refused: the snippet …" and its advice, a line each.
std::string refusals_text(const Proposal& proposal);

}  // namespace hunch
