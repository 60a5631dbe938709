// The demo view is one screen of a demo: a question before an audience, at some stage of its telling.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/bank/topics.h"
#include "engine/study/session.h"

namespace hunch {

struct DemoScene {
  enum class Stage {
    question,     // the code; what it prints is withheld
    outcome,      // what it printed, and who was right
    explanation,  // why
  };

  // The snippet with lines replaced on the spot, and its run.
  struct Edit {
    std::string source;
    std::set<int> lines;  // 1-based
    Transcript transcript;
  };

  const Question* question = nullptr;
  std::size_t number = 1, of = 1;
  Stage stage = Stage::question;
  std::vector<std::string> predictions;  // as the room called them out
  std::vector<Reveal> reveals;           // one for each prediction, or one for none; empty until it was run
  std::optional<Edit> edit;              // only with reveals
};

// Nothing reaches beyond the look's width.
Lines demo_view(const DemoScene& scene, const Topics& topics, const Look& look);

// The snippet as it stands, numbered, for choosing a line.
Lines demo_source(const DemoScene& scene, const Look& look);

// The keys that lead on from here, for the last row.
Line demo_keys(const DemoScene& scene, bool more_below, const Look& look);

// All keys.
Lines demo_help(const Look& look);

}  // namespace hunch
