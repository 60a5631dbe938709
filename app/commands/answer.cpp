// hunch answer: judges one prediction, for scripts and for those who would rather use an editor.
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/options.h"
#include "app/reveal_json.h"
#include "app/standard_output.h"
#include "app/terminal/reveal_view.h"
#include "engine/base/file.h"
#include "engine/runner/zygote_runner.h"
#include "engine/study/session.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxPredictionBytes = 1 << 20;

struct AnswerOptions {
  std::string id, raises, ending, file;
  bool json = false;
};

// As in a prediction's last line, and by the names that a Transcript's JSON has for the same thing.
Result<Claim> parse_ending_option(const std::string& text) {
  const bool unending = text == "timed_out" || text == "output_limit";
  const std::string phrase = text == "finished" ? "finishes"
                             : text == "raised" ? "raises"
                             : unending         ? "never ends"
                                                : text;
  if (const std::optional<Claim> claim = parse_claim(phrase)) return *claim;
  return fail(ErrorKind::usage, "answer: --ending '" + text +
                                    "' is no ending; write finishes, 'raises TYPE', 'exits N', never-ends or varies");
}

// The ending that options claim; std::nullopt if they claim none.
Result<std::optional<Claim>> claimed(const AnswerOptions& options) {
  std::optional<Claim> claim;
  if (!options.ending.empty()) {
    TRY(claim, parse_ending_option(options.ending));
  }
  if (options.raises.empty()) return claim;
  if (claim && claim->kind != Claim::Kind::raises) {
    return fail(ErrorKind::usage, "answer: --raises and --ending '" + options.ending + "' contradict each other");
  }
  claim = parse_claim("raises " + options.raises);
  if (claim) return claim;
  return fail(ErrorKind::usage,
              "answer: --raises '" + options.raises + "' is no exception; write TypeError, or 'TypeError: message'");
}

Result<std::string> read_prediction_text(const AnswerOptions& options, bool ending_claimed) {
  if (options.file.empty() && ending_claimed) return std::string();
  if (!options.file.empty() && options.file != "-") return read_file(options.file, kMaxPredictionBytes);
  if (::isatty(STDIN_FILENO)) print_diagnostic("hunch: type what it prints, then Ctrl-D\n");
  Result<std::string> text = read_all(STDIN_FILENO, kMaxPredictionBytes);
  if (!text) return fail(text.error().kind, "standard input: " + text.error().message);
  return text;
}

Result<Prediction> read_prediction(const AnswerOptions& options) {
  TRY(const std::optional<Claim> claim, claimed(options));
  TRY(std::string text, read_prediction_text(options, claim.has_value()));
  if (!claim) return Prediction::parse(text);
  // The options claim the ending, so no line of the text may: one is added that does.
  Prediction prediction = Prediction::parse(text + "\nfinishes\n");
  prediction.claim = *claim;
  return prediction;
}

Result<int> answer(const AnswerOptions& options, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common));
  TRY(const Question* const question, find_question(bank, options.id));
  TRY(const Prediction prediction, read_prediction(options));
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  TRY(const std::string reason, reason_to_skip(*question, *runner, ""));
  if (!reason.empty()) return fail(ErrorKind::usage, question->id + " cannot be run here: " + reason);
  TRY(const Reveal reveal, hunch::reveal(*question, prediction, *runner, SessionOptions{}));
  if (options.json) {
    TRY_VOID(print(reveal_line(*question, reveal)));
  } else {
    const Look look = look_of(STDOUT_FILENO, common);
    TRY_VOID(print(paint(reveal_view(*question, reveal, look), look.colors)));
  }
  return reveal.verdict.grade == Verdict::Grade::incorrect ? kExitWrong : kExitWell;
}

}  // namespace

Action declare_answer(CLI::App& parser) {
  const auto options = std::make_shared<AnswerOptions>();
  add_operand(parser, "ID", options->id, Presence::required, "The question's id");
  add_operand(
      parser, "FILE", options->file, Presence::optional,
      "What it prints; - is standard input, the default unless --raises or --ending says all. Its last line may "
      "claim the ending: 'raises TypeError', 'exits 3', 'never ends', 'varies'");
  add_text(parser, "--raises", options->raises,
           {"TYPE", "It ends with this exception: 'TypeError' or 'TypeError: message'"});
  add_text(parser, "--ending", options->ending, {"E", "It ends so: finishes, raises, 'exits 3', never-ends, varies"});
  add_flag(parser, "--json", options->json, "One JSON object");
  return [options](const CommonOptions& common) { return answer(*options, common); };
}

}  // namespace hunch
