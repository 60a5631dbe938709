#include "app/quiz/prediction_desk.h"

#include <utility>

#include "app/standard_output.h"
#include "app/terminal/editor.h"
#include "app/terminal/markdown.h"

namespace hunch {
namespace {

using Handing = Handed::Kind;

bool has_hint(Occasion occasion) { return occasion != Occasion::variant; }

}  // namespace

Result<void> PredictionDesk::answer_aside(const std::string& command, const Lines& help) {
  if (command == "h") return teller_.show(render_markdown(side_.hint(), teller_.look()));
  Lines lines = help;
  append(lines, side_.more_help());
  return teller_.show(lines);
}

Result<Handed> PredictionDesk::take_typed(const Question& question, Occasion occasion) {
  const Look look = teller_.look();
  std::string prompt = paint(prediction_prompt(occasion, look), look.colors);
  // Without an editor nothing is drawn around it; and who reads a pipe may have left it.
  if (!teller_.console().can_edit()) TRY_VOID(print(std::exchange(prompt, "")));
  while (true) {
    const std::string_view commands = has_hint(occasion) ? "?hesq" : "?esq";
    TRY(const Console::Entry entry, teller_.console().read_text(commands, std::exchange(prompt, "")));
    if (entry.kind == Console::Entry::Kind::text) return Handed{Handing::prediction, Prediction::parse(entry.text)};
    if (entry.leaves()) return Handed{Handing::leaving, {}};
    if (entry.text == "s") return Handed{Handing::pass, {}};
    if (entry.text == "e") {
      TRY(const std::optional<Prediction> written, from_editor(question));
      if (written) return Handed{Handing::prediction, *written};
    } else {
      TRY_VOID(answer_aside(entry.text, prediction_help(occasion, teller_.look())));
    }
  }
}

Result<std::optional<Prediction>> PredictionDesk::from_editor(const Question& question) {
  if (!teller_.console().interactive()) {
    TRY_VOID(teller_.say("There is no terminal for an editor."));
    return std::nullopt;
  }
  const Result<std::string> text = edit_text("", editor_reminder(question));
  const Prediction prediction = text ? Prediction::parse(*text) : Prediction{};
  if (!text) {
    TRY_VOID(teller_.say(text.error().message));
  } else if (prediction.output.empty() && prediction.claim == Claim{}) {
    TRY_VOID(teller_.say("Nothing was written; it is still your turn."));
  } else {
    TRY_VOID(teller_.show(indent(to_lines(*text), {{Style::faint, "│ "}})));
    return prediction;
  }
  return std::nullopt;
}

Result<Handed> PredictionDesk::take_chosen(const std::vector<Choice>& choices, Occasion occasion) {
  TRY_VOID(teller_.show(choices_view(choices, teller_.look())));
  std::string keys = "?hsq";
  for (std::size_t i = 1; i <= choices.size(); ++i) keys += std::to_string(i);
  while (true) {
    TRY(const Console::Entry entry, teller_.console().read_one_of(keys));
    if (entry.leaves()) return Handed{Handing::leaving, {}};
    if (entry.text == "s") return Handed{Handing::pass, {}};
    if (entry.text == "?" || entry.text == "h") {
      TRY_VOID(answer_aside(entry.text, choice_help(occasion, teller_.look())));
    } else {
      return Handed{Handing::prediction, choices[static_cast<std::size_t>(entry.text.front() - '1')].prediction};
    }
  }
}

Result<PredictionDesk::Certainty> PredictionDesk::take_confidence() {
  TRY(const Console::Entry entry, teller_.ask(confidence_prompt(teller_.look()), "123 q"));
  if (entry.leaves()) return Certainty{Confidence::none, true};
  Certainty certainty;
  if (entry.text != " ") certainty.confidence = static_cast<Confidence>(entry.text.front() - '0');
  TRY_VOID(teller_.show(confidence_view(certainty.confidence, teller_.look())));
  return certainty;
}

}  // namespace hunch
