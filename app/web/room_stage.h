// The RoomStage runs what a class has predicted, for all to see, and rehearses it before the class. Slow: for a worker.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/bank/bank.h"
#include "engine/base/result.h"
#include "engine/judge/prediction.h"
#include "engine/room/disclosure.h"
#include "engine/runner/runner.h"
#include "engine/study/judging.h"

namespace hunch {

struct Performance {
  StageRun run;
  std::vector<Judgement> judgements;  // of the predictions, in their order
};

class RoomStage {
 public:
  RoomStage(const Bank& bank, Runner& runner, std::string python)
      : bank_(bank), runner_(runner), options_{std::move(python), 0} {}

  // Runs the question's programs and keeps what they did, in case that they fail on stage. Before serving only.
  Result<StageRun> rehearse(const std::string& id);

  // Runs it live and holds every prediction against it. Where that fails, what was rehearsed stands in for it.
  [[nodiscard]] Result<Performance> perform(const std::string& id, const std::vector<Prediction>& predictions) const;

  // HTML. Where a probe fails, with what is documented of it.
  [[nodiscard]] Result<std::string> explain(const std::string& id) const;

  // A changed program, under the question's policy.
  [[nodiscard]] Result<EditRun> run_edit(const std::string& id, const std::string& code) const;

 private:
  [[nodiscard]] Result<const Question*> question(const std::string& id) const;

  const Bank& bank_;
  Runner& runner_;
  TrialOptions options_;
  std::map<std::string, Judging> rehearsed_;  // by the question's id
};

}  // namespace hunch
