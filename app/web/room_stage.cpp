#include "app/web/room_stage.h"

#include <fmt/format.h>

#include "app/terminal/comparison_view.h"
#include "app/web/answer_json.h"
#include "app/web/html.h"
#include "app/web/practice_json.h"
#include "engine/study/experiment.h"

namespace hunch {
namespace {

StageRun stage_run(const Question& question, const std::vector<Transcript>& runs, StageRun::Origin origin) {
  const Transcript& shown = runs.front();
  const std::vector<Transcript> others(runs.begin() + 1, runs.end());
  bool cut = false;
  return {origin, shown_output(shown.stdout_bytes, cut), ending_in_words(shown, others, question.normalises_addresses),
          ran_on_what(shown)};
}

Result<Performance> performance_of(const Question& question, Judging judging, StageRun::Origin origin,
                                   const std::vector<Prediction>& predictions) {
  Performance performance;
  for (const Prediction& prediction : predictions) {
    TRY(const Judging::Outcome outcome, judging.judge(prediction));
    performance.judgements.push_back(
        {outcome.verdict.grade, outcome.misconception != nullptr ? outcome.misconception->title : ""});
  }
  TRY(const std::vector<Transcript> runs, judging.runs());  // after judging, which may have tried further seeds
  performance.run = stage_run(question, runs, origin);
  return performance;
}

}  // namespace

Result<const Question*> RoomStage::question(const std::string& id) const {
  if (const Question* const found = bank_.find(bank_.present_id(id))) return found;
  return fail(ErrorKind::nothing_matched, fmt::format("the bank has no question '{}' any more", id));
}

Result<StageRun> RoomStage::rehearse(const std::string& id) {
  TRY(const Question* const found, question(id));
  TRY(Judging judging, Judging::begin(*found, runner_, options_));
  // Predictions that nobody makes have every belief run, too, and under every seed.
  TRY_VOID(judging.judge(Prediction{"\x01\n", Claim{}}));
  TRY_VOID(judging.judge(Prediction{"", *parse_claim("varies")}));
  TRY(const std::vector<Transcript> runs, judging.runs());
  StageRun run = stage_run(*found, runs, StageRun::Origin::rehearsed);
  rehearsed_.insert_or_assign(id, std::move(judging));
  return run;
}

Result<Performance> RoomStage::perform(const std::string& id, const std::vector<Prediction>& predictions) const {
  TRY(const Question* const found, question(id));
  Result<Judging> live = Judging::begin(*found, runner_, options_);
  Result<Performance> performance = live ? performance_of(*found, *std::move(live), StageRun::Origin::live, predictions)
                                         : Result<Performance>(tl::unexpected<Error>(live.error()));
  const auto rehearsed = rehearsed_.find(id);
  if (performance || rehearsed == rehearsed_.end()) return performance;
  return performance_of(*found, rehearsed->second, StageRun::Origin::rehearsed, predictions);
}

Result<std::string> RoomStage::explain(const std::string& id) const {
  TRY(const Question* const found, question(id));
  const Result<Reveal> proved = reveal(*found, Prediction{}, runner_, options_);
  return proved ? explanation_html(proved->explanation) : markdown_html(explanation_markdown(*found));
}

Result<EditRun> RoomStage::run_edit(const std::string& id, const std::string& code) const {
  TRY(const Question* const found, question(id));
  Experiment experiment(*found, Transcript{}, runner_, options_);
  TRY_VOID(experiment.run(experiment.edited(code)));
  const Transcript& transcript = experiment.current().transcript;
  bool cut = false;
  return EditRun{code, shown_output(transcript.stdout_bytes, cut), ending_in_words(transcript, {}, false),
                 ran_on_what(transcript)};
}

}  // namespace hunch
