// The workbench is where a person pokes at a program once its question is answered: one key an experiment.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app/quiz/prediction_desk.h"
#include "app/quiz/teller.h"
#include "engine/bank/topics.h"
#include "engine/study/experiment.h"

namespace hunch {

class Workbench {
 public:
  enum class Leaving { next, quit };
  enum class After { another_question, end };

  // What lies on it: the question's snippet with its run, in the experiment. All are borrowed.
  Workbench(const Question& question, const Topics& topics, Experiment& experiment, Runner& runner, Teller& teller,
            PredictionDesk& desk)
      : question_(question), topics_(topics), experiment_(experiment), runner_(runner), teller_(teller), desk_(desk) {}

  // Until the person wants to go on.
  Result<Leaving> run(After after);

 private:
  enum class Next { stay, quit };

  Result<Next> handle(char key);
  Result<Next> try_what_if();
  Result<Next> try_edit();
  Result<Next> predict_and_run(Variant variant, Occasion occasion);
  Result<void> switch_context();
  Result<void> run_on_all_pythons();
  Result<void> show_byte_code();
  Result<void> explain_exception();
  Result<void> undo();
  Result<void> save();
  Result<std::optional<std::string>> edited_source();
  Result<std::optional<std::string>> retyped_source();
  Result<void> show_outcome(const Reveal* reveal);
  [[nodiscard]] AfterAnswer possibilities() const;

  const Question& question_;
  const Topics& topics_;
  Experiment& experiment_;
  Runner& runner_;
  Teller& teller_;
  PredictionDesk& desk_;
  After after_ = After::another_question;
  std::size_t what_ifs_tried_ = 0;
};

}  // namespace hunch
