#include "app/quiz/workbench.h"

#include <fmt/format.h>

#include "app/quiz/program_file.h"
#include "app/run_everywhere.h"
#include "app/terminal/disassembly_view.h"
#include "app/terminal/editor.h"
#include "app/terminal/exception_view.h"
#include "app/terminal/question_view.h"
#include "app/terminal/variant_view.h"
#include "engine/base/text.h"
#include "engine/runner/interpreters.h"
#include "engine/study/disassembly.h"

namespace hunch {
namespace {

// The lines that matter most in this program: what was changed, and where it raised.
std::set<int> lines_that_matter(const Variant& before, const Variant& now) {
  std::set<int> lines = changed_lines(before.source, now.source);
  if (now.transcript.exception && now.transcript.exception->line > 0) lines.insert(now.transcript.exception->line);
  return lines;
}

std::string plain_name(Question::Context context) {
  return context == Question::Context::repl ? "as if typed at the >>> prompt" : "as a script";
}

}  // namespace

AfterAnswer Workbench::possibilities() const {
  const std::vector<WhatIf>& what_ifs = question_.what_ifs;
  return {.what_if = what_ifs_tried_ < what_ifs.size() ? &what_ifs[what_ifs_tried_] : nullptr,
          .has_exception = has_exception(experiment_.current().transcript),
          .can_undo = !experiment_.is_pristine(),
          .is_last = after_ == After::end};
}

Result<Workbench::Leaving> Workbench::run(After after) {
  after_ = after;
  while (true) {
    TRY(const Console::Entry entry, teller_.ask(after_prompt(possibilities(), teller_.look()), " nwevrcdxuW?q"));
    if (entry.leaves()) return Leaving::quit;
    const char key = entry.text.front();
    if (key == ' ' || key == 'n') return Leaving::next;
    TRY_VOID(teller_.show({{}}));
    TRY(const Next next, handle(key));
    if (next == Next::quit) return Leaving::quit;
  }
}

Result<Workbench::Next> Workbench::handle(char key) {
  if (key == 'w') return try_what_if();
  if (key == 'e') return try_edit();
  Result<void> done;
  if (key == 'v') done = run_on_all_pythons();
  if (key == 'r' || key == 'c') done = switch_context();
  if (key == 'd') done = show_byte_code();
  if (key == 'x') done = explain_exception();
  if (key == 'u') done = undo();
  if (key == 'W') done = save();
  if (key == '?') done = teller_.show(after_help(possibilities(), teller_.look()));
  TRY_VOID(done);
  return Next::stay;
}

// A variant is practice: it is judged, but does not count. What cannot be run is said, and the quiz goes on.
Result<Workbench::Next> Workbench::predict_and_run(Variant variant, Occasion occasion) {
  const Question question = experiment_.question_of(variant);
  TRY(const Handed handed, desk_.take_typed(question, occasion));
  if (handed.kind == Handed::Kind::leaving) return Next::quit;
  const bool unpredicted = handed.kind == Handed::Kind::pass;
  if (unpredicted && occasion == Occasion::variant) return Next::stay;
  TRY_VOID(teller_.show({{}}));
  if (unpredicted) {
    const Result<void> ran = experiment_.run(std::move(variant));
    TRY_VOID(ran ? show_outcome(nullptr) : teller_.say("It could not be run: " + ran.error().message));
  } else {
    const Result<Reveal> reveal = experiment_.predict(std::move(variant), handed.prediction);
    TRY_VOID(reveal ? show_outcome(&*reveal) : teller_.say("It could not be run: " + reveal.error().message));
  }
  return Next::stay;
}

Result<void> Workbench::show_outcome(const Reveal* reveal) {
  return teller_.show_by_the_screen(variant_view(experiment_.before(), experiment_.current(), reveal, teller_.look()));
}

Result<Workbench::Next> Workbench::try_what_if() {
  if (question_.what_ifs.empty()) {
    TRY_VOID(teller_.say("The author has left no variants of this one. Make one yourself: e edits it."));
    return Next::stay;
  }
  if (what_ifs_tried_ == question_.what_ifs.size()) {
    what_ifs_tried_ = 0;
    TRY_VOID(teller_.say("Those were all the variants of the author's; w begins with the first again."));
    return Next::stay;
  }
  Variant variant = experiment_.what_if(question_.what_ifs[what_ifs_tried_++]);
  TRY_VOID(teller_.show(question_view(experiment_.question_of(variant), topics_, "", teller_.look())));
  TRY_VOID(teller_.show({{}}));
  return predict_and_run(std::move(variant), Occasion::variant);
}

Result<Workbench::Next> Workbench::try_edit() {
  TRY(const std::optional<std::string> source, edited_source());
  if (!source) return Next::stay;
  const Variant& current = experiment_.current();
  if (*source == current.source || trim(*source).empty()) {
    TRY_VOID(teller_.say("Nothing was changed; the program is as it was."));
    return Next::stay;
  }
  Variant variant = experiment_.edited(*source);
  TRY_VOID(teller_.show(variant_code_view(current, variant, teller_.look())));
  TRY_VOID(teller_.show({{}}));
  return predict_and_run(std::move(variant), Occasion::edit);
}

// In the editor that the person has named, else right here. std::nullopt if it was given up, or cannot be.
Result<std::optional<std::string>> Workbench::edited_source() {
  const std::string& source = experiment_.current().source;
  if (has_chosen_editor()) {
    const Result<std::string> edited = edit_program_text(source);
    if (edited) return *edited;
    TRY_VOID(teller_.say(edited.error().message));
    return std::nullopt;
  }
  if (!teller_.console().can_edit()) return retyped_source();
  TRY_VOID(teller_.say("Change it. Ctrl-D when it is done, Escape to leave it as it is."));
  TRY(const Console::Entry entry, teller_.console().edit_program(source));
  TRY_VOID(teller_.show({{}}));
  if (entry.kind == Console::Entry::Kind::text) return entry.text;
  return std::nullopt;
}

Result<std::optional<std::string>> Workbench::retyped_source() {
  TRY_VOID(
      teller_.say("Type the whole program anew, then a line with a full stop alone. Only that line leaves it as it is. "
                  "Set VISUAL or EDITOR to edit it in your editor."));
  TRY(const Console::Entry entry, teller_.console().read_text(""));
  if (entry.kind != Console::Entry::Kind::text || trim(entry.text).empty()) return std::nullopt;
  return entry.text;
}

Result<void> Workbench::switch_context() {
  Variant variant = experiment_.in_other_context();
  const std::string how = plain_name(variant.context);
  const Result<void> ran = experiment_.run(std::move(variant));
  if (!ran) return teller_.say("It could not be run: " + ran.error().message);
  TRY_VOID(teller_.say(fmt::format("Now {}; before, {}.", how, plain_name(experiment_.before().context))));
  TRY_VOID(teller_.show({{}}));
  return show_outcome(nullptr);
}

Result<void> Workbench::run_on_all_pythons() {
  TRY(const std::vector<Interpreter> interpreters, find_interpreters());
  return teller_.show_by_the_screen(
      everywhere_view(run_everywhere(runner_, interpreters, experiment_.request()), teller_.look()));
}

Result<void> Workbench::show_byte_code() {
  const Variant& current = experiment_.current();
  const Result<Disassembly> listing = disassemble(runner_, experiment_.request());
  if (!listing) return teller_.say(listing.error().message);
  return teller_.show_by_the_screen(
      disassembly_view(*listing, current.source, lines_that_matter(experiment_.before(), current), teller_.look()));
}

Result<void> Workbench::explain_exception() {
  const Variant& current = experiment_.current();
  return teller_.show_by_the_screen(exception_view(current.transcript, current.source, teller_.look()));
}

Result<void> Workbench::undo() {
  if (!experiment_.undo()) return teller_.say("There is nothing to undo: this is the question's own program.");
  TRY_VOID(
      teller_.say(experiment_.is_pristine() ? "Back to the question's own program:" : "Back to the program before:"));
  TRY_VOID(teller_.show({{}}));
  return teller_.show(variant_code_view(experiment_.before(), experiment_.current(), teller_.look()));
}

Result<void> Workbench::save() {
  TRY_VOID(teller_.say("Save it as which file? Enter on an empty line saves nothing."));
  const bool can_edit = teller_.console().can_edit();
  TRY(const Console::Entry entry, teller_.console().read_answer(can_edit ? question_.id + ".py" : ""));
  const std::string path(trim(entry.text));
  if (entry.kind != Console::Entry::Kind::text || path.empty()) return teller_.say("Nothing was saved.");
  const std::string& source = experiment_.current().source;
  Result<Saved> saved = save_program(path, source, IfThere::keep);
  if (saved && *saved == Saved::is_there) {
    TRY_VOID(teller_.say(fmt::format("{} is there already. Overwrite it? y yes, n no", neutralise(path))));
    TRY(const Console::Entry answer, teller_.console().read_one_of("yn q"));
    if (answer.text != "y") return teller_.say("Nothing was saved.");
    saved = save_program(path, source, IfThere::overwrite);
  }
  return teller_.say(saved ? fmt::format("Saved: {}", neutralise(path))
                           : "Nothing was saved: " + saved.error().message);
}

}  // namespace hunch
