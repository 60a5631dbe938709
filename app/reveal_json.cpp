#include "app/reveal_json.h"

#include <nlohmann/json.hpp>

#include "app/transcript_json.h"

namespace hunch {

std::string reveal_line(const Question& question, const Reveal& reveal) {
  using Json = nlohmann::ordered_json;
  Json diff = Json::array();
  for (const DiffLine& line : reveal.verdict.diff) diff.push_back({{"op", to_string(line.op)}, {"text", line.text}});
  Json belief;
  if (reveal.misconception) {
    belief = {{"title", reveal.misconception->title}, {"feedback", reveal.misconception->feedback}};
  }
  return result_line(question.id, {{"verdict", to_string(reveal.verdict.grade)},
                                   {"ending_correct", reveal.verdict.ending_correct},
                                   {"diff", diff},
                                   {"misconception", belief},
                                   {"transcript", to_json(reveal.transcript)},
                                   {"explanation", explanation_markdown(question)}});
}

}  // namespace hunch
