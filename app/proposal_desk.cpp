#include "app/proposal_desk.h"

#include <fmt/format.h>

#include "app/standard_output.h"
#include "app/terminal/diff_view.h"
#include "engine/base/file_replacement.h"
#include "engine/base/text.h"

namespace hunch {

Result<ProposalDesk::Decision> ProposalDesk::ask() {
  TRY_VOID(print("Write this? y yes · n no · a all · q quit "));
  TRY(const Console::Entry entry, console_.read_one_of("ynaq"));
  TRY_VOID(print("\n"));
  if (entry.kind != Console::Entry::Kind::command || entry.text == "q") return Decision::quit;
  if (entry.text == "a") asking_ = Asking::never;
  return entry.text == "n" ? Decision::declined : Decision::written;
}

Result<ProposalDesk::Decision> ProposalDesk::decide(const Proposal& proposal) {
  const Look look = console_.look();
  TRY_VOID(print(paint({{Style::strong, proposal.path}}, look.colors) +
                 paint(diff_view(proposal.old_text, proposal.new_text, look), look.colors)));
  if (asking_ == Asking::each_time) {
    TRY(const Decision decision, ask());
    if (decision != Decision::written) return decision;
  }
  return write(proposal);
}

ProposalDesk::Decision ProposalDesk::write(const Proposal& proposal) {
  const Result<void> written = replace_file(proposal.path, proposal.old_text, proposal.new_text);
  if (written) return Decision::written;
  print_diagnostic(neutralise("hunch: " + written.error().message) + "\n");
  return Decision::failed;
}

std::string refusals_text(const Proposal& proposal) {
  std::string text;
  for (const Refusal& refusal : proposal.refusals) {
    text += neutralise(fmt::format("{}:{}:{}: refused: {}", proposal.path, refusal.at.line, refusal.at.column,
                                   refusal.reason)) +
            "\n";
    if (!refusal.advice.empty()) text += neutralise("  help: " + refusal.advice) + "\n";
  }
  return text;
}

}  // namespace hunch
